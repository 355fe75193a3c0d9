import { parentPort, workerData } from 'node:worker_threads';
import { WorkbookReader } from '@cj-tech-master/excelts';

// A thread of its own, and a file without relative imports: it also runs as it stands, without a build.

type Row = readonly [number: number, cells: readonly string[]];
type Given = {
  readonly workbook: Uint8Array;
  /** Filled ones. */
  readonly mostRows: number;
  /** Filled or not. */
  readonly lastRow: number;
  readonly mostCharacters: number;
};

const ROWS_AT_ONCE = 500;
/** A log has some twenty columns. */
const MOST_COLUMNS = 100;

const { workbook, mostRows, lastRow, mostCharacters } = workerData as Given;

const options = {
  worksheets: 'emit',
  sharedStrings: 'cache',
  styles: 'cache',
  hyperlinks: 'ignore',
  entries: 'ignore',
};
let rows: Row[] = [];
let count = 0;
let filled = 0;
let characters = 0;
let tooMuch = false;

for await (const sheet of new WorkbookReader(workbook, options as never)) {
  for await (const row of sheet) {
    const cells: string[] = [];
    row.eachCell((cell, column) => {
      if (column > MOST_COLUMNS) return;
      const text = textOf(cell.value, formatOf(cell));
      characters += text.length;
      cells[column - 1] = text;
    });
    const isFilled = cells.some((text) => text.trim() !== '');
    count += 1;
    if (isFilled) filled += 1;
    tooMuch = filled > mostRows || count > lastRow || characters > mostCharacters;
    if (tooMuch) break;
    if (isFilled) rows.push([row.number, Array.from(cells, (text) => text ?? '')]);
    if (rows.length >= ROWS_AT_ONCE) send();
  }
  break;
}
send();
parentPort?.postMessage({ ended: tooMuch ? 'TOO_MUCH' : 'DONE' });

function send(): void {
  parentPort?.postMessage({ rows });
  rows = [];
}

function formatOf(cell: { readonly numFmt?: unknown }): string {
  const { numFmt } = cell;
  if (typeof numFmt === 'string') return numFmt;
  return (numFmt as { readonly formatCode?: string } | undefined)?.formatCode ?? '';
}

/**
 * A cell as Danish Excel would save it in a CSV file: dates as `4.5.2026`, numbers with a decimal comma. Of a formula
 * what it came to when it was saved; one that was never computed is its own text.
 */
function textOf(value: unknown, format: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? 'SAND' : 'FALSK';
  if (value instanceof Date) return dayText(value);
  if (typeof value !== 'object') return '';
  if ('formula' in value || 'sharedFormula' in value) return resultText(value as Formula, format);
  if ('richText' in value && Array.isArray(value.richText))
    return value.richText.map((run: { readonly text?: unknown }) => textOf(run.text, '')).join('');
  if ('error' in value) return textOf(value.error, '');
  return 'text' in value ? textOf(value.text, format) : '';
}

type Formula = { readonly formula?: unknown; readonly result?: unknown };

function resultText(value: Formula, format: string): string {
  const { formula, result } = value;
  if (result === undefined || result === null || Number.isNaN(result))
    return typeof formula === 'string' ? `=${formula}` : '';
  const isDay = typeof result === 'number' && /[dy]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
  return isDay
    ? dayText(new Date(Date.UTC(1899, 11, 30) + Math.floor(result) * 86_400_000))
    : textOf(result, '');
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) return '';
  return String(Number(value.toPrecision(15))).replace('.', ',');
}

function dayText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  return `${date.getUTCDate()}.${date.getUTCMonth() + 1}.${date.getUTCFullYear()}`;
}
