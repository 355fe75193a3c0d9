import { useEffect, useRef, useState } from 'react';
import { useKeptState } from '../case/kept-state.js';
import { type DecisionDraft, draftAgain, type Gaps, type KeptDraft, keptOf } from './decision-draft.js';

const useKept = (name: string) => useKeptState<KeptDraft>(`decision:${name}`, () => ({}));

/**
 * What is being filled in, kept in this browser until it is sent; a gap is told when somebody presses, and goes when it is
 * filled. `content`: what the decision is about, as it was shown.
 */
export function useDraft(name: string, first: DecisionDraft, content = '') {
  const [kept, keep, letGo] = useKept(name);
  const [draft, setDraft] = useState(() => draftAgain(first, kept, content));
  const put = (next: DecisionDraft) => {
    const left = keptOf(next, first, content);
    if (left === null) letGo();
    else keep(left);
  };
  const madeFor = useRef(content);
  useEffect(() => {
    if (madeFor.current === content) return;
    madeFor.current = content;
    put(draft);
  });
  const [gaps, setGaps] = useState<Gaps>({});
  useEffect(() => {
    if (Object.keys(gaps).length > 0) showFirstGap();
  }, [gaps]);
  const change = (more: Partial<DecisionDraft>) => {
    const next = { ...draft, ...more };
    setDraft(next);
    put(next);
    setGaps((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in more))));
  };
  const check = (found: Gaps): boolean => {
    setGaps(found);
    return Object.keys(found).length === 0;
  };
  return { draft, gaps, change, check };
}

/** The content that a draft was begun for, where one was left; another may lie there now. */
export function useBegunFor(name: string): string | undefined {
  return useKept(name)[0].madeFor;
}

/** Keeps nothing more of a draft once it is decided. */
export function useDecided(name: string, decided: boolean): void {
  const [, , letGo] = useKept(name);
  useEffect(() => {
    if (decided) letGo();
  });
}

/** Brings what lacks into sight, under the keyboard. */
function showFirstGap(): void {
  const gap = document.querySelector('#main [data-gap], #main [aria-invalid="true"]');
  gap?.scrollIntoView({ block: 'center' });
  const field = gap?.matches('input, textarea') ? gap : gap?.querySelector('input');
  if (field instanceof HTMLElement) field.focus({ preventScroll: true });
}
