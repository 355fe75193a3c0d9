import { useEffect, useState } from 'react';
import type { DecisionDraft, Gaps } from './decision-draft.js';

/** What is being filled in; a gap is told when somebody presses, and goes when it is filled. */
export function useDraft(first: DecisionDraft) {
  const [draft, setDraft] = useState(first);
  const [gaps, setGaps] = useState<Gaps>({});
  useEffect(() => {
    if (Object.keys(gaps).length > 0) showFirstGap();
  }, [gaps]);
  const change = (more: Partial<DecisionDraft>) => {
    setDraft((before) => ({ ...before, ...more }));
    setGaps((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in more))));
  };
  const check = (found: Gaps): boolean => {
    setGaps(found);
    return Object.keys(found).length === 0;
  };
  return { draft, gaps, change, check };
}

/** Brings what lacks into sight, under the keyboard. */
function showFirstGap(): void {
  const gap = document.querySelector('#main [data-gap], #main [aria-invalid="true"]');
  gap?.scrollIntoView({ block: 'center' });
  const field = gap?.matches('input, textarea') ? gap : gap?.querySelector('input');
  if (field instanceof HTMLElement) field.focus({ preventScroll: true });
}
