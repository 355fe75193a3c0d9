import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  ImportAnswer,
  ImportFinding,
  ImportRowAnswer,
  ImportWithResult,
} from '@loenspor/interchange/contract';
import type { Page } from '../api/answers.js';
import { ApiProblem, problemOf } from '../api/problem.js';
import { get } from '../api/request.js';
import { staysStanding } from '../api/stale.js';

export type {
  ImportAnswer,
  ImportFinding,
  ImportRowAnswer,
  ImportWithResult,
} from '@loenspor/interchange/contract';

const lookAgainMs = 1500;
const baseMs = 30_000;
/** A telephone with poor coverage: 50 kB a second. */
const slowestBytesPerMs = 50;
export const rowsAtATime = 50;

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
    meta: staysStanding,
    queryFn: ({ signal }) => get<ImportWithResult>(`/imports/${encodeURIComponent(id)}`, {}, signal),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? lookAgainMs : false),
  });
}

/** The rows that wait to be mended, page by page in the order of the file. */
export function importRowsQuery(id: string, language: string) {
  return infiniteQueryOptions({
    queryKey: ['import', id, 'rows', language],
    meta: staysStanding,
    initialPageParam: '',
    queryFn: ({ signal, pageParam }) => {
      const path = `/imports/${encodeURIComponent(id)}/rows`;
      const page = { state: 'ERROR', limit: rowsAtATime, cursor: pageParam };
      return get<Page<ImportRowAnswer>>(path, page, signal);
    },
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Everything that is to be said of the rows of an import: what the server tells a thousand rows at a time. */
export async function allFindings(of: ImportWithResult): Promise<readonly ImportFinding[]> {
  const errors = [...(of.result?.errors ?? [])];
  for (let after = of.result?.nextAfter ?? null; after !== null;) {
    const { result } = await get<ImportWithResult>(`/imports/${encodeURIComponent(of.id)}`, { after });
    errors.push(...(result?.errors ?? []));
    after = result?.nextAfter ?? null;
  }
  return errors;
}

/** Somebody's wish to have a file read: the server reads it once, however often it is sent under its key. */
export type Upload = { readonly file: File; readonly dryRun: boolean; readonly key: string };

/** Sends a file. Throws `ApiProblem`, `timed-out` where no answer came within the time that its size may need. */
export async function upload(
  { file, dryRun, key }: Upload,
  cancelled: AbortSignal,
): Promise<{ readonly id: string }> {
  const body = new FormData();
  body.set('dryRun', String(dryRun));
  body.set('file', file);
  const headers = {
    Accept: 'application/json',
    'Accept-Language': document.documentElement.lang || 'da',
    'Idempotency-Key': key,
  };
  const late = AbortSignal.timeout(baseMs + file.size / slowestBytesPerMs);
  const signal = AbortSignal.any([late, cancelled]);
  const response = await fetch('/api/imports', { method: 'POST', body, headers, signal }).catch(() => {
    throw new ApiProblem(0, late.aborted ? 'timed-out' : 'unreachable', '', '');
  });
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as { id: string };
}
