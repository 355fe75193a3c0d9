/** TEXT; DAY: `YYYY-MM-DD`; TIME: an instant (RFC 3339); NUMBER, MONEY: a decimal such as `12000.00`. */
export type CellKind = 'TEXT' | 'DAY' | 'TIME' | 'NUMBER' | 'MONEY';

/** `width`: in characters, where the format has widths. */
export type SheetColumn = { readonly header: string; readonly kind: CellKind; readonly width: number };

/** Empty where there is nothing; of another kind than TEXT a value that is none of it is written as a text. */
export type SheetCell = string | null;
export type SheetLine = readonly SheetCell[];

/** A table on its way to people; its lines may be many more than fit into memory. */
export type Sheet = {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly lines: AsyncIterable<SheetLine>;
};

const DECIMAL = /^-?\d{1,15}(\.\d{1,10})?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const LOCAL = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Europe/Copenhagen', dateStyle: 'short', timeStyle: 'medium' },
});

/** A cell as what it is: a number, a day or a time are told apart from a text that looks like one. */
export type Typed =
  | { readonly is: 'TEXT'; readonly text: string }
  | { readonly is: 'NUMBER'; readonly decimal: string }
  /** `day`: `YYYY-MM-DD`; `time`: `hh:mm:ss` in Denmark. */
  | { readonly is: 'DAY'; readonly day: string }
  | { readonly is: 'TIME'; readonly day: string; readonly time: string };

export function typed(cell: string, kind: CellKind): Typed {
  if ((kind === 'NUMBER' || kind === 'MONEY') && DECIMAL.test(cell)) return { is: 'NUMBER', decimal: cell };
  if (kind === 'DAY' && DAY.test(cell) && !Number.isNaN(Date.parse(cell))) return { is: 'DAY', day: cell };
  const instant = kind === 'TIME' && INSTANT.test(cell) ? new Date(cell) : null;
  if (instant && !Number.isNaN(instant.getTime())) {
    const [day = '', time = ''] = LOCAL.format(instant).split(' ');
    return { is: 'TIME', day, time };
  }
  return { is: 'TEXT', text: cell };
}
