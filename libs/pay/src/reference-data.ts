import { parse } from 'csv-parse/sync';
import type { AgreementPeriod } from './agreement-periods.js';
import { isDay } from './calendar-day.js';
import type { FactorRow } from './factors.js';
import { isDecimal, isMoney } from './money.js';
import type { PriceLevel } from './pay-item.js';
import { priceLevels } from './pay-item.js';
import type { PayStepRow } from './pay-steps.js';
import type { PensionRateRow } from './pension-rates.js';

/** A row of a reference file, before it is recorded. */
type Unrecorded<Row> = Omit<Row, 'recordedAt'>;

export type Municipality = { readonly code: string; readonly name: string };

/**
 * The published step table names no first day; its bases are taken to hold for as long as there are factors.
 */
export const stepsHoldFrom = '2012-01-01';

/** The factors of `regulation-factors.csv` (`valid_from,price_level,factor`); an empty factor is one not yet known. */
export function parseFactors(csv: string): Unrecorded<FactorRow>[] {
  return records(csv).map((row) => ({
    validFrom: row.read('valid_from', isDay),
    priceLevel: row.read('price_level', isPriceLevel),
    factor: row.has('factor') ? row.read('factor', isDecimal) : null,
  }));
}

/** The steps of `pay-steps.csv` (`step,base_annual_l2000,…`), whose monthly columns are for checking only. */
export function parsePaySteps(csv: string, validFrom: string = stepsHoldFrom): Unrecorded<PayStepRow>[] {
  return records(csv).map((row) => ({
    validFrom,
    step: row.read('step', isStepName),
    baseAnnual: row.read('base_annual_l2000', isMoney),
  }));
}

/** The rates of `pension-rates.csv` (`valid_from,rate`). */
export function parsePensionRates(csv: string): Unrecorded<PensionRateRow>[] {
  return records(csv).map((row) => ({
    validFrom: row.read('valid_from', isDay),
    rate: row.read('rate', isDecimal),
  }));
}

/** The periods of `agreement-periods.csv` (`code,from,to`). */
export function parseAgreementPeriods(csv: string): AgreementPeriod[] {
  return records(csv).map((row) => ({
    code: row.read('code', isText),
    from: row.read('from', isDay),
    to: row.read('to', isDay),
  }));
}

/** The municipalities of `municipalities.csv` (`code,name`), with their official 3-digit codes. */
export function parseMunicipalities(csv: string): Municipality[] {
  return records(csv).map((row) => ({
    code: row.read('code', isMunicipalityCode),
    name: row.read('name', isText),
  }));
}

/** Whether a text can name a step: `"46"`, `"55+"`. */
export function isStepName(value: string): value is string {
  return /^\d{1,2}\+?$/.test(value);
}

type FileRow = {
  readonly has: (column: string) => boolean;
  /** The column's value; throws with the row's number when it is not of the kind asked for. */
  readonly read: <Value extends string>(column: string, kind: (value: string) => value is Value) => Value;
};

function records(csv: string): FileRow[] {
  const rows: Record<string, string>[] = parse(csv, {
    columns: true,
    bom: true,
    trim: true,
    skip_empty_lines: true,
  });
  return rows.map((row, index) => ({
    has: (column) => (row[column] ?? '') !== '',
    read: (column, kind) => {
      const value = row[column] ?? '';
      if (!kind(value)) throw new Error(`Row ${index + 1}: ${column} cannot be "${value}".`);
      return value;
    },
  }));
}

function isPriceLevel(value: string): value is PriceLevel {
  return (priceLevels as readonly string[]).includes(value);
}

function isMunicipalityCode(value: string): value is string {
  return /^\d{3}$/.test(value);
}

function isText(value: string): value is string {
  return value !== '';
}
