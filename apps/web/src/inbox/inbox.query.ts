import type { InboxItem } from '@loenspor/insight/contract';
import { queryOptions } from '@tanstack/react-query';
import type { Page } from '../api/answers.js';
import { get } from '../api/request.js';

export type { InboxItem, InboxReason } from '@loenspor/insight/contract';

const minute = 60_000;

/** Everything that waits for the reader, by what is due first; its words are in the language that was asked for. */
export function inboxQuery(language: string) {
  return queryOptions({
    queryKey: ['inbox', language],
    staleTime: minute / 4,
    refetchInterval: minute,
    queryFn: async ({ signal }) => {
      const items: InboxItem[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: Page<InboxItem> = await get('/inbox', { limit: 200, cursor }, signal);
        items.push(...page.items);
        cursor = page.nextCursor;
      }
      return items;
    },
  });
}
