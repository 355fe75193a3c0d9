import { withoutRepresentation } from '@loenspor/casework';
import type { View } from '@loenspor/casework';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import type { Sights } from '@loenspor/representation';
import type { NegotiationAnswer } from '../contract.js';

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
