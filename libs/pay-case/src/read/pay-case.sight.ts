import { internalNotes, withoutRepresentation } from '@loenspor/casework';
import type { View } from '@loenspor/casework';
import { tableOf } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import type { Area } from '@loenspor/pay';
import type { Office, Sights } from '@loenspor/representation';
import type { DataSource } from 'typeorm';
import { PayCaseEntryRow } from './pay-case-entry.row.js';
import { payCaseAudience } from './pay-case.audience.js';
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
  if (own.scopes.length === viewer.scopes.length || !(await sights.sees(viewer, seen(true)))) return null;
  // Only now: what cannot be told of a case must make no difference to whoever does not see it either way.
  return (await isInvolved(id)) || (await sights.sees(viewer, seen(false))) ? 'SHARED' : null;
}

/** A note that was made the union's own since is not shown as it was before that; who sees all of them is not asked. */
export async function notesOfTheUnion(
  rows: DataSource,
  caseId: string,
  view: View,
): Promise<ReadonlySet<string>> {
  if (view === 'WHOLE') return new Set();
  const table = tableOf(rows, PayCaseEntryRow);
  return internalNotes(rows, { table, caseId, audiences: payCaseAudience });
}

/** Where a person has cases. The rows may lag. */
export async function placesOfPerson(rows: DataSource, personId: string): Promise<readonly Office[]> {
  return rows.query<Office[]>(
    `SELECT DISTINCT "municipality", "area" FROM ${tableOf(rows, PayCaseRow)} WHERE "personId" = $1`,
    [personId],
  );
}

/**
 * The cases of these offices whose members agreed to involve the representative, without those that are set aside: what
 * follows may have taken it back. The rows may lag.
 */
export async function involvedCases(
  rows: DataSource,
  offices: readonly Office[],
): Promise<readonly string[]> {
  if (offices.length === 0) return [];
  const found = await rows.query<{ id: string }[]>(
    `SELECT "id" FROM ${tableOf(rows, PayCaseRow)}
      WHERE "repInvolved" AND ("municipality", "area") IN (SELECT * FROM unnest($1::text[], $2::text[]))
        AND 'payCase-' || "id" NOT IN (SELECT "stream" FROM read.parked_stream WHERE "projection" <> 'policies')`,
    [offices.map(({ municipality }) => municipality), offices.map(({ area }) => area)],
  );
  return found.map(({ id }) => id);
}
