import { withoutRepresentation } from '@loenspor/casework';
import type { View } from '@loenspor/casework';
import { tableOf } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import type { Area } from '@loenspor/pay';
import type { Office, Sights } from '@loenspor/representation';
import type { DataSource } from 'typeorm';
import { PayCaseRow } from './pay-case.row.js';

/** Whether the member of a case agreed to involve the representative, by the case's stream. */
export type IsInvolved = (caseId: string) => Promise<boolean>;
export const IS_INVOLVED = Symbol('IsInvolved');

type Place = { readonly id: string; readonly municipality: string; readonly area: Area };

/** How much a viewer sees of one case, by the write side; null: nothing. */
export async function viewOf(
  { sights, isInvolved }: { readonly sights: Pick<Sights, 'sees'>; readonly isInvolved: IsInvolved },
  viewer: Viewer,
  { id, municipality, area }: Place,
): Promise<View | null> {
  const seen = (involved: boolean) =>
    ({ municipality, area, subject: { kind: 'PAY_CASE', id, involved } }) as const;
  const own = withoutRepresentation(viewer);
  if (own.scopes.length > 0 && (await sights.sees(own, seen(false)))) return 'WHOLE';
  if (own.scopes.length === viewer.scopes.length) return null;
  return (await sights.sees(viewer, seen(await isInvolved(id)))) ? 'SHARED' : null;
}

/** Where a person has cases. The rows may lag. */
export async function placesOfPerson(rows: DataSource, personId: string): Promise<readonly Office[]> {
  return rows.query<Office[]>(
    `SELECT DISTINCT "municipality", "area" FROM ${tableOf(rows, PayCaseRow)} WHERE "personId" = $1`,
    [personId],
  );
}

/** The cases of these offices whose members agreed to involve the representative. The rows may lag. */
export async function involvedCases(
  rows: DataSource,
  offices: readonly Office[],
): Promise<readonly string[]> {
  if (offices.length === 0) return [];
  const found = await rows.query<{ id: string }[]>(
    `SELECT "id" FROM ${tableOf(rows, PayCaseRow)}
      WHERE "repInvolved" AND ("municipality", "area") IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    [offices.map(({ municipality }) => municipality), offices.map(({ area }) => area)],
  );
  return found.map(({ id }) => id);
}
