import type { MandateFacts } from '@loenspor/casework/domain';
import { DomainError } from '@loenspor/event-sourcing/domain';
import { allowedActs } from './pay-case.acts.js';
import type { DrawRef } from './pay-case.data.js';
import type { RecordedPayCase } from './pay-case.state.js';

/** What was reserved of a pool for one act; `stands`: it has not been given back since. */
export type HeldDraw = DrawRef & { readonly stands: boolean };

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
 * What a result names of its reservation: of the very pool that the mandate of its day draws on, and not given back.
 * @throws DomainError `wrong-status` where the mandate or the pool has changed since it was reserved
 */
export function reservedFor(
  payCase: RecordedPayCase,
  { poolId, draw }: Pick<DrawnFacts, 'poolId' | 'draw'>,
): { readonly draw?: DrawRef } {
  if (draw === null && poolId === null) return {};
  if (!draw?.stands || draw.mandateId !== poolId)
    throw new DomainError('wrong-status', poolMoved, {
      status: payCase.status,
      allowed: allowedActs(payCase),
    });
  const { mandateId, drawId } = draw;
  return { draw: { mandateId, drawId } };
}

const poolMoved = {
  da: 'Puljen, eller sagens mandat, er ændret imens, og der er intet reserveret. Send igen.',
  en: 'The pool or the mandate of the case has changed meanwhile, and nothing is reserved. Send it again.',
};
