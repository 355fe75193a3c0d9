import { viewNameKey, type SavedView } from '@loenspor/insight/contract';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { newKey } from '../api/attempts.js';
import { takesAway } from '../api/problem.js';
import { get, post } from '../api/request.js';
import { takeViewsOfBrowser } from './views-of-browser.js';

type Views = readonly SavedView[];
type Answer = { readonly views: Views };

/** What somebody wants of the views: one kept under a name, or one gone. */
export type ViewChange =
  { readonly keep: Pick<SavedView, 'name' | 'search'> } | { readonly remove: SavedView };

const changes = ['views'] as const;

const viewsQuery = (userId: string) =>
  queryOptions({
    queryKey: ['views', userId],
    queryFn: ({ signal }) => read(signal),
    staleTime: 60_000,
    // They may have been changed in the tab that one comes from.
    refetchOnWindowFocus: 'always',
  });

/** One's own views of the board, wherever one signs in; null: not known yet. One change at a time. */
export function useSavedViews(userId: string) {
  const queries = useQueryClient();
  const query = viewsQuery(userId);
  const { queryKey } = query;
  const found = useQuery(query);
  const views = found.data ?? null;
  const changing = useMutation({
    mutationKey: changes,
    mutationFn: (change: ViewChange) =>
      'keep' in change
        ? keep({ ...change.keep, id: idFor(change.keep.name, views) })
        : remove(change.remove.id),
    // Without a connection it is said at once; it is no command that could be sent later.
    networkMode: 'always',
    // An answer that is on its way is older than this change.
    onMutate: () => queries.cancelQueries({ queryKey }),
    onSuccess: (answer) => queries.setQueryData(queryKey, answer),
    // It may have been done all the same, or be undone: what stands now is the server's to say.
    onError: () => void queries.invalidateQueries({ queryKey }),
  });
  const known = views !== null;
  useEffect(() => {
    if (!known) return;
    void takeViewsOfBrowser(userId, { read, keep }).then((answer) => {
      if (answer) queries.setQueryData(viewsQuery(userId).queryKey, answer);
    });
  }, [known, userId, queries]);
  return {
    views,
    /** The views did not come, and may come when they are asked for again. */
    failed: found.isError && !known && !takesAway(found.error),
    again: found.refetch,
    changing: changing.isPending,
    trouble: changing.error,
    /** The view that the last change removed. */
    removed: changing.isSuccess && 'remove' in changing.variables ? changing.variables.remove : null,
    /** What came of the last change has been read. */
    forget: changing.reset,
    change: (...[change, then]: Parameters<typeof changing.mutate>) => {
      // Asked here: the second press of two may come before the first is drawn.
      if (queries.isMutating({ mutationKey: changes }) === 0) changing.mutate(change, then);
    },
  };
}

/** A name that one of the views has is that view, saved anew. */
export function viewNamed(name: string, views: Views | null): SavedView | undefined {
  return views?.find((view) => viewNameKey(view.name) === viewNameKey(name));
}

function idFor(name: string, views: Views | null): string {
  return viewNamed(name, views)?.id ?? newKey();
}

async function read(signal?: AbortSignal): Promise<Views> {
  return (await get<Answer>('/me/views', {}, signal)).views;
}

async function keep({ id, name, search }: SavedView): Promise<Views> {
  return (await post<Answer>(`/me/views/${id}`, { name, search })).views;
}

async function remove(id: string): Promise<Views> {
  return (await post<Answer>(`/me/views/${id}/removal`, {})).views;
}
