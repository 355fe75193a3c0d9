import { sameItems } from '@loenspor/casework/domain';
import type { MandateFacts } from '@loenspor/casework/domain';
import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Told } from '@loenspor/event-sourcing/domain';
import type { PayItem } from '@loenspor/pay';
import type { DrawRef } from './pay-case.data.js';
import type { RecordedPayCase } from './pay-case.state.js';

/** A draw with the items that it was made for; null where it does not tell them, or they are erased. */
export type ClaimedDraw = DrawRef & { readonly items: readonly PayItem[] | null };

/** What was reserved of a pool for one act; `stands`: it has not been given back since. */
export type HeldDraw = ClaimedDraw & { readonly stands: boolean };

/**
 * `assessment` takes in the pool that the mandate draws on. `poolId`: the mandate of that pool, null where it draws on
 * none; `draw`: what was reserved of it for this very act.
 */
export type DrawnFacts = MandateFacts & { readonly poolId: string | null; readonly draw: HeldDraw | null };

/** Whether a result has come of a draw already, by its own call or by the policy that completes it. */
export function isDrawn({ drawn }: Pick<RecordedPayCase, 'drawn'>, draw: DrawRef | null): boolean {
  return draw !== null && drawn.includes(draw.drawId);
}

/** The draw on which the result rests that stands now; null: on none. */
export function restsOn({ result, released }: Pick<RecordedPayCase, 'result' | 'released'>): string | null {
  const drawId = result?.draw?.drawId ?? null;
  return drawId === null || released.includes(drawId) ? null : drawId;
}

/**
 * What a result names of its reservation: of the very pool that the mandate of its day draws on, for the very items that
 * are agreed, and not given back. Items are held against items, and not what they are worth by today's tables against
 * what was drawn: a factor that is recorded in between changes nothing of what was reserved.
 * @throws DomainError `mandate-missing` where the mandate, the pool or the offer has changed since it was reserved, or it was given back
 */
export function reservedFor(
  { poolId, draw }: Pick<DrawnFacts, 'poolId' | 'draw'>,
  items: readonly PayItem[],
): { readonly draw?: DrawRef } {
  if (draw === null && poolId === null) return {};
  return { draw: mustRestOn({ poolId, draw }, items, offerMoved) };
}

/** @throws DomainError `mandate-missing` where it is not reserved there, not for these items, or was given back */
export function mustRestOn(
  { poolId, draw }: Pick<DrawnFacts, 'poolId' | 'draw'>,
  items: readonly PayItem[] | null,
  otherItems: Told = poolMoved,
): DrawRef {
  if (!draw?.stands || draw.mandateId !== poolId) throw new DomainError('mandate-missing', poolMoved);
  if (draw.items === null || items === null || !sameItems(draw.items, items))
    throw new DomainError('mandate-missing', otherItems);
  const { mandateId, drawId } = draw;
  return { mandateId, drawId };
}

const poolMoved: Told = {
  da: 'Der er ikke mere reserveret noget til det i mandatets pulje: sagen, dens mandat eller puljen er ændret imens. Se sagen igen, og send igen, hvis det stadig er aftalen.',
  en: 'Nothing is reserved for it in the pool of the mandate any more: the case, its mandate or the pool has changed meanwhile. Look at the case again, and send it again if it is still agreed.',
};
const offerMoved = {
  da: 'Tilbuddet er rettet imens, så det, der står nu, er ikke reserveret i mandatets pulje. Se det rettede tilbud, og send igen, hvis det stadig skal accepteres.',
  en: 'The offer has been corrected meanwhile, and what it says now is not reserved in the pool of the mandate. Look at the corrected offer, and send it again if it is still accepted.',
};
