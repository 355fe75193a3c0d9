import { readFile } from 'node:fs/promises';
import { parseMunicipalities } from '@loenspor/pay';
import type { Municipality } from '@loenspor/pay';
import type { ReferenceFiles } from '@loenspor/reference-data';

/** The reference data that an installation begins with. */
export async function readReferenceFiles(): Promise<ReferenceFiles> {
  const names = ['regulation-factors.csv', 'pay-steps.csv', 'pension-rates.csv', 'agreement-periods.csv'];
  const [factors = '', paySteps = '', pensionRates = '', agreementPeriods = ''] = await Promise.all(
    names.map(textOf),
  );
  return { factors, paySteps, pensionRates, agreementPeriods };
}

/** The municipalities by code: a fixed list, no event. */
export async function readMunicipalities(): Promise<readonly Municipality[]> {
  const municipalities = parseMunicipalities(await textOf('municipalities.csv'));
  return municipalities.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** A consultant's log, as a demo begins with it. */
export async function readSampleLog(): Promise<Uint8Array> {
  return readFile(placeOf('forhandlingslog.csv'));
}

function textOf(name: string): Promise<string> {
  return readFile(placeOf(name), 'utf8');
}

function placeOf(name: string): URL {
  return new URL(`../reference-data/${name}`, import.meta.url);
}
