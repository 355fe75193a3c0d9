import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readSheet } from '../xlsx/read-sheet.js';
import { isZip, protectedWords } from '../xlsx/zip-entries.js';
import { cleanCell, LOG_COLUMNS } from './log-columns.js';
import type { Cells, SurplusColumn } from './log-columns.js';
import { csvRows } from './read-csv.js';
import type { NumberedRow } from './read-csv.js';
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
  if (!isUtf8(bytes))
    throw new UnknownFileType({
      da: 'Filen er hverken et regneark (.xlsx) eller UTF-8. Gem den i Excel som »CSV UTF-8 (semikolonsepareret)«.',
      en: 'The file is neither a workbook (.xlsx) nor UTF-8. Save it in Excel as “CSV UTF-8”, with semicolons.',
    });
  if (!/^\s*<|^%PDF|^X5O!P%@AP/u.test(new TextDecoder().decode(bytes.subarray(0, 1_000)))) return 'CSV';
  throw new UnknownFileType({
    da: 'Filen er hverken et regneark (.xlsx) eller CSV, uanset hvad den hedder. Gem arket i Excel, og send det.',
    en: 'The file is neither a workbook (.xlsx) nor CSV, whatever its name is. Save the sheet in Excel and send that.',
  });
}

/** How older Excel files begin, and newer ones with a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** As many characters as a cell of Excel holds; more is a quote that was never closed. */
const LONGEST_CELL = 32_767;
/** Bytes of a whole row; a refused one is kept with all its cells in one append, which holds some more. */
const LONGEST_ROW = 256 * 1024;

/**
 * The records of a log in the order of the file; blank lines are no records. A workbook's record has the number that
 * its row would have in CSV without blank lines left out, so that Excel's row is always one more.
 * @throws UnreadableFile, and its kinds; the signal's reason
 */
export async function* readRecords(file: LogFile, signal?: AbortSignal): AsyncGenerator<LogRecord> {
  const seen = new Map<string, string>();
  let places: readonly number[] | null = null;
  let named = 0;
  for await (const [row, record] of file.kind === 'XLSX' ? sheetRows(file, signal) : csvRows(file.bytes)) {
    signal?.throwIfAborted();
    if (!places) {
      places = placesOf(record.map(cleanCell));
      named = record.findLastIndex((name) => cleanCell(name) !== '') + 1;
      continue;
    }
    checkCells(row, record);
    yield { row, cells: { ...cellsOf(places, record, seen), ...surplusIn(record, named) } };
  }
  if (!places) throw new UnreadableFile(emptyWords);
}

async function* sheetRows({ bytes }: LogFile, signal?: AbortSignal): AsyncGenerator<NumberedRow> {
  for (const [number, cells] of await readSheet(bytes, {}, signal)) yield [number - 1, cells];
}

/** What the log cannot hold cannot be kept as a refused row either: the file itself must be mended. */
function checkCells(row: number, record: readonly string[]): void {
  if (record.some((cell) => cell.includes('\0'))) throw new UnreadableFile(nulWords(row));
  if (record.some((cell) => cell.length > LONGEST_CELL)) throw new UnreadableFile(longCellWords(row));
  const bytes = record.reduce((sum, cell) => sum + Buffer.byteLength(cell), 0);
  if (bytes > LONGEST_ROW) throw new UnreadableFile(longRowWords(row));
  if (!record.every((cell) => cell.isWellFormed())) throw new UnreadableFile(nulWords(row));
}

/** Where each column of the log stands. */
function placesOf(header: readonly string[]): readonly number[] {
  const missing = LOG_COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new UnreadableFile(missingWords(missing.join(', ')));
  const twice = LOG_COLUMNS.filter((column) => header.indexOf(column) !== header.lastIndexOf(column));
  if (twice.length > 0) throw new UnreadableFile(twiceWords(twice.join(', ')));
  return LOG_COLUMNS.map((column) => header.indexOf(column));
}

/** What stands beyond the last column of the header, as one cell: a semicolon too many in a note puts it there. */
function surplusIn(record: readonly string[], named: number): Readonly<Record<SurplusColumn, string>> {
  const texts = record.slice(named).map(cleanCell);
  const first = texts.findIndex((text) => text !== '');
  return first < 0 ? {} : { [`Kolonne ${named + first + 1}` as const]: texts.filter(Boolean).join(';') };
}

const MOST_SEEN = 10_000;

/** `seen` keeps a text that comes again once: the columns of a log hold few different ones. */
function cellsOf(places: readonly number[], record: readonly string[], seen: Map<string, string>): Cells {
  const cells = LOG_COLUMNS.map((column, at) => {
    const text = cleanCell(record[places[at] ?? -1] ?? '');
    const known = seen.get(text);
    if (known === undefined && seen.size < MOST_SEEN) seen.set(text, text);
    return [column, known ?? text];
  });
  return Object.fromEntries(cells) as Cells;
}

const emptyWords = {
  da: 'Filen er tom. Den skal begynde med en række kolonnenavne.',
  en: 'The file is empty. It must begin with a row of column names.',
};
const nulWords = (row: number) => ({
  da: `Række ${row} indeholder et NUL-tegn eller et halvt tegn. Gem filen igen som »CSV UTF-8«.`,
  en: `Row ${row} holds a NUL or half a character. Save the file again as “CSV UTF-8”.`,
});
const longCellWords = (row: number) => ({
  da: `Række ${row} har en celle på over ${LONGEST_CELL} tegn. Mangler der et anførselstegn?`,
  en: `Row ${row} has a cell of more than ${LONGEST_CELL} characters. Is a quotation mark missing?`,
});
const longRowWords = (row: number) => ({
  da: `Række ${row} fylder over ${LONGEST_ROW / 1024} KiB. Kort den af, og send filen igen.`,
  en: `Row ${row} holds more than ${LONGEST_ROW / 1024} KiB. Shorten it, and send the file again.`,
});
const twiceWords = (columns: string) => ({
  da: `Kolonnerne ${columns} står der to gange. Behold én af hver.`,
  en: `The columns ${columns} stand there twice. Keep one of each.`,
});
const missingWords = (columns: string) => ({
  da: `Kolonnerne ${columns} mangler. Er filen gemt med semikolon mellem cellerne?`,
  en: `The columns ${columns} are missing. Was the file saved with semicolons between the cells?`,
});
