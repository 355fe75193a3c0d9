import { newestOfEach } from './recorded-rows.js';

/** `"OK26"`. */
export type AgreementPeriodCode = string;

/** A period of the collective agreement, first and last day included. */
export type AgreementPeriod = {
  readonly code: AgreementPeriodCode;
  readonly from: string;
  readonly to: string;
};
export type AgreementPeriodRow = AgreementPeriod & { readonly recordedAt: string };

/** The periods of the collective agreement. */
export class AgreementPeriodTable {
  private readonly rows: readonly AgreementPeriodRow[];

  constructor(private readonly records: readonly AgreementPeriodRow[]) {
    this.rows = newestOfEach(records, (row) => row.code).sort((a, b) => (a.from < b.from ? -1 : 1));
  }

  /** The table as it was known at an instant. */
  asOf(instant: string): AgreementPeriodTable {
    return new AgreementPeriodTable(this.records.filter((row) => row.recordedAt <= instant));
  }

  /** All periods, oldest first. */
  get all(): readonly AgreementPeriod[] {
    return this.rows.map(withoutRecord);
  }

  periodOf(code: AgreementPeriodCode): AgreementPeriod | null {
    const row = this.rows.find((candidate) => candidate.code === code);
    return row ? withoutRecord(row) : null;
  }

  /** The period that holds on a day. */
  periodOn(day: string): AgreementPeriod | null {
    const row = this.rows.findLast((candidate) => candidate.from <= day && day <= candidate.to);
    return row ? withoutRecord(row) : null;
  }
}

function withoutRecord({ code, from, to }: AgreementPeriodRow): AgreementPeriod {
  return { code, from, to };
}
