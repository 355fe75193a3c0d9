import { typed } from './sheet.js';
import type { CellKind, Sheet } from './sheet.js';

/** Excel takes a file without it for one of the machine's own letters, and breaks Æ, Ø and Å. */
const BYTE_ORDER_MARK = '\u{feff}';
const PIECE = 32 * 1024;

/**
 * A table as Danish Excel opens it: UTF-8 with a byte-order mark, semicolons, CRLF, decimal commas. A text that a
 * spreadsheet would take for a formula begins with an apostrophe.
 */
export async function* csvFile({ columns, lines }: Sheet): AsyncGenerator<string> {
  let piece = BYTE_ORDER_MARK + columns.map(({ header }) => quoted(header)).join(';') + '\r\n';
  for await (const line of lines) {
    piece += columns.map(({ kind }, at) => cellText(line[at] ?? null, kind)).join(';') + '\r\n';
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function cellText(cell: string | null, kind: CellKind): string {
  if (cell === null || cell === '') return '';
  const value = typed(cell, kind);
  if (value.is === 'NUMBER') return value.decimal.replace('.', ',');
  if (value.is === 'DAY') return value.day;
  if (value.is === 'TIME') return `${value.day} ${value.time}`;
  return quoted(harmless(value.text));
}

/**
 * What a spreadsheet reads as a formula, behind quotes or blanks too, in the wide forms of its signs as well
 * (OWASP, CSV injection).
 */
const FORMULA = /^[\s"'\u{a0}\u{feff}]*[=+\-@\t\r\n\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}|%]/u;

/** The text, with an apostrophe before it when it could be read as a formula. */
export function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\0', '').replaceAll('"', '""')}"`;
}
