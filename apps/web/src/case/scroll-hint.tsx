import { IconArrowsHorizontal } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './scroll-hint.module.css';

/**
 * Lets what is wider than its card scroll inside it, by hand and by keyboard, and says so when it is. What stands last is
 * the newest: it is what one sees first.
 */
export function ScrollHint({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let begun = false;
    const measure = () => {
      const wide = element.scrollWidth > element.clientWidth + 1;
      if (wide && !begun) element.scrollLeft = element.scrollWidth;
      begun ||= wide;
      setScrolls(wide);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return (
    <>
      {scrolls && (
        <p className={classes['hint']}>
          <IconArrowsHorizontal size={15} stroke={1.8} aria-hidden="true" /> {t('offers.scroll')}
        </p>
      )}
      <div
        ref={box}
        className={classes['box']}
        {...(scrolls ? { tabIndex: 0, role: 'region', 'aria-label': t('offers.scroll') } : {})}
      >
        {children}
      </div>
    </>
  );
}
