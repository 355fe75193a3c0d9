import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Page } from '../api/answers.js';
import { get, post } from '../api/request.js';
import { staysStanding } from '../api/stale.js';

export const mailModes = ['AT_ONCE', 'DAILY', 'NEVER'] as const;
export type MailMode = (typeof mailModes)[number];

/** When somebody wants mail; times of the clock are `HH:MM` in Copenhagen. */
export type MailChoice = {
  readonly mode: MailMode;
  readonly dailyAt: string;
  readonly quiet: { readonly from: string; readonly to: string } | null;
};

export type MailSettings = MailChoice & {
  readonly address: string | null;
  /** `OUTBOX`: a demo, which keeps the letters; `NONE`: nobody is written to. */
  readonly sending: 'SMTP' | 'OUTBOX' | 'NONE';
  /** When the mail server said that there is no such address; null while it does not. */
  readonly refusedAt: string | null;
};

export type Letter = {
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly sentAt: string;
};

export const mailQuery = queryOptions({
  queryKey: ['mail'],
  meta: staysStanding,
  queryFn: ({ signal }) => get<MailSettings>('/me/mail', {}, signal),
});

/** A setting and no step of a case: nothing is logged, and asking again changes nothing. */
export function chooseMail(choice: MailChoice): Promise<MailSettings> {
  return post<MailSettings>('/me/mail', choice);
}

export const outboxQuery = infiniteQueryOptions({
  queryKey: ['outbox'],
  initialPageParam: '',
  queryFn: ({ signal, pageParam }) => get<Page<Letter>>('/outbox', { limit: 50, cursor: pageParam }, signal),
  getNextPageParam: (page) => page.nextCursor,
  // Letters come by themselves, and nothing tells of them.
  refetchInterval: 15_000,
});
