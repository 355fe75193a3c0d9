import type { RecordedRow } from './recorded-rows.js';
import { byValidFrom, newestOfEach } from './recorded-rows.js';

/** The pension rate from a day on, as a fraction: `"0.2144"` is 21.44 %. */
export type PensionRateRow = RecordedRow & { readonly rate: string };

/** The leaders' pension rate by day. */
export class PensionRateTable {
  private readonly rows: readonly PensionRateRow[];

  constructor(private readonly records: readonly PensionRateRow[]) {
    this.rows = newestOfEach(records, (row) => row.validFrom).sort(byValidFrom);
  }

  /** The table as it was known at an instant. */
  asOf(instant: string): PensionRateTable {
    return new PensionRateTable(this.records.filter((row) => row.recordedAt <= instant));
  }

  /** The rate on a day, which goes on until a new one is recorded; null before the first. */
  rateOn(day: string): string | null {
    return this.rows.findLast((row) => row.validFrom <= day)?.rate ?? null;
  }
}
