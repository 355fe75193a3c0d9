/** The columns of the consultants' log, in the order of the sheet. The order is part of a row's identity: never change it. */
export const LOG_COLUMNS = [
  'Sagsnr',
  'Sagstype',
  'Kommune',
  'Område',
  'Modpart',
  'OK-periode',
  'Dato',
  'Hændelse',
  'Side',
  'Løndel',
  'Varighed',
  'Løntrin',
  'Beløb',
  'Pr.',
  'Niveau',
  'Niveaudato',
  'Pensionsgivende',
  'Person',
  'Stilling',
  'Institution',
  'Konsulent',
  'LTR',
  'Grundlag',
  'Note',
] as const;

export type LogColumn = (typeof LOG_COLUMNS)[number];

/** One record of the sheet as text, each cell in NFC and trimmed, line breaks as `\n`. */
export type Cells = Readonly<Record<LogColumn, string>>;

/** A cell's text as it is compared and kept. */
export function cleanCell(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').normalize('NFC').trim();
}

/** A row's cells by column, those that are not named empty; what is no column of the log is left out. */
export function cellsOfRow(filled: Readonly<Record<string, string>>): Cells {
  const cells = LOG_COLUMNS.map((column) => [column, Object.hasOwn(filled, column) ? filled[column] : '']);
  return Object.fromEntries(cells.map(([column, text]) => [column, cleanCell(text ?? '')])) as Cells;
}

/** The cells that hold something. */
export function filledCells(cells: Cells): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''));
}

const LONGEST_SHOWN = 100;

/** A cell's text where it is told what is wrong with it. */
export function quoted(text: string): string {
  return text.length > LONGEST_SHOWN ? `«${text.slice(0, LONGEST_SHOWN).toWellFormed()}…»` : `«${text}»`;
}
