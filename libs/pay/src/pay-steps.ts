import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Ore } from './money.js';
import { parseMoney } from './money.js';
import type { RecordedRow } from './recorded-rows.js';
import { byValidFrom, newestOfEach } from './recorded-rows.js';

/** The base of a løntrin: kroner a year in 31.3.2000 level. `step` is a name: `"46"`, `"55+"`. */
export type PayStepRow = RecordedRow & { readonly step: string; readonly baseAnnual: string };

/** The highest step that a leader's basic pay can be agreed at, per BUPL 2019; above it is a warning, not a refusal. */
export const highestBasePayStep = 50;

/** The leaders' steps by day. */
export class PayStepTable {
  private readonly rows: readonly PayStepRow[];

  constructor(private readonly records: readonly PayStepRow[]) {
    this.rows = newestOfEach(records, (row) => `${row.step} ${row.validFrom}`).sort(byValidFrom);
  }

  /** The table as it was known at an instant. */
  asOf(instant: string): PayStepTable {
    return new PayStepTable(this.records.filter((row) => row.recordedAt <= instant));
  }

  /** Whether the table holds the step, on any day. */
  has(step: string): boolean {
    return this.rows.some((row) => row.step === step);
  }

  /** The step's base on a day: øre a year in 31.3.2000 level. Throws `pay-step-unknown`. */
  baseOn(step: string, day: string): Ore {
    const row = this.rows.findLast((candidate) => candidate.step === step && candidate.validFrom <= day);
    if (!row)
      throw new DomainError('pay-step-unknown', `The step ${step} is not in the table on ${day}.`, {
        step,
        day,
      });
    return parseMoney(row.baseAnnual);
  }
}

/** What is unusual about basic pay above that step. */
export function aboveBasePayCapWords(step: string): { readonly da: string; readonly en: string } {
  return {
    da: `Trin ${step} ligger over trin ${highestBasePayStep}, det højeste der normalt aftales som grundløn (BUPL 2019).`,
    en: `Step ${step} lies above step ${highestBasePayStep}, the highest normally agreed as basic pay (BUPL 2019).`,
  };
}

/** Whether a step lies above the one that basic pay is normally capped at (`base-pay-above-step-50`). */
export function isAboveBasePayCap(step: string, highest: number = highestBasePayStep): boolean {
  return Number.parseInt(step, 10) > highest;
}
