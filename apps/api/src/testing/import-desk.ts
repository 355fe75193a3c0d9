import { setTimeout as delay } from 'node:timers/promises';
import type { ImportRowAnswer, ImportWithResult } from '@loenspor/interchange';
import { sheet } from '@loenspor/interchange/testing';
import type { SheetRow } from '@loenspor/interchange/testing';
import { backendOfRun } from '../../../../infra/testing/test-event-store.js';
import type { ApiSpec } from './api-spec.js';

export type FormParts = { readonly dryRun?: boolean | string; readonly name?: string };

/** A file as a form sends it. */
export function formOf(bytes: Uint8Array | string, { dryRun, name = 'log.csv' }: FormParts = {}): FormData {
  const form = new FormData();
  form.append('file', new Blob([typeof bytes === 'string' ? bytes : Buffer.from(bytes)]), name);
  if (dryRun !== undefined) form.append('dryRun', String(dryRun));
  return form;
}

/** A pay case's opening row; its Sagsnr is what a story tells it by. */
export function openingRow(caseNumber: string, more: SheetRow = {}): SheetRow {
  return {
    ...{ Sagsnr: caseNumber, Sagstype: 'Lederhenvendelse', Kommune: 'Rødovre', Område: 'Dagtilbud' },
    ...{ Modpart: 'Kommune', 'OK-periode': 'OK26', Dato: '4.5.2026', Hændelse: 'Lønsag oprettet' },
    ...{ Person: 'Vita Sand', Stilling: 'Leder', Institution: 'Egernet' },
    ...more,
  };
}

/** A meeting in it, the day after. */
export function meetingRow(caseNumber: string, more: SheetRow = {}): SheetRow {
  return openingRow(caseNumber, { Dato: '5.5.2026', Hændelse: 'Møde', ...more });
}

type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };

/** An EventStoreDB that is emulated takes its appends one by one, in the spec's own process. */
const PATIENCE_MS = backendOfRun() === 'postgres' ? 25_000 : 100_000;

/** What a consultant does with files. */
export function importsAt(api: ApiSpec, user = 'karen') {
  const shown = (id: string) => api.given(user).gets<ImportWithResult>(`/api/imports/${id}`);
  const over = async (id: string): Promise<ImportWithResult> => {
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await delay(25)) {
      const found = await shown(id);
      if (found.state === 'DONE' || found.state === 'FAILED') return found;
    }
    throw new Error(`The import ${id} did not end: ${JSON.stringify(await shown(id))}`);
  };
  const sent = async (bytes: Uint8Array | string, parts?: FormParts): Promise<ImportWithResult> =>
    over((await api.given(user).sends('/api/imports', formOf(bytes, parts))).id);
  const rows = async (id: string, query = '') =>
    (await api.given(user).gets<Page<ImportRowAnswer>>(`/api/imports/${id}/rows${query}`)).items;
  return {
    ...{ shown, over, sent, rows },
    sentRows: (...told: SheetRow[]) => sent(sheet(...told)),
    /** Their states by row. */
    states: async (id: string) => (await rows(id)).map(({ row, code, state }) => `${row} ${code} ${state}`),
    resolves: (id: string, row: number, body: object, headers: Readonly<Record<string, string>> = {}) =>
      api.when(user).posts(`/api/imports/${id}/rows/${row}/resolution`, body, headers),
  };
}
