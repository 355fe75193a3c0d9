import { queryOptions } from '@tanstack/react-query';
import type { MandateAnswer, Negotiation } from '../api/answers.js';
import { readWhole, type Whole } from '../api/whole.js';

const minute = 60_000;
/** Nobody decides by the difference of two larger numbers: from here on a number is “at least”. */
const most = 2000;

export type Counted<Item> = Pick<Whole<Item>, 'items' | 'more'>;

export const allNegotiationsQuery = queryOptions({
  queryKey: ['cases', 'NEGOTIATION', 'whole'],
  staleTime: minute,
  queryFn: ({ signal }) => readWhole<Negotiation>({ path: '/negotiations', signal, most }),
});

export const waitingMandatesQuery = queryOptions({
  queryKey: ['mandates', 'waiting'],
  staleTime: minute,
  queryFn: ({ signal }) =>
    readWhole<MandateAnswer>({ path: '/mandates', parameters: { status: 'WAITING' }, signal, most }),
});
