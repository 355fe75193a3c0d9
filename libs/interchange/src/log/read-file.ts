import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
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

/** As many characters as a cell of Excel holds; more is a quote that was never closed. */
const LONGEST_CELL = 32_767;

/** The records of a log in the order of the file; blank lines are no records. */
export async function* readRecords(file: LogFile): AsyncGenerator<LogRecord> {
  const parser = parse({
    bom: true,
    delimiter: ';',
    relaxQuotes: true,
    relaxColumnCount: true,
    skipEmptyLines: true,
  });
  const seen = new Map<string, string>();
  let header: string[] | null = null;
  let row = 0;
  try {
    for await (const record of Readable.from(chunksOf(file.bytes)).pipe(parser) as AsyncIterable<string[]>) {
      if (!header) {
        header = checkedHeader(record.map(cleanCell));
        continue;
      }
      row += 1;
      checkCells(row, record);
      yield { row, cells: cellsOf(header, record, seen) };
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(`Filen kan ikke læses efter række ${row}: et anførselstegn er ikke lukket.`, {
      cause: error,
    });
  }
  if (!header) throw new UnreadableFile('Filen er tom. Den skal begynde med en række kolonnenavne.');
}

/** What the log cannot hold cannot be kept as a refused row either: the file itself must be mended. */
function checkCells(row: number, record: readonly string[]): void {
  if (record.some((cell) => cell.includes('\0')))
    throw new UnreadableFile(`Række ${row} indeholder et NUL-tegn. Gem filen igen som «CSV UTF-8».`);
  if (record.some((cell) => cell.length > LONGEST_CELL))
    throw new UnreadableFile(
      `Række ${row} har en celle på over ${LONGEST_CELL} tegn. Mangler der et anførselstegn?`,
    );
}

function checkedHeader(header: string[]): string[] {
  const missing = LOG_COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw new UnreadableFile(
      `Kolonnerne ${missing.join(', ')} mangler. Er filen gemt med semikolon mellem cellerne?`,
    );
  return header;
}

/** In parts: all at once, the parser would hold a whole file of records beside the file. */
function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

const CHUNK = 65_536;
const NO_CELLS = Object.fromEntries(LOG_COLUMNS.map((column) => [column, ''])) as Cells;

/** `seen` keeps each text once: the columns of a log hold few different ones. */
function cellsOf(header: readonly string[], record: readonly string[], seen: Map<string, string>): Cells {
  const cells: Record<string, string> = { ...NO_CELLS };
  for (const [index, column] of header.entries()) {
    if (!Object.hasOwn(cells, column)) continue;
    const text = cleanCell(record[index] ?? '');
    const known = seen.get(text);
    if (known === undefined) seen.set(text, text);
    cells[column] = known ?? text;
  }
  return cells as Cells;
}
