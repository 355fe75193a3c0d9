/** What came of reading a file, in numbers. `accepted`: recorded now or before; `added`: recorded by this run. */
export type ImportCountsAnswer = {
  readonly rows: number;
  readonly accepted: number;
  readonly added: number;
  readonly duplicates: number;
  readonly errors: number;
};

/** Something that is said of a row; `excelRow` is its number in the spreadsheet. */
export type ImportFinding = {
  readonly row: number;
  readonly excelRow: number;
  readonly column: string;
  readonly code: string;
  readonly detail: string;
};

/** `nextAfter`: where there is more to be said, the row after which that begins; ask again with `?after=`. */
export type ImportResult = Omit<ImportCountsAnswer, 'errors'> & {
  readonly errors: readonly ImportFinding[];
  readonly warnings: readonly ImportFinding[];
  readonly nextAfter: number | null;
};

export type ImportState = 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED';

/** The import of a file, and how far it has come. Instants in RFC 3339, UTC. */
export type ImportAnswer = {
  readonly id: string;
  readonly revision: number;
  /** Null once it has been erased. */
  readonly fileName: string | null;
  readonly fileSha256: string;
  readonly state: ImportState;
  readonly dryRun: boolean;
  /** Null where nobody said who it was, on the command line. */
  readonly startedBy: string | null;
  readonly uploadedAt: string;
  readonly finishedAt: string | null;
  /** Of the rows that can be recorded; `total` is 0 until the file has been read. */
  readonly progress: { readonly done: number; readonly total: number };
  readonly counts: ImportCountsAnswer | null;
  /** Where the log was when it was done, for `Min-Position`. */
  readonly position: string | null;
  readonly failure: { readonly code: string; readonly detail: string } | null;
  /** Why it waits, and until when (an instant) at least; null: it does not, or only for its turn. */
  readonly putOff: { readonly code: string; readonly detail: string; readonly until: string } | null;
};

/** `open`: how many of its error rows wait now; null until it is done, and of a dry run. `result` stays what the run said. */
export type ImportWithResult = ImportAnswer & {
  readonly open: number | null;
  readonly result: ImportResult | null;
};

/** A refused row, for whoever mends it. `cells`: every column of the log as it stood in the file; null once erased. */
export type ImportRowAnswer = ImportFinding & {
  readonly state: 'ERROR' | 'MENDED' | 'DISCARDED';
  readonly cells: Readonly<Record<string, string>> | null;
  readonly replacement: Readonly<Record<string, string>> | null;
  readonly reason: string | null;
  readonly resolvedBy: string | null;
  readonly resolvedAt: string | null;
};
