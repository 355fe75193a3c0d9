import { CaseBook } from './case-book.js';
import type { KnownCase } from './case-book.js';
import type { LogRecord } from './read-file.js';
import type { LogRow, RowError, RowWarning } from './log-row.js';
import { stepRule } from './log-steps.js';
import { readLogRow } from './read-row.js';
import type { ReadRow } from './read-row.js';
import type { LogReference } from './row-reading.js';
import { Turns } from './turns.js';

/** A record that cannot be recorded, and why. */
export type RefusedRead = Pick<ReadRow, 'cells' | 'entry' | 'english'> & { readonly error: RowError };

/** What a file says: each record is accepted, a duplicate or an error; none vanishes. */
export type ReadLog = {
  readonly rows: number;
  /** In the order of the file, without duplicates. */
  readonly accepted: readonly LogRow[];
  readonly refused: readonly RefusedRead[];
  readonly warnings: readonly RowWarning[];
  readonly duplicates: number;
};

/**
 * Reads all records against the reference data and the cases recorded before. Changes nothing.
 * @throws the signal's reason
 */
export async function readLog(
  records: readonly LogRecord[],
  reference: LogReference,
  recorded: ReadonlyMap<string, KnownCase>,
  signal?: AbortSignal,
): Promise<ReadLog> {
  const turns = new Turns(signal);
  const book = new CaseBook(recorded);
  const openings = new Map<number, ReadRow>();
  for (const { row, cells } of records) {
    if (stepRule(cells.Hændelse, undefined)?.step !== 'OPENED') continue;
    await turns.step();
    const read = readLogRow(row, cells, reference, (key) => book.finding(key));
    openings.set(row, read);
    if (read.read) book.open(cells.Sagsnr, read.read);
  }
  const read: ReadRow[] = [];
  for (const { row, cells } of records) {
    await turns.step();
    read.push(openings.get(row) ?? readLogRow(row, cells, reference, (key) => book.finding(key)));
  }
  return sorted(read);
}

function sorted(read: readonly ReadRow[]): ReadLog {
  const seen = new Map<string, number>();
  const accepted: LogRow[] = [];
  const refused: RefusedRead[] = [];
  const warnings: RowWarning[] = [];
  let duplicates = 0;
  for (const { read: row, error, warnings: own, cells, entry, english } of read) {
    if (error) refused.push({ error, cells, entry, english });
    if (!row) continue;
    const identity = JSON.stringify(row.identity);
    const earlier = seen.get(identity);
    if (earlier === undefined) {
      seen.set(identity, row.row);
      accepted.push(row);
      warnings.push(...own);
      continue;
    }
    duplicates += 1;
    const detail = `Rækken står allerede som række ${earlier} (Excel-række ${earlier + 1}) og er ikke tilføjet igen.`;
    warnings.push({ row: row.row, column: 'Sagsnr', code: 'duplicate', detail });
  }
  return { rows: read.length, accepted, refused, warnings, duplicates };
}
