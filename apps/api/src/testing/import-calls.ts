import { sheet } from '@loenspor/interchange/testing';
import type { ApiSpec } from './api-spec.js';
import type { Place } from './deciding-story.js';
import { importsAt, openingRow } from './import-desk.js';

/** What is well said in each call about an import. */
export const importCalls = { importResolve: () => ({ discard: true, reason: 'Prøve' }) } as const;

/** A file is of no place: rows of a municipality that its sender does not work with are refused one by one. */
export const importMakings = { importUpload: () => [] } as const;

/** A file that a consultant of a place sent in, whose first row waits to be mended. */
export async function settledImport(api: ApiSpec, consultant: string, place: Place): Promise<string> {
  const row = openingRow(`LS-${place.municipality}-${place.area}`, {
    ...{ Kommune: place.municipality === '175' ? 'Rødovre' : 'Glostrup', Dato: '31.2.2026' },
    Område: place.area === 'DAYCARE' ? 'Dagtilbud' : 'Fritid',
  });
  return (await importsAt(api, consultant).sent(sheet(row))).id;
}
