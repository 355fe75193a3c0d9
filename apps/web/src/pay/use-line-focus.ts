import { useEffect, useRef, type RefObject } from 'react';

const fields = 'input, select, textarea, button';

/**
 * Where the focus goes when a line of a form is taken away, and the button that had it with it: to the first field of
 * the line that came up in its place, else to what follows the lines, the button that adds one. `place` holds the lines,
 * a fieldset each; `removed` is told which one is going.
 */
export function useLineFocus<Place extends HTMLElement>(
  count: number,
): { readonly place: RefObject<Place | null>; readonly removed: (index: number) => void } {
  const place = useRef<Place>(null);
  const gone = useRef<number | null>(null);
  useEffect(() => {
    if (gone.current === null || place.current === null) return;
    const lines = [...place.current.querySelectorAll<HTMLElement>(':scope > fieldset')];
    const line = lines[gone.current];
    const adding = place.current.querySelector<HTMLElement>(':scope > button');
    (line?.querySelector<HTMLElement>(fields) ?? adding)?.focus();
    gone.current = null;
  }, [count]);
  return { place, removed: (index) => (gone.current = index) };
}
