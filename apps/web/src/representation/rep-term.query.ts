import type { RepTermAnswer } from '@loenspor/representation/contract';
import { queryOptions } from '@tanstack/react-query';
import { get } from '../api/request.js';
import { staysStanding } from '../api/stale.js';

export type { RepTermAnswer } from '@loenspor/representation/contract';

export function repTermQuery(id: string) {
  return queryOptions({
    queryKey: ['rep-term', id],
    meta: staysStanding,
    staleTime: 15_000,
    queryFn: ({ signal }) => get<RepTermAnswer>(`/rep-terms/${encodeURIComponent(id)}`, {}, signal),
  });
}
