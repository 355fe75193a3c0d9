import { readFileSync } from 'node:fs';
import { LOG_COLUMNS } from '../log/log-columns.js';
import type { LogColumn } from '../log/log-columns.js';

export type SheetRow = Partial<Record<LogColumn, string>>;

/** A file as Danish Excel saves it. */
export function sheet(...rows: SheetRow[]): Uint8Array {
  const lines = rows.map((row) => LOG_COLUMNS.map((column) => quoted(row[column] ?? '')).join(';'));
  return new TextEncoder().encode(`\uFEFF${[LOG_COLUMNS.join(';'), ...lines].join('\r\n')}\r\n`);
}

function quoted(cell: string): string {
  return /[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export function sampleLog(): { readonly bytes: Uint8Array; readonly expected: ExpectedLog } {
  const folder = new URL('../../../../infra/reference-data/', import.meta.url);
  return {
    bytes: readFileSync(new URL('forhandlingslog.csv', folder)),
    expected: JSON.parse(
      readFileSync(new URL('forhandlingslog.expected.json', folder), 'utf8'),
    ) as ExpectedLog,
  };
}

export type ExpectedLog = {
  readonly rows: number;
  readonly accepted: number;
  readonly errors: readonly { readonly row: number; readonly code: string }[];
  readonly warnings: readonly { readonly row: number; readonly code: string }[];
  readonly status: Readonly<Record<string, string>>;
};
