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

/** What a row holds beyond the last column that the header names, by its place in the sheet; 1 is the first. */
export type SurplusColumn = `Kolonne ${number}`;

/** One record of the sheet as text, each cell in NFC and trimmed, line breaks as `\n`. */
export type Cells = Readonly<Record<LogColumn, string>> & { readonly [column: SurplusColumn]: string };

/** Whether it names a place that a header with the columns of the log can have nothing at. */
export function isSurplus(column: string): column is SurplusColumn {
  const [, place] = /^Kolonne ([1-9]\d{0,5})$/.exec(column) ?? [];
  return place !== undefined && Number(place) > LOG_COLUMNS.length;
}

/** The cells of a row that no column is named for, where they hold something. */
export function surplusOf(cells: Cells): readonly (readonly [SurplusColumn, string])[] {
  return Object.entries(cells).flatMap(([column, text]) =>
    isSurplus(column) && text !== '' ? [[column, text] as const] : [],
  );
}

/** A cell's text as it is compared and kept. */
export function cleanCell(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').normalize('NFC').trim();
}

/** A row's cells by column, those that are not named empty; what is no column of the log or beyond it is left out. */
export function cellsOfRow(filled: Readonly<Record<string, string>>): Cells {
  const columns = [...LOG_COLUMNS, ...Object.keys(filled).filter(isSurplus)];
  const cells = columns.map((column) => [column, Object.hasOwn(filled, column) ? filled[column] : '']);
  return Object.fromEntries(cells.map(([column, text]) => [column, cleanCell(text ?? '')])) as Cells;
}

/** What makes a row itself that cannot be read: its cells as they stand, in the order of the columns. */
export function identityCells(cells: Cells): readonly string[] {
  return [...LOG_COLUMNS.map((column) => cells[column]), ...surplusOf(cells).flat()];
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
