import { queryOptions } from '@tanstack/react-query';
import type { ImportAnswer, ImportRowAnswer, ImportWithResult } from '@loenspor/interchange/contract';
import type { Page } from '../api/answers.js';
import { ApiProblem, problemOf } from '../api/problem.js';
import { get } from '../api/request.js';

export type {
  ImportAnswer,
  ImportFinding,
  ImportRowAnswer,
  ImportWithResult,
} from '@loenspor/interchange/contract';

const lookAgainMs = 1500;

export function isRunning({ state }: Pick<ImportAnswer, 'state'>): boolean {
  return state === 'WAITING' || state === 'RUNNING';
}

export function importsQuery(language: string) {
  return queryOptions({
    queryKey: ['imports', language],
    queryFn: async ({ signal }) => (await get<Page<ImportAnswer>>('/imports', { limit: 50 }, signal)).items,
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? lookAgainMs : false),
  });
}

/** One import; asked again by itself while it is being read. */
export function importQuery(id: string, language: string) {
  return queryOptions({
    queryKey: ['import', id, language],
    queryFn: ({ signal }) => get<ImportWithResult>(`/imports/${encodeURIComponent(id)}`, {}, signal),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? lookAgainMs : false),
  });
}

/** The rows that wait to be mended. */
export function importRowsQuery(id: string, language: string) {
  return queryOptions({
    queryKey: ['import', id, 'rows', language],
    queryFn: async ({ signal }) => {
      const path = `/imports/${encodeURIComponent(id)}/rows`;
      return get<Page<ImportRowAnswer>>(path, { state: 'ERROR', limit: 100 }, signal);
    },
  });
}

/** Somebody's wish to have a file read: the server reads it once, however often it is sent under its key. */
export type Upload = { readonly file: File; readonly dryRun: boolean; readonly key: string };

/** Sends a file. Throws `ApiProblem`. */
export async function upload({ file, dryRun, key }: Upload): Promise<{ readonly id: string }> {
  const body = new FormData();
  body.set('dryRun', String(dryRun));
  body.set('file', file);
  const headers = {
    Accept: 'application/json',
    'Accept-Language': document.documentElement.lang || 'da',
    'Idempotency-Key': key,
  };
  const response = await fetch('/api/imports', { method: 'POST', body, headers }).catch(() => {
    throw new ApiProblem(0, 'unreachable', '', '');
  });
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as { id: string };
}
