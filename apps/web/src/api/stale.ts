import { type Query, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { takesAway } from './problem.js';

/**
 * Marks a query whose page stays, with what is typed in it, when a later answer does not come: the frame says so then.
 * Lists say it themselves where they stand.
 */
export const staysStanding = { staysStanding: true } as const;

export type Stale = {
  /** When the oldest of what is shown was fetched, in milliseconds; null while everything is as new as can be. */
  readonly since: number | null;
  readonly again: () => void;
};

/** Whether the page shows something that could not be fetched anew, and a way to ask for it again. */
export function useStale(): Stale {
  const queries = useQueryClient();
  const cache = queries.getQueryCache();
  const since = useSyncExternalStore(
    useCallback((told) => cache.subscribe(told), [cache]),
    () => oldest(cache.findAll({ type: 'active', predicate: isStale })),
  );
  const again = useCallback(
    () => void queries.refetchQueries({ type: 'active', predicate: isStale }),
    [queries],
  );
  return { since, again };
}

/** Whether an answer stands that a failed look could not renew. */
export function isStale({ state, meta }: Pick<Query, 'state' | 'meta'>): boolean {
  return (
    meta?.['staysStanding'] === true &&
    state.status === 'error' &&
    state.data !== undefined &&
    !takesAway(state.error)
  );
}

function oldest(stale: readonly Query[]): number | null {
  return stale.length === 0 ? null : Math.min(...stale.map(({ state }) => state.dataUpdatedAt));
}
