import { useEffect } from 'react';
import { useBoardCases } from './board-cases.js';
import type { BoardSearch } from './board-search.js';
import { useCaseWords } from './case-words.js';
import { sortedCases } from './sorted-cases.js';

/** The cases of a search in the order that it asks for. */
export function useSortedCases(search: BoardSearch) {
  const cases = useBoardCases(search);
  const words = useCaseWords();
  // Another order than the server's is one of everything.
  const readsOn = search.sort !== undefined && cases.more && !cases.readingOn && !cases.failure;
  const { readOn } = cases;
  useEffect(() => {
    if (readsOn) readOn();
  }, [readsOn, readOn]);
  return { ...cases, items: sortedCases(cases.items, search.sort, words.title) };
}
