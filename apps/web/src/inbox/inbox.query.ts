import type { InboxItem } from '@loenspor/insight/contract';
import { queryOptions } from '@tanstack/react-query';
import { staysStanding } from '../api/stale.js';
import { itemsOf, readWhole } from '../api/whole.js';

export type { InboxItem, InboxReason } from '@loenspor/insight/contract';

const minute = 60_000;

/** Everything that waits for the reader, by what is due first; its words are in the language that was asked for. */
export function inboxQuery(language: string) {
  return queryOptions({
    queryKey: ['inbox', language],
    staleTime: minute / 4,
    refetchInterval: minute,
    meta: staysStanding,
    queryFn: ({ signal }) => readWhole<InboxItem>({ path: '/inbox', signal }),
    select: itemsOf<InboxItem>,
  });
}
