import type { Recorded } from '@loenspor/event-sourcing/domain';
import type { ChangedItem } from '@loenspor/pay';
import type {
  AgreementSigned,
  DisputeSettled,
  ResultRatified,
  ResultReached,
  ResultRejected,
  ReviewTaskDecidedData,
} from './negotiation.events.js';
import type { NegotiatedResult, Negotiation, Signature } from './negotiation.state.js';
import type { ClosingOutcome, RatificationNeed } from './negotiation.values.js';

type Reached = Recorded<ResultReached> | Recorded<DisputeSettled>;

/**
 * A live result begins anew. An imported one may be recorded long after what rests on it, so that it takes nothing
 * away that is younger than itself, and leaves a younger result alone.
 */
export function withResult(before: Negotiation, event: Reached): Negotiation {
  if (event.import === null)
    return { ...before, result: resultOf(event), ratification: null, signatures: [] };
  if (before.result && before.result.reachedOn > event.occurredOn) return before;
  const stale = before.ratification && before.ratification.decidedOn < event.occurredOn;
  return { ...before, result: resultOf(event), ratification: stale ? null : before.ratification };
}

function resultOf(event: Reached): NegotiatedResult {
  const { baseVersion, items, ratification, mandate = null } = event.data;
  const offerId = event.type === 'ResultReached' ? (event.data.offerId ?? null) : null;
  const acceptedBy = event.import === null ? event.actor.userId : null;
  return {
    ...{ entryId: event.eventId, reachedOn: event.occurredOn, offerId },
    ...{ baseVersion, items, ratification, acceptedBy, mandate },
  };
}

export function withRatification(
  before: Negotiation,
  event: Recorded<ResultRatified> | Recorded<ResultRejected>,
): Negotiation {
  const { eventId: entryId, occurredOn: decidedOn } = event;
  const younger = before.ratification?.decidedOn ?? before.result?.reachedOn ?? decidedOn;
  if (event.import !== null && decidedOn < younger) return before;
  const decision = event.type === 'ResultRatified' ? 'RATIFIED' : 'REJECTED';
  return { ...before, ratification: { entryId, decision, decidedOn } };
}

/** Each side signs once: of two signatures of one side the first counts. */
export function withSignature(before: Negotiation, event: Recorded<AgreementSigned>): Negotiation {
  const { side, effectiveFrom, effectiveFromAssumed } = event.data;
  if (before.signatures.some((signature) => signature.side === side)) return before;
  const signature: Signature = {
    entryId: event.eventId,
    side,
    signedOn: event.occurredOn,
    ...(effectiveFrom && { effectiveFrom }),
    ...(effectiveFromAssumed && { effectiveFromAssumed }),
  };
  return { ...before, signatures: [...before.signatures, signature] };
}

/** What was decided is looked at again; a result that is voided falls with its ratification and signatures. */
export function withReviewed(before: Negotiation, data: ReviewTaskDecidedData): Negotiation {
  const { taskId, outcome } = data;
  const reviewTasks = before.reviewTasks.map((task) =>
    task.taskId === taskId ? { ...task, outcome } : task,
  );
  if (!isVoided(before, data)) return { ...before, reviewTasks };
  return { ...before, reviewTasks, result: null, ratification: null, signatures: [] };
}

/**
 * Whether a review takes away the very decision that its task is about: REOPEN before the signing does. A signed
 * agreement is not undone by one side's second thoughts, and a result that was reached since is another one.
 */
export function isVoided(
  { status, result, reviewTasks }: Negotiation,
  { taskId, outcome }: ReviewTaskDecidedData,
): boolean {
  const task = reviewTasks.find((each) => each.taskId === taskId);
  const standing = status === 'RESULT_REACHED' || status === 'RATIFIED';
  return outcome === 'REOPEN' && standing && result !== null && task?.decisionId === result.entryId;
}

/** Whether the result must be ratified, or what came of it; null while there is neither. */
export function ratificationState({
  result,
  ratification,
}: Negotiation): RatificationNeed | 'RATIFIED' | 'REJECTED' | null {
  return ratification?.decision ?? result?.ratification ?? null;
}

/** What both sides have signed. `signedOn` is the day of the second signature. */
export type SignedAgreement = {
  readonly items: readonly ChangedItem[];
  readonly baseVersion: number | null;
  readonly signedOn: string;
  readonly effectiveFrom: string;
  readonly effectiveFromAssumed?: true;
};

/**
 * The agreement that both sides have signed, null while one is missing, or when an import tells of signatures and of
 * no result: nobody knows then what was signed.
 */
export function signedAgreement({ result, signatures }: Negotiation): SignedAgreement | null {
  const dated = signatures.findLast(({ effectiveFrom }) => effectiveFrom !== undefined);
  if (!result || signatures.length < 2 || !dated?.effectiveFrom) return null;
  return {
    items: result.items,
    baseVersion: result.baseVersion,
    signedOn: signatures.reduce((last, { signedOn }) => (signedOn > last ? signedOn : last), ''),
    effectiveFrom: dated.effectiveFrom,
    ...(dated.effectiveFromAssumed && { effectiveFromAssumed: true }),
  };
}

/** How the round of this negotiation ended; null while it is open. */
export function roundOutcome({ status, closingOutcome }: Negotiation): 'SIGNED' | ClosingOutcome | null {
  if (status === 'SIGNED') return 'SIGNED';
  return status === 'CLOSED' ? closingOutcome : null;
}
