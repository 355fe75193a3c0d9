import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AgreementPeriodTable } from '../agreement-periods.js';
import { FactorTable } from '../factors.js';
import { PayStepTable } from '../pay-steps.js';
import type { PayTables } from '../pay-tables.js';
import { PensionRateTable } from '../pension-rates.js';
import { parseAgreementPeriods, parseFactors, parsePaySteps, parsePensionRates } from '../reference-data.js';

/** When the reference data of the tests counts as recorded. */
export const referenceRecordedAt = '2026-11-01T08:00:00.000Z';

/** The text of a file in `infra/reference-data`. */
export function referenceFile(name: string): string {
  const path = new URL(`../../../../infra/reference-data/${name}`, import.meta.url);
  return readFileSync(fileURLToPath(path), 'utf8');
}

/** The tables made from the project's reference data, all recorded at `referenceRecordedAt`. */
export function referenceTables(): PayTables & { readonly periods: AgreementPeriodTable } {
  const recordedAt = referenceRecordedAt;
  const recorded = <Row extends object>(rows: readonly Row[]) => rows.map((row) => ({ ...row, recordedAt }));
  return {
    factors: new FactorTable(recorded(parseFactors(referenceFile('regulation-factors.csv')))),
    paySteps: new PayStepTable(recorded(parsePaySteps(referenceFile('pay-steps.csv')))),
    pensionRates: new PensionRateTable(recorded(parsePensionRates(referenceFile('pension-rates.csv')))),
    periods: new AgreementPeriodTable(
      recorded(parseAgreementPeriods(referenceFile('agreement-periods.csv'))),
    ),
  };
}
