import { type RefObject, useEffect, useRef } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';

const headingWithinMs = 5000;

/**
 * A new page begins at its top, and the keyboard and screen readers begin with its heading, as soon as it is there.
 * Going back leaves the place to the browser.
 */
export function usePageChange(main: RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation();
  const way = useNavigationType();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    if (way === NavigationType.Pop || !main.current) return;
    window.scrollTo(0, 0);
    main.current.focus({ preventScroll: true });
    return focusHeading(main.current);
  }, [pathname, way, main]);
}

/** Waits for the heading; whoever has moved on meanwhile is left alone. */
function focusHeading(main: HTMLElement): () => void {
  const move = () => {
    const heading = main.querySelector('h1');
    if (!heading) return false;
    if (document.activeElement === main || document.activeElement === document.body) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    return true;
  };
  if (move()) return () => undefined;
  const watch = new MutationObserver(() => {
    if (move()) watch.disconnect();
  });
  watch.observe(main, { childList: true, subtree: true });
  const timer = setTimeout(() => watch.disconnect(), headingWithinMs);
  return () => {
    watch.disconnect();
    clearTimeout(timer);
  };
}
