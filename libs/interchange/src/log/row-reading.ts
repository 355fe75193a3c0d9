import type { Area } from '@loenspor/pay';
import type { Cells, LogColumn } from './log-columns.js';
import type { ErrorCode, LogRow, RowError, RowWarning } from './log-row.js';

/** What was wrong with a row when it was put aside, and the entry that it is kept as. */
export type PutAside = Pick<RowError, 'column' | 'code'> & { readonly commandId: string };

/** What a row is read against. Days are `YYYY-MM-DD`. */
export type LogReference = {
  readonly today: string;
  /** Official code by name, as written. */
  readonly municipalities: ReadonlyMap<string, string>;
  /** Names of others, that whoever sends the row does not work with. */
  readonly elsewhere?: ReadonlySet<string>;
  readonly agreementPeriods: ReadonlySet<string>;
  readonly paySteps: { readonly has: (step: string) => boolean };
  /** Whether somebody has put this row aside. */
  readonly putAside?: (row: RowAsRead) => PutAside | null;
};

/** A record and its identity, which is null where it does not read well. */
export type RowAsRead = { readonly row: number; readonly identity: LogRow['identity'] | null };

/** A finding that ends the reading of a row; findings are thrown in the order in which `import.md` ranks them. */
export class Unreadable extends Error {
  constructor(
    readonly column: RowError['column'],
    readonly code: ErrorCode,
  ) {
    super(`${column}: ${code}`);
  }
}

export type Reading = {
  readonly row: number;
  readonly cells: Cells;
  readonly reference: LogReference;
  readonly warnings: RowWarning[];
};

/** When and where a row's step happened. */
export type Place = {
  readonly occurredOn: string;
  readonly levelDate: string | null;
  readonly municipality: string;
  readonly area: Area;
  readonly opens: boolean;
};

/** A word that does not stand among those a column takes. */
export function unknown(column: RowError['column']): Unreadable {
  return new Unreadable(column, 'value-unknown');
}

/** What a word of a column stands for; undefined for a word that it does not take, `constructor` included. */
export function wordIn<Value>(words: Readonly<Record<string, Value>>, text: string): Value | undefined {
  return Object.hasOwn(words, text) ? words[text] : undefined;
}

export function warn(reading: Reading, column: LogColumn, code: RowWarning['code'], detail: string): void {
  reading.warnings.push({ row: reading.row, column, code, detail });
}
