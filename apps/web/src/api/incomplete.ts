import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';

/** Whether anything on the page says of itself that it may lack something: a list, or figures that count one. */
export function useIncomplete(): boolean {
  const cache = useQueryClient().getQueryCache();
  return useSyncExternalStore(
    useCallback((told) => cache.subscribe(told), [cache]),
    () => cache.findAll({ type: 'active' }).some(({ state }) => isIncomplete(state.data)),
  );
}

/** Of an answer, or of a list that was fetched page by page. */
export function isIncomplete(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  if ('incomplete' in data) return data.incomplete === true;
  return 'pages' in data && Array.isArray(data.pages) && data.pages.some(isIncomplete);
}
