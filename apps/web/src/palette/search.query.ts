import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Page } from '../api/answers.js';
import { get } from '../api/request.js';
import { itemsOf } from '../api/whole.js';

/** Something found, as `GET /api/search` tells of it. */
export type Hit = {
  readonly kind: 'PERSON' | 'PAY_CASE' | 'NEGOTIATION' | 'PRE_AGREEMENT';
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly subtitle: string | null;
  readonly municipality: string;
  readonly area: string;
  readonly status: string | null;
};

const most = 12;

/** What the words find; nothing is asked until there is enough to look for. */
export function searchQuery(q: string, language: string) {
  return queryOptions({
    queryKey: ['search', q, language],
    enabled: isEnough(q),
    staleTime: 15_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<Page<Hit>>('/search', { q, limit: most }, signal),
    select: itemsOf<Hit>,
  });
}

/** The server wants two letters or figures next to each other. */
export function isEnough(q: string): boolean {
  return /[\p{L}\p{N}]{2}/u.test(q);
}

/** The page that shows what was found: of a person the cases about it, and of an agreement for whoever has no page of it. */
export function addressOf(
  { kind, id, title, municipality, area }: Hit,
  { may }: { readonly may: readonly string[] },
): string {
  switch (kind) {
    case 'NEGOTIATION':
      return `/forhandlinger/${id}`;
    case 'PAY_CASE':
      return `/loensager/${id}`;
    case 'PERSON':
      return `/sager?${new URLSearchParams({ type: 'PAY_CASE', q: title })}`;
    case 'PRE_AGREEMENT':
      if (may.includes('preAgreementList')) return `/aftaler/${id}`;
      return `/sager?${new URLSearchParams({ type: 'NEGOTIATION', municipality, area })}`;
  }
}
