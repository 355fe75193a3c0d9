import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { readSheet } from '../xlsx/read-sheet.js';
import { isZip, protectedWords } from '../xlsx/zip-entries.js';
import { cleanCell, LOG_COLUMNS } from './log-columns.js';
import type { Cells } from './log-columns.js';
import { UnknownFileType, UnreadableFile } from './unreadable-file.js';

export type LogRecord = { readonly row: number; readonly cells: Cells };

export type LogFile = { readonly sha256: string; readonly bytes: Uint8Array; readonly kind: 'CSV' | 'XLSX' };

/**
 * Takes a file's bytes: a workbook, or CSV in UTF-8, as Excel's «CSV UTF-8» is. What it is, its content tells.
 * @throws UnreadableFile, UnknownFileType
 */
export function openLogFile(bytes: Uint8Array): LogFile {
  return { sha256: sha256Of(bytes), bytes, kind: kindOf(bytes) };
}

/** What tells a file from every other. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function kindOf(bytes: Uint8Array): LogFile['kind'] {
  if (isZip(bytes)) return 'XLSX';
  if (OLE.every((byte, at) => bytes[at] === byte)) throw new UnreadableFile(protectedWords);
  try {
    const head = new TextDecoder('utf-8', { fatal: true }).decode(bytes).slice(0, 1_000);
    if (!/^\s*<|^%PDF|^X5O!P%@AP/u.test(head)) return 'CSV';
  } catch {
    throw new UnknownFileType({
      da: 'Filen er hverken et regneark (.xlsx) eller UTF-8. Gem den i Excel som »CSV UTF-8 (semikolonsepareret)«.',
      en: 'The file is neither a workbook (.xlsx) nor UTF-8. Save it in Excel as “CSV UTF-8”, with semicolons.',
    });
  }
  throw new UnknownFileType({
    da: 'Filen er hverken et regneark (.xlsx) eller CSV, uanset hvad den hedder. Gem arket i Excel, og send det.',
    en: 'The file is neither a workbook (.xlsx) nor CSV, whatever its name is. Save the sheet in Excel and send that.',
  });
}

/** How older Excel files begin, and newer ones with a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** As many characters as a cell of Excel holds; more is a quote that was never closed. */
const LONGEST_CELL = 32_767;

/**
 * The records of a log in the order of the file; blank lines are no records. A workbook's record has the number that
 * its row would have in CSV without blank lines left out, so that Excel's row is always one more.
 * @throws UnreadableFile, and its kinds
 */
export async function* readRecords(file: LogFile): AsyncGenerator<LogRecord> {
  const seen = new Map<string, string>();
  let header: string[] | null = null;
  for await (const [row, record] of file.kind === 'XLSX' ? sheetRows(file) : csvRows(file)) {
    if (!header) {
      header = checkedHeader(record.map(cleanCell));
      continue;
    }
    checkCells(row, record);
    yield { row, cells: cellsOf(header, record, seen) };
  }
  if (!header) throw new UnreadableFile(emptyWords);
}

type NumberedRow = readonly [row: number, record: readonly string[]];

async function* sheetRows({ bytes }: LogFile): AsyncGenerator<NumberedRow> {
  for (const [number, cells] of await readSheet(bytes)) yield [number - 1, cells];
}

async function* csvRows({ bytes }: LogFile): AsyncGenerator<NumberedRow> {
  const parser = parse({
    bom: true,
    delimiter: ';',
    relaxQuotes: true,
    relaxColumnCount: true,
    skipEmptyLines: true,
  });
  let row = 0;
  try {
    for await (const record of Readable.from(chunksOf(bytes)).pipe(parser) as AsyncIterable<string[]>) {
      yield [row, record];
      row += 1;
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(openQuoteWords(Math.max(0, row - 1)), { cause: error });
  }
}

/** What the log cannot hold cannot be kept as a refused row either: the file itself must be mended. */
function checkCells(row: number, record: readonly string[]): void {
  if (record.some((cell) => cell.includes('\0'))) throw new UnreadableFile(nulWords(row));
  if (record.some((cell) => cell.length > LONGEST_CELL)) throw new UnreadableFile(longCellWords(row));
  if (!record.every((cell) => cell.isWellFormed())) throw new UnreadableFile(nulWords(row));
}

function checkedHeader(header: string[]): string[] {
  const missing = LOG_COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new UnreadableFile(missingWords(missing.join(', ')));
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

const emptyWords = {
  da: 'Filen er tom. Den skal begynde med en række kolonnenavne.',
  en: 'The file is empty. It must begin with a row of column names.',
};
const openQuoteWords = (row: number) => ({
  da: `Filen kan ikke læses efter række ${row}: et anførselstegn er ikke lukket.`,
  en: `The file cannot be read after row ${row}: a quotation mark is not closed.`,
});
const nulWords = (row: number) => ({
  da: `Række ${row} indeholder et NUL-tegn eller et halvt tegn. Gem filen igen som »CSV UTF-8«.`,
  en: `Row ${row} holds a NUL or half a character. Save the file again as “CSV UTF-8”.`,
});
const longCellWords = (row: number) => ({
  da: `Række ${row} har en celle på over ${LONGEST_CELL} tegn. Mangler der et anførselstegn?`,
  en: `Row ${row} has a cell of more than ${LONGEST_CELL} characters. Is a quotation mark missing?`,
});
const missingWords = (columns: string) => ({
  da: `Kolonnerne ${columns} mangler. Er filen gemt med semikolon mellem cellerne?`,
  en: `The columns ${columns} are missing. Was the file saved with semicolons between the cells?`,
});
