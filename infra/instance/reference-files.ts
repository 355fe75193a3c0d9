import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseMunicipalities } from '@loenspor/pay';
import type { Municipality } from '@loenspor/pay';
import type { ReferenceFiles } from '@loenspor/reference-data';

/** The reference data that an installation begins with. */
export function readReferenceFiles(): ReferenceFiles {
  return {
    factors: textOf('regulation-factors.csv'),
    paySteps: textOf('pay-steps.csv'),
    pensionRates: textOf('pension-rates.csv'),
    agreementPeriods: textOf('agreement-periods.csv'),
  };
}

/** The municipalities by code: a fixed list, no event. */
export function readMunicipalities(): readonly Municipality[] {
  return parseMunicipalities(textOf('municipalities.csv')).sort((a, b) => (a.code < b.code ? -1 : 1));
}

function textOf(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../reference-data/${name}`, import.meta.url)), 'utf8');
}
