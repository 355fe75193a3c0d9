import { queryOptions } from '@tanstack/react-query';
import type { MandateAnswer, Negotiation, Page } from '../api/answers.js';
import { get, type Parameters } from '../api/request.js';

const minute = 60_000;
/** Nobody decides by the difference of two larger numbers: from here on a number is “at least”. */
const most = 2000;

export type Counted<Item> = { readonly items: readonly Item[]; readonly more: boolean };

async function counted<Item>(
  path: string,
  parameters: Parameters,
  signal: AbortSignal,
): Promise<Counted<Item>> {
  const items: Item[] = [];
  let cursor: string | null = '';
  while (cursor !== null && items.length < most) {
    const page: Page<Item> = await get(path, { ...parameters, limit: 200, cursor }, signal);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return { items, more: cursor !== null };
}

export const allNegotiationsQuery = queryOptions({
  queryKey: ['cases', 'NEGOTIATION', 'whole'],
  staleTime: minute,
  queryFn: ({ signal }) => counted<Negotiation>('/negotiations', {}, signal),
});

export const waitingMandatesQuery = queryOptions({
  queryKey: ['mandates', 'waiting'],
  staleTime: minute,
  queryFn: ({ signal }) => counted<MandateAnswer>('/mandates', { status: 'SUBMITTED' }, signal),
});
