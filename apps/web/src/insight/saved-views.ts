import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { newKey } from '../api/attempts.js';
import { get, post } from '../api/request.js';
import { takeViewsOfBrowser } from './views-of-browser.js';

/** A search of the board under a name; `search` is its address. */
export type SavedView = { readonly id: string; readonly name: string; readonly search: string };
type Views = { readonly views: readonly SavedView[] };

/** The name is not searched under, so that a change of case is the same view. */
const keyOf = (name: string) => name.normalize('NFC').toLocaleLowerCase('da');

const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => get<Views>('/me/views', {}, signal),
  staleTime: 60_000,
});

/** One's own views of the board, wherever one signs in. */
export function useSavedViews(userId: string) {
  const queries = useQueryClient();
  const found = useQuery(viewsQuery);
  const views = found.data?.views ?? [];
  const took = (answer: Views) => queries.setQueryData(viewsQuery.queryKey, answer);
  const saving = useMutation({
    mutationFn: ({ name, search }: Omit<SavedView, 'id'>) => {
      const id = views.find((view) => keyOf(view.name) === keyOf(name))?.id ?? newKey();
      return keep({ id, name, search });
    },
    onSuccess: took,
  });
  const removing = useMutation({
    mutationFn: (id: string) => post<Views>(`/me/views/${id}/removal`, {}),
    onSuccess: took,
  });
  const { isSuccess } = found;
  useEffect(() => {
    if (!isSuccess) return;
    const { views: standing } = queries.getQueryData(viewsQuery.queryKey) ?? { views: [] };
    void takeViewsOfBrowser(userId, standing, keep).then((answer) => {
      if (answer) queries.setQueryData(viewsQuery.queryKey, answer);
    });
  }, [isSuccess, userId, queries]);
  return { views, known: isSuccess, saving, removing };
}

async function keep({ id, name, search }: SavedView): Promise<Views> {
  return post<Views>(`/me/views/${id}`, { name, search });
}
