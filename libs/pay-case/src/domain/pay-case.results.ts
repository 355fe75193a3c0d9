import { isErased } from '@loenspor/event-sourcing/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import type { PayItem } from '@loenspor/pay';
import type { ReviewTaskDecidedData } from './pay-case.correction.data.js';
import type { CaseReopenedData, DrawRef, EndData, Items } from './pay-case.data.js';
import { mustRestOn } from './pay-case.draws.js';
import type { HeldDraw } from './pay-case.draws.js';
import type { DisputeSettled, PayAgreed, PreAgreementApplied } from './pay-case.events.js';
import { underlyingStatus } from './pay-case.standing.js';
import type { RecordedPayCase } from './pay-case.state.js';

/** What the case came to. */
export type Result = {
  readonly entryId: string;
  readonly type: 'PreAgreementApplied' | 'PayAgreed' | 'DisputeSettled';
  readonly on: string;
  readonly imported: boolean;
  readonly items: Items | null;
  readonly offerId: string | null;
  /** From which day it is paid, when it says so; of an applied agreement see `payDate`. */
  readonly effectiveFrom: string | null;
  /** What it has reserved of a pool. */
  readonly draw: DrawRef | null;
};

/** What the case comes to by one of these. */
export function resultOf(event: Recorded<PreAgreementApplied | PayAgreed | DisputeSettled>): Result {
  return {
    entryId: event.eventId,
    type: event.type,
    on: event.occurredOn,
    imported: event.import !== null,
    items: event.data.items ?? null,
    offerId: event.type === 'PayAgreed' ? (event.data.offerId ?? null) : null,
    effectiveFrom: event.type === 'PreAgreementApplied' ? null : (event.data.effectiveFrom ?? null),
    draw: event.type === 'PreAgreementApplied' ? null : (event.data.draw ?? null),
  };
}

/** Until both sides have signed, what a case has reserved of a pool is given back when it ends (domain.md 7.3). */
export function releasedAtEnd(payCase: RecordedPayCase): Pick<EndData, 'releases'> {
  const draw = underlyingStatus(payCase) === 'AGREED' ? payCase.result?.draw : null;
  return draw ? { releases: draw } : {};
}

/** The mandate of the pool that a result rested on until the case ended, the day of that result, and what was drawn for. */
export type LostDraw = {
  readonly mandateId: string;
  readonly on: string;
  /** Null when erased. */
  readonly items: readonly PayItem[] | null;
};

/** What a reopening draws anew: what the result had reserved and gave back when the case ended. Null: nothing. */
export function lostDraw({
  result,
  released,
}: Pick<RecordedPayCase, 'result' | 'released'>): LostDraw | null {
  if (result === null || result.draw === null || !released.includes(result.draw.drawId)) return null;
  const { items, on } = result;
  return { mandateId: result.draw.mandateId, on, items: isErased(items) ? null : items };
}

/**
 * What a reopening finds. `draw`: what was reserved anew for the result, null where nothing was; `poolRefused`: because the
 * pool that the result drew on does not hold it any more, or does not cover its day.
 */
export type ReopeningFacts = { readonly draw: HeldDraw | null; readonly poolRefused: boolean };

/**
 * What becomes of a result at the reopening: it rests on what was reserved anew for it, and falls where the pool does not
 * hold that any more, or nobody can tell what it would be.
 * @throws DomainError `mandate-missing` where `draw` is not for that result, or was given back
 */
export function takenUp(
  payCase: RecordedPayCase,
  { draw, poolRefused }: ReopeningFacts,
): Pick<CaseReopenedData, 'draw' | 'voids'> {
  const { result } = payCase;
  const lost = lostDraw(payCase);
  if (draw === null && (lost === null || result === null)) return {};
  if (draw === null && result && (poolRefused || lost?.items === null)) return { voids: result.entryId };
  return { draw: mustRestOn({ poolId: lost?.mandateId ?? null, draw }, lost?.items ?? null) };
}

/**
 * What a review takes away: REOPEN before the signing the very result that its task is about, with what it has reserved.
 * A signed agreement is not undone by one side's second thoughts, and a result that was reached since is another.
 */
export function voidedByReview(
  { status, result, reviewTasks }: RecordedPayCase,
  { taskId, outcome }: Pick<ReviewTaskDecidedData, 'taskId' | 'outcome'>,
): Pick<ReviewTaskDecidedData, 'voids' | 'releases'> {
  const task = reviewTasks.find((each) => each.taskId === taskId);
  const standing = status === 'AGREED' || status === 'SETTLED_BY_PREAGREEMENT';
  if (outcome !== 'REOPEN' || !standing || result === null || task?.decisionId !== result.entryId) return {};
  return { voids: result.entryId, ...(result.draw && { releases: result.draw }) };
}
