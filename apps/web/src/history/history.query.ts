import type { HistoryAnswer } from '@loenspor/insight/contract';
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { Page } from '../api/answers.js';
import { ApiProblem, problemOf } from '../api/problem.js';
import { get } from '../api/request.js';

export type { HistoryAnswer } from '@loenspor/insight/contract';

export const historyFilters = ['from', 'to', 'municipality', 'area', 'type', 'actor', 'consultant'] as const;
export type HistoryFilter = (typeof historyFilters)[number];
export type HistorySearch = { readonly [Name in HistoryFilter]?: string };

export function readHistory(parameters: URLSearchParams): HistorySearch {
  const given = historyFilters.flatMap((name) => {
    const value = parameters.get(name)?.trim();
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(given);
}

export function isTurnedRound({ from, to }: HistorySearch): boolean {
  return from !== undefined && to !== undefined && to < from;
}

/** A page at a time, the newest day first. */
export function historyQuery(search: HistorySearch, language: string) {
  return infiniteQueryOptions({
    queryKey: ['history', search, language],
    staleTime: 15_000,
    initialPageParam: '',
    placeholderData: keepPreviousData,
    enabled: !isTurnedRound(search),
    queryFn: ({ signal, pageParam }) =>
      get<Page<HistoryAnswer>>('/history', { ...search, limit: 50, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.nextCursor,
  });
}

const formats = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type HistoryFormat = keyof typeof formats;

export type SavedFile = { readonly name: string; readonly incomplete: boolean };

/** Fetches all that a search finds and hands it to the reader as a file. Throws `ApiProblem`. */
export async function saveHistory(search: HistorySearch, format: HistoryFormat): Promise<SavedFile> {
  const response = await fetch(`/api/history?${new URLSearchParams({ ...search })}`, {
    headers: { Accept: formats[format], 'Accept-Language': document.documentElement.lang || 'da' },
  }).catch(() => {
    throw new ApiProblem(0, 'unreachable', '', '');
  });
  if (!response.ok) throw await problemOf(response);
  const told = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const name = told ?? `historik.${format}`;
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
  return { name, incomplete: response.headers.has('Loenspor-Incomplete') };
}
