import type { BoardComparison, CaseComparison, ChangeAnswer } from '@loenspor/insight/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { CaseKind } from '../api/queries.js';
import { get } from '../api/request.js';
import { dayBefore } from '../language/formats.js';
import type { Moment } from './moment.js';

export type { BoardComparison, CaseComparison, ChangeAnswer } from '@loenspor/insight/contract';

export type Two = { readonly from: Moment; readonly to: Moment };

/** The two moments of an address; without them, the last month. */
export function readTwo(parameters: URLSearchParams, today: string): Two {
  const moment = (name: string) => {
    const asked = parameters.get(name)?.trim() ?? '';
    return asked !== '' && !Number.isNaN(Date.parse(asked)) ? asked : null;
  };
  const to = moment('to') ?? today;
  return { from: moment('from') ?? dayBefore(to.slice(0, 10), 30), to };
}

export function isOrdered({ from, to }: Two): boolean {
  return from.slice(0, 10) <= to.slice(0, 10);
}

export function boardDifferencesQuery(two: Two, language: string) {
  return infiniteQueryOptions({
    queryKey: ['differences', 'board', two, language],
    staleTime: 15_000,
    initialPageParam: '',
    enabled: isOrdered(two),
    queryFn: ({ signal, pageParam }) =>
      get<BoardComparison>('/board/comparison', { ...two, limit: 50, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function caseDifferencesQuery(kind: CaseKind, id: string, two: Two, language: string) {
  const base = kind === 'NEGOTIATION' ? '/negotiations' : '/pay-cases';
  return queryOptions({
    queryKey: ['differences', kind, id, two, language],
    staleTime: 15_000,
    enabled: isOrdered(two),
    queryFn: ({ signal }) =>
      get<CaseComparison>(`${base}/${encodeURIComponent(id)}/comparison`, { ...two }, signal),
  });
}

export type ToldChange = {
  readonly what: ChangeAnswer['what'];
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** A change's sentence in its parts, so that the old can stand struck through above the new. */
export function toldChange({ what, words }: Pick<ChangeAnswer, 'what' | 'words'>): ToldChange {
  const [, subject = words, value = ''] = /^(.*?): (.*)$/s.exec(words) ?? [];
  if (what === 'ADDED') return { what, subject, before: null, after: value || null };
  if (what === 'REMOVED') return { what, subject: gone(subject), before: gone(value) || null, after: null };
  const [before = '', ...after] = value.split(' → ');
  return { what, subject, before, after: after.join(' → ') || null };
}

/** Without what says in brackets that it is gone: the strike says so. */
const gone = (text: string) => text.replace(/ \((falder bort|removed)\)$/, '');

/** Changes of fields that have a name; what a case is and ever was is told by its heading. */
export function namedChanges<Change extends ChangeAnswer>(changes: readonly Change[]): readonly Change[] {
  return changes.filter(({ path, words }) => !words.startsWith(`${path[0]}:`) && words !== path[0]);
}
