import { DomainError } from '@loenspor/event-sourcing/domain';
import { addMonths } from './calendar-day.js';
import type { Exact } from './money.js';
import { parseDecimal } from './money.js';
import type { PriceLevel } from './pay-item.js';
import type { RecordedRow } from './recorded-rows.js';
import { byValidFrom, newestOfEach } from './recorded-rows.js';

/** An official regulation factor from a day on; `null` = the date is agreed and the factor not yet known. */
export type FactorRow = RecordedRow & {
  readonly priceLevel: PriceLevel;
  readonly factor: string | null;
  readonly source?: string;
};

/** The factor that counts on a day, and which record it is. */
export type FactorOnDay = {
  readonly factor: string;
  readonly factorFrom: string;
  readonly factorRecordedAt: string;
  readonly factorProvisional: boolean;
};

/** A table that has not been regulated for longer than this is taken to miss a row (domain 2.2). */
const monthsUntilProvisional = 12;

/** From 31.3.2000 level to current kroner, by day. Factors are official figures, never computed from percentages. */
export class FactorTable {
  private readonly rows: readonly FactorRow[];
  private readonly certainUntil: string;

  constructor(private readonly records: readonly FactorRow[]) {
    const ofLevel = records.filter((row) => row.priceLevel === 'L2000_03_31');
    this.rows = newestOfEach(ofLevel, (row) => row.validFrom).sort(byValidFrom);
    const newest = this.rows.at(-1);
    this.certainUntil = newest ? addMonths(newest.validFrom, monthsUntilProvisional) : '';
  }

  /** The table as it was known at an instant. */
  asOf(instant: string): FactorTable {
    return new FactorTable(this.records.filter((row) => row.recordedAt <= instant));
  }

  /**
   * The factor on a day, as known at `asOf`. Provisional when the day's own row has no factor yet, or the day is
   * more than 12 months after the newest row. Throws `factor-unknown` before the first known factor.
   */
  factorOn(day: string, asOf?: string): FactorOnDay {
    const found = asOf === undefined ? this.find(day) : this.asOf(asOf).find(day);
    if (!found) throw new DomainError('factor-unknown', `No regulation factor is known for ${day}.`, { day });
    return found;
  }

  /** As `factorOn`, or null where it throws. */
  find(day: string): FactorOnDay | null {
    const reached = this.rows.filter((row) => row.validFrom <= day);
    const known = reached.findLast((row) => row.factor !== null);
    if (!known || known.factor === null) return null;
    return {
      factor: known.factor,
      factorFrom: known.validFrom,
      factorRecordedAt: known.recordedAt,
      factorProvisional: known !== reached.at(-1) || day > this.certainUntil,
    };
  }

  /** The factor on a day as an exact number. Throws `factor-unknown`. */
  exactOn(day: string): Exact {
    return parseDecimal(this.factorOn(day).factor);
  }
}
