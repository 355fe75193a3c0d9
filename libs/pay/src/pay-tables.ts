import { DomainError } from '@loenspor/event-sourcing/domain';
import type { FactorTable } from './factors.js';
import type { PayStepTable } from './pay-steps.js';
import type { PensionRateTable } from './pension-rates.js';

/** The reference data that decides an amount. */
export type PayTables = {
  readonly factors: FactorTable;
  readonly paySteps: PayStepTable;
  readonly pensionRates: PensionRateTable;
};

/** The tables as they were known at an instant (RFC 3339, UTC, milliseconds). */
export function tablesAsOf(tables: PayTables, instant: string): PayTables {
  return {
    factors: tables.factors.asOf(instant),
    paySteps: tables.paySteps.asOf(instant),
    pensionRates: tables.pensionRates.asOf(instant),
  };
}

const beyondTables = new Set(['factor-unknown', 'pay-step-unknown']);

/** What a computation comes to, or null where the tables do not hold its time or one of its steps. */
export function withinTables<Result>(compute: () => Result): Result | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof DomainError && beyondTables.has(error.code)) return null;
    throw error;
  }
}
