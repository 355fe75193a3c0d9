import { queryOptions } from '@tanstack/react-query';
import type { DeadlineAnswer } from '@loenspor/pay/contract';
import type { Page } from '../api/answers.js';
import { get, type Parameters } from '../api/request.js';
import { dayBefore, today } from '../language/formats.js';

const minute = 60_000;
/** Reviews are due for all places at once: more than this nobody reads through. */
const mostRead = 400;
/** Nobody decides by the difference of two larger numbers: from here on a number is “at least”. */
const mostCounted = 2000;

export type Deadlines = { readonly items: readonly DeadlineAnswer[]; readonly more: boolean };

async function deadlines(asked: Parameters, most: number, signal: AbortSignal): Promise<Deadlines> {
  const items: DeadlineAnswer[] = [];
  let cursor: string | null = '';
  while (cursor !== null && items.length < most) {
    const page: Page<DeadlineAnswer> = await get('/deadlines', { ...asked, limit: 200, cursor }, signal);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return { items, more: cursor !== null };
}

/** Every clock that runs, its source in the language that was asked for. */
export function deadlinesQuery(language: string) {
  return queryOptions({
    queryKey: ['deadlines', language],
    queryFn: ({ signal }) => deadlines({}, mostRead, signal),
  });
}

/** The deadlines that have passed and run on: the list that the number of the overview counts. */
export function lapsedDeadlinesQuery(language: string) {
  return queryOptions({
    queryKey: ['deadlines', language, 'lapsed'],
    staleTime: minute,
    queryFn: ({ signal }) => deadlines({ to: dayBefore(today()) }, mostCounted, signal),
  });
}
