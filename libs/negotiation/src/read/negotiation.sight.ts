import { internalNotes, withoutRepresentation } from '@loenspor/casework';
import type { View } from '@loenspor/casework';
import { tableOf } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import type { Sights } from '@loenspor/representation';
import type { DataSource } from 'typeorm';
import type { NegotiationAnswer } from '../contract.js';
import { NegotiationEntryRow } from './negotiation-entry.row.js';
import { negotiationAudience } from './negotiation.audience.js';

type Place = Pick<NegotiationAnswer, 'id' | 'municipality' | 'area'>;

/** How much a viewer sees of one negotiation, by the write side; null: nothing. */
export async function viewOf(
  sights: Pick<Sights, 'sees'>,
  viewer: Viewer,
  { id, municipality, area }: Place,
): Promise<View | null> {
  const seen = { municipality, area, subject: { kind: 'NEGOTIATION', id, involved: true } } as const;
  const own = withoutRepresentation(viewer);
  if (own.scopes.length > 0 && (await sights.sees(own, seen))) return 'WHOLE';
  return (await sights.sees(viewer, seen)) ? 'SHARED' : null;
}

/** A note that was made the union's own since is not shown as it was before that; who sees all of them is not asked. */
export async function notesOfTheUnion(
  rows: DataSource,
  caseId: string,
  view: View,
): Promise<ReadonlySet<string>> {
  if (view === 'WHOLE') return new Set();
  const table = tableOf(rows, NegotiationEntryRow);
  return internalNotes(rows, { table, caseId, audiences: negotiationAudience });
}
