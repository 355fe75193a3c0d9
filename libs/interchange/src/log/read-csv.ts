import { pipeline, Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { LAST_ROW, MOST_ROWS } from './sheet-size.js';
import { OversizedFile, UnreadableFile } from './unreadable-file.js';

/** A record and its number: 0 is the header. */
export type NumberedRow = readonly [row: number, record: readonly string[]];

/** `mostRows`: filled ones below the header. `lastRow`: filled or not, with the header. */
export type CsvLimits = { readonly mostRows?: number; readonly lastRow?: number };

/** How far to look for the end of a record; no row that the log can hold is nearly as long. */
const LONGEST_RECORD = 512 * 1024;
/** So much at a time that nobody who asks for something else in between notices. */
const PORTION = 16_384;

/**
 * The records of a CSV file with semicolons. What holds nothing is no record: neither a blank line nor a row of empty
 * cells, as Excel writes below the last one that was ever touched; such a row counts in the numbers of those after it,
 * which are Excel's. Between portions everything else has its turn, and what is kept is one record and a portion,
 * however large the file is.
 *
 * @throws UnreadableFile, OversizedFile
 */
export async function* csvRows(bytes: Uint8Array, limits: CsvLimits = {}): AsyncGenerator<NumberedRow> {
  const { mostRows = MOST_ROWS, lastRow = LAST_ROW } = limits;
  const parser = parse({
    bom: true,
    delimiter: ';',
    // Told, and not found out from the header: a line that ends otherwise would vanish in the one before.
    recordDelimiter: ['\r\n', '\n', '\r'],
    relaxQuotes: true,
    relaxColumnCount: true,
    skipEmptyLines: true,
  });
  const reading: Reading = { row: 0, filled: 0, fed: 0, recordBegan: 0 };
  pipeline(Readable.from(portionsOf(bytes, reading)), parser, () => undefined);
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (reading.row >= lastRow) throw new OversizedFile(tooManyWords(lastRow));
      if (record.some((cell) => cell.trim() !== '')) {
        if (reading.filled > mostRows) throw new OversizedFile(tooManyWords(mostRows));
        yield [reading.row, record];
        reading.filled += 1;
      }
      reading.row += 1;
      reading.recordBegan = reading.fed;
    }
  } catch (error) {
    throw error instanceof CsvError
      ? new UnreadableFile(openQuoteWords(rowsIn(error)), { cause: error })
      : error;
  }
}

type Reading = { row: number; filled: number; fed: number; recordBegan: number };

async function* portionsOf(bytes: Uint8Array, reading: Reading): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PORTION) {
    if (at - reading.recordBegan > LONGEST_RECORD) throw new UnreadableFile(endlessWords(reading.row));
    reading.fed = at + PORTION;
    yield bytes.subarray(at, at + PORTION);
    await nextTurn();
  }
}

/** How many rows were read before it went wrong, without the header. */
function rowsIn(error: CsvError): number {
  return Math.max(0, Number(error['records'] ?? 0) - 1);
}

const openQuoteWords = (row: number) => ({
  da: `Filen kan ikke læses efter række ${row}: et anførselstegn er ikke lukket.`,
  en: `The file cannot be read after row ${row}: a quotation mark is not closed.`,
});
const endlessWords = (row: number) => ({
  da: `${row === 0 ? 'Den første række' : `Række ${row}`} ender ikke. Mangler der et anførselstegn, eller er det en anden slags fil?`,
  en: `${row === 0 ? 'The first row' : `Row ${row}`} does not end. Is a quotation mark missing, or is it another kind of file?`,
});
const tooManyWords = (most: number) => ({
  da: `Filen har over ${most} rækker. Del loggen i flere filer.`,
  en: `The file has more than ${most} rows. Divide the log into several files.`,
});
