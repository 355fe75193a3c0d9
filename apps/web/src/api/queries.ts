import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Conversion, PayAmount, PayPeriod, PriceLevel } from '../pay/pay.values.js';
import type {
  CaseCounts,
  MandateAnswer,
  Me,
  Negotiation,
  Page,
  PayCase,
  TimelineEntry,
  User,
} from './answers.js';
import { ApiProblem } from './problem.js';
import { get, post, type Parameters } from './request.js';
import { staysStanding } from './stale.js';
import { itemsOf, readWhole } from './whole.js';

const minute = 60_000;
export const pageSize = 50;

/** Who is signed in; null = nobody. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 5 * minute,
  // Somebody else may have signed in meanwhile, in another tab.
  refetchOnWindowFocus: 'always',
  queryFn: async ({ signal }) => {
    try {
      return await get<Me>('/me', {}, signal);
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 401) return null;
      throw problem;
    }
  },
});

export type CaseKind = 'NEGOTIATION' | 'PAY_CASE';
type CaseOf = { NEGOTIATION: Negotiation; PAY_CASE: PayCase };
const paths: { readonly [Kind in CaseKind]: string } = {
  NEGOTIATION: '/negotiations',
  PAY_CASE: '/pay-cases',
};

/** A filtered list, page by page, newest activity first. */
export function casesQuery<Kind extends CaseKind>(kind: Kind, filters: Parameters) {
  return infiniteQueryOptions({
    queryKey: ['cases', kind, filters],
    staleTime: minute / 4,
    initialPageParam: '',
    placeholderData: keepPreviousData,
    queryFn: ({ signal, pageParam }) =>
      get<Page<CaseOf[Kind]>>(paths[kind], { ...filters, limit: pageSize, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** How many cases a list has with its filters, in all and by each of them. */
export function caseCountsQuery(kind: CaseKind, filters: Parameters) {
  return queryOptions({
    queryKey: ['case-counts', kind, filters],
    staleTime: minute / 4,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<CaseCounts>(`${paths[kind]}/counts`, filters, signal),
  });
}

/** A case; with `asOf`, an instant, as it was recorded then. */
export function caseQuery<Kind extends CaseKind>(kind: Kind, id: string, asOf?: string) {
  return queryOptions({
    queryKey: ['case', kind, id, ...(asOf === undefined ? [] : [asOf])],
    meta: staysStanding,
    staleTime: minute / 4,
    queryFn: ({ signal }) => get<CaseOf[Kind]>(`${paths[kind]}/${encodeURIComponent(id)}`, { asOf }, signal),
  });
}

/** The whole timeline: its pages hold 200 entries, more than nearly any case has. */
export function timelineQuery(kind: CaseKind, id: string, language: string) {
  return queryOptions({
    queryKey: ['timeline', kind, id, language],
    staleTime: minute / 4,
    queryFn: ({ signal }) =>
      readWhole<TimelineEntry>({ path: `${paths[kind]}/${encodeURIComponent(id)}/timeline`, signal }),
    select: itemsOf<TimelineEntry>,
  });
}

export function mandateQuery(id: string, asOf?: string) {
  return queryOptions({
    queryKey: ['mandate', id, ...(asOf === undefined ? [] : [asOf])],
    meta: staysStanding,
    staleTime: minute / 4,
    queryFn: ({ signal }) => get<MandateAnswer>(`/mandates/${encodeURIComponent(id)}`, { asOf }, signal),
  });
}

export type ConversionTarget = {
  readonly level: PriceLevel;
  readonly per: PayPeriod;
  readonly date: string;
};

/** An amount at another level, per another period, on a day. */
export function conversionQuery(amount: PayAmount, to: ConversionTarget) {
  return queryOptions({
    queryKey: ['conversion', amount, to],
    staleTime: 60 * minute,
    queryFn: ({ signal }) => post<Conversion>('/pay/conversions', { amount, to }, signal),
  });
}

type Reference = {
  municipalities: { readonly code: string; readonly name: string };
  'agreement-periods': { readonly code: string; readonly from: string; readonly to: string };
  'pay-steps': { readonly validFrom: string; readonly step: string; readonly baseAnnual: string };
};

/** A whole reference table: it is asked for once a visit. */
export function referenceQuery<Table extends keyof Reference>(table: Table) {
  return queryOptions({
    queryKey: ['reference', table],
    staleTime: 60 * minute,
    queryFn: async ({ signal }) => {
      const rows: Reference[Table][] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: Page<Reference[Table]> = await get(`/reference/${table}`, { limit: 200, cursor }, signal);
        rows.push(...page.items);
        cursor = page.nextCursor;
      }
      return rows;
    },
  });
}

/** The consultants of the cases that a representative sees. */
export const consultantsQuery = queryOptions({
  queryKey: ['consultants'],
  staleTime: 5 * minute,
  queryFn: async ({ signal }): Promise<readonly User[]> => {
    const { items } = await readWhole<Omit<User, 'roles'>>({ path: '/consultants', signal });
    return items.map((each) => ({ ...each, roles: ['CONSULTANT'] }));
  },
});

/** People who may be named in a case. */
export const usersQuery = queryOptions({
  queryKey: ['users'],
  staleTime: 5 * minute,
  queryFn: async ({ signal }) => (await readWhole<User>({ path: '/users', signal })).items,
});
