import { readFile } from 'node:fs/promises';
import { Workbook } from '@cj-tech-master/excelts';
import { parse } from 'csv-parse/sync';
import type { Locator, Page } from 'playwright-core';

/** A cell as a spreadsheet has it once the file is open. */
export type OpenedCell = string | number | Date | null;
export type OpenedFile = { readonly name: string; readonly bytes: Buffer };

/** Presses the button of a file, and takes what the browser has saved. */
export async function saved(page: Page, button: Locator): Promise<OpenedFile> {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

const BYTE_ORDER_MARK = '\u{feff}';

/**
 * The cells of a CSV file, read as Danish Excel reads it. Throws where that Excel would show something else: without
 * the byte-order mark Æ, Ø and Å break, and lines must end as it ends them and be equally long.
 */
export function cellsOfCsv({ name, bytes }: OpenedFile): readonly (readonly string[])[] {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  if (!text.startsWith(BYTE_ORDER_MARK)) throw new Error(`${name} does not say that it is UTF-8.`);
  if (!text.endsWith('\r\n')) throw new Error(`${name} breaks off.`);
  return parse(text.slice(1), { delimiter: ';', record_delimiter: '\r\n' });
}

/** The cells of a workbook's only sheet. Throws for a formula: no file of ours has any. */
export async function cellsOfWorkbook({
  name,
  bytes,
}: OpenedFile): Promise<readonly (readonly OpenedCell[])[]> {
  const book = new Workbook();
  await book.xlsx.load(new Uint8Array(bytes));
  const [sheet, ...others] = book.worksheets;
  if (!sheet || others.length > 0) throw new Error(`${name} has ${book.worksheets.length} sheets.`);
  const across = Array.from({ length: sheet.columnCount }, (_, at) => at + 1);
  const down = Array.from({ length: sheet.rowCount }, (_, at) => at + 1);
  return down.map((row) =>
    across.map((column) => {
      const cell = sheet.getCell(row, column);
      const { value = null } = cell;
      if (value === null || typeof value === 'string' || typeof value === 'number') return value;
      if (value instanceof Date) return value;
      throw new Error(`${name} has something else than a value in ${cell.address}: ${JSON.stringify(value)}`);
    }),
  );
}

/** What a cell of CSV says: without the apostrophe that keeps it from being a formula. */
export const saidIn = (cell: string): string => cell.replace(/^'(?=\s*[=+\-@])/, '');

/** The cells that a spreadsheet would reckon with. */
export const formulasIn = (rows: readonly (readonly string[])[]): readonly string[] =>
  rows.flat().filter((cell) => /^[=+\-@\t\r\n]/.test(cell));

/** Rows by the headings above them. */
export function byHeading<Cell>(
  rows: readonly (readonly Cell[])[],
): readonly ReadonlyMap<string, Cell | undefined>[] {
  const [head = [], ...lines] = rows;
  return lines.map((line) => new Map(head.map((heading, at) => [String(heading), line[at]])));
}
