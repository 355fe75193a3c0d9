import { createHash } from 'node:crypto';
import { parse } from 'csv-parse';
import { cleanCell, LOG_COLUMNS } from './log-columns.js';
import type { Cells } from './log-columns.js';

/** A file that cannot be read as a log at all; the message says what to do, in Danish. */
export class UnreadableFile extends Error {}

export type LogRecord = { readonly row: number; readonly cells: Cells };

export type LogFile = { readonly sha256: string; readonly bytes: Uint8Array };

/** Takes a file's bytes: they must be UTF-8, as Excel's «CSV UTF-8» is. */
export function openLogFile(bytes: Uint8Array): LogFile {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFile('Filen er ikke UTF-8. Gem den i Excel som «CSV UTF-8 (semikolonsepareret)».');
  }
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
}

/** The records of a log in the order of the file; blank lines are no records. */
export async function* readRecords(file: LogFile): AsyncGenerator<LogRecord> {
  const parser = parse({
    bom: true,
    delimiter: ';',
    relaxQuotes: true,
    relaxColumnCount: true,
    skipEmptyLines: true,
  });
  parser.end(file.bytes);
  let header: string[] | null = null;
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (!header) {
        header = checkedHeader(record.map(cleanCell));
        continue;
      }
      row += 1;
      yield { row, cells: cellsOf(header, record) };
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(`Filen kan ikke læses efter række ${row}: et anførselstegn er ikke lukket.`, {
      cause: error,
    });
  }
  if (!header) throw new UnreadableFile('Filen er tom. Den skal begynde med en række kolonnenavne.');
}

function checkedHeader(header: string[]): string[] {
  const missing = LOG_COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw new UnreadableFile(
      `Kolonnerne ${missing.join(', ')} mangler. Er filen gemt med semikolon mellem cellerne?`,
    );
  return header;
}

function cellsOf(header: readonly string[], record: readonly string[]): Cells {
  const cells = Object.fromEntries(LOG_COLUMNS.map((column) => [column, ''])) as Record<string, string>;
  for (const [index, column] of header.entries())
    if (Object.hasOwn(cells, column)) cells[column] = cleanCell(record[index] ?? '');
  return cells as Cells;
}
