import type { RowError, RowWarning } from '../log/log-row.js';

/**
 * What came of reading a file: `accepted` = recorded now or by an earlier run, `added` = recorded now (in a rehearsal:
 * what would be). `rows` = `accepted` + `duplicates` + the number of errors.
 */
export type ImportReport = {
  readonly rows: number;
  readonly accepted: number;
  readonly added: number;
  readonly duplicates: number;
  readonly errors: readonly RowError[];
  readonly warnings: readonly RowWarning[];
};
