import { useCallback, useEffect, useRef, type RefObject } from 'react';

/**
 * Brings the focus to where one goes on after something has gone from the page: to a `data-place` within the group, as
 * soon as it is drawn. Not where the focus has been taken elsewhere meanwhile.
 */
export function useNextFocus(group: RefObject<HTMLElement | null>) {
  const next = useRef<string | null>(null);
  const go = useCallback(() => {
    const within = group.current;
    if (next.current === null || !within) return;
    const place = within.querySelector<HTMLElement>(`[data-place="${CSS.escape(next.current)}"]`);
    if (!place) return;
    next.current = null;
    const { activeElement: now } = document;
    if (now === null || now === document.body || within.contains(now)) place.focus();
  }, [group]);
  useEffect(go);
  return useCallback(
    (place: string) => {
      next.current = place;
      go();
    },
    [go],
  );
}
