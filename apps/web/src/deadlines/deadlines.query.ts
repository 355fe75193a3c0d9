import { queryOptions } from '@tanstack/react-query';
import type { DeadlineAnswer } from '@loenspor/pay/contract';
import { staysStanding } from '../api/stale.js';
import { readWhole } from '../api/whole.js';
import { dayBefore, today } from '../language/formats.js';

const minute = 60_000;
/** Nobody decides by the difference of two larger numbers: from here on a number is “at least”. */
const most = 2000;

/** Every clock that runs, its source in the language that was asked for. */
export function deadlinesQuery(language: string) {
  return queryOptions({
    queryKey: ['deadlines', language],
    meta: staysStanding,
    queryFn: ({ signal }) => readWhole<DeadlineAnswer>({ path: '/deadlines', signal, most }),
  });
}

/** The deadlines that have passed and run on: the list that the number of the overview counts. */
export function lapsedDeadlinesQuery(language: string) {
  return queryOptions({
    queryKey: ['deadlines', language, 'lapsed'],
    meta: staysStanding,
    staleTime: minute,
    queryFn: ({ signal }) =>
      readWhole<DeadlineAnswer>({ path: '/deadlines', parameters: { to: dayBefore(today()) }, signal, most }),
  });
}
