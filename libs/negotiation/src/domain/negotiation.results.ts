import { isToldOnly } from '@loenspor/casework/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import type { ChangedItem } from '@loenspor/pay';
import type {
  AgreementSigned,
  DisputeSettled,
  NegotiationReopenedData,
  ResultRatified,
  ResultReached,
  ResultRejected,
  ReviewTaskDecidedData,
} from './negotiation.events.js';
import type { NegotiatedResult, Negotiation, Signature } from './negotiation.state.js';
import type { ClosingOutcome, RatificationNeed } from './negotiation.values.js';
import type { PreAgreement } from './pre-agreement.state.js';
import { versionToChange } from './pre-agreement.versions.js';

type Reached = Recorded<ResultReached> | Recorded<DisputeSettled>;

/**
 * A live result begins anew. An imported one may be recorded long after what rests on it, so that it takes nothing
 * away that is younger than itself, and leaves a younger result alone.
 */
export function withResult(before: Negotiation, event: Reached): Negotiation {
  if (isToldOnly(before, event)) return before;
  const result = resultOf(event, before.result);
  if (event.import === null) return { ...before, result, ratification: null, signatures: [] };
  if (before.result && before.result.reachedOn > event.occurredOn) return before;
  const stale = before.ratification && before.ratification.decidedOn < event.occurredOn;
  return { ...before, result, ratification: stale ? null : before.ratification };
}

function resultOf(event: Reached, before: NegotiatedResult | null): NegotiatedResult {
  const { baseVersion, items, ratification, mandate = null } = event.data;
  const offerId = event.type === 'ResultReached' ? (event.data.offerId ?? null) : null;
  const { userId } = event.actor;
  const taken =
    event.import === null
      ? { acceptedBy: userId, importedBy: [] }
      : { acceptedBy: null, importedBy: importersOf(userId, before?.offerId === offerId ? before : null) };
  return {
    ...{ entryId: event.eventId, reachedOn: event.occurredOn, offerId },
    ...{ baseVersion, items, ratification, mandate },
    ...taken,
  };
}

/** Several rows, read in by several people, may tell of one result: of the same offer. */
function importersOf(userId: string | null, before: NegotiatedResult | null): readonly string[] {
  const others = before?.importedBy.filter((each) => each !== userId) ?? [];
  return userId === null ? others : [...others, userId];
}

/**
 * Who accepted or settled, or had it read in from the spreadsheet, where nobody knows who accepted: they do not ratify
 * the result.
 */
export function acceptersOf({ acceptedBy, importedBy }: NegotiatedResult): readonly string[] {
  return [...(acceptedBy === null ? [] : [acceptedBy]), ...importedBy];
}

export function withRatification(
  before: Negotiation,
  event: Recorded<ResultRatified> | Recorded<ResultRejected>,
): Negotiation {
  if (isToldOnly(before, event)) return before;
  const { eventId: entryId, occurredOn: decidedOn } = event;
  const younger = before.ratification?.decidedOn ?? before.result?.reachedOn ?? decidedOn;
  if (event.import !== null && decidedOn < younger) return before;
  const decision = event.type === 'ResultRatified' ? 'RATIFIED' : 'REJECTED';
  return { ...before, ratification: { entryId, decision, decidedOn } };
}

/** Each side signs once: of two signatures of one side the first counts. */
export function withSignature(before: Negotiation, event: Recorded<AgreementSigned>): Negotiation {
  const { side, effectiveFrom, effectiveFromAssumed } = event.data;
  if (isToldOnly(before, event)) return before;
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
export function withReviewed(
  before: Negotiation,
  { taskId, outcome, voids }: ReviewTaskDecidedData,
): Negotiation {
  const reviewTasks = before.reviewTasks.map((task) =>
    task.taskId === taskId ? { ...task, outcome } : task,
  );
  return { ...before, reviewTasks, ...(voids !== undefined && noResult) };
}

const noResult = { result: null, ratification: null, signatures: [] } as const;

/** It goes on, without what fell meanwhile. */
export function withReopened(
  before: Negotiation,
  { voids, voidsSignature }: NegotiationReopenedData,
): Negotiation {
  const signatures = before.signatures.filter(({ entryId }) => entryId !== voidsSignature);
  return { ...before, closingOutcome: null, signatures, ...(voids !== undefined && noResult) };
}

/**
 * What a reopening takes away. A result that waits for its signatures falls when what it changes is no longer the
 * agreement (domain.md 7.1): another round, or a recording, has made a newer version while this one was closed. Half a
 * signature from before the closure is asked anew in any case.
 */
export function fallsAtReopening(
  { statusBeforeClosing: status, result, signatures }: Negotiation,
  agreement: Pick<PreAgreement, 'versions'>,
): Pick<NegotiationReopenedData, 'voids' | 'voidsSignature'> {
  if (result === null || (status !== 'RESULT_REACHED' && status !== 'RATIFIED')) return {};
  if (hasBaseMoved(result, agreement)) return { voids: result.entryId };
  const [signature] = signatures;
  return signature ? { voidsSignature: signature.entryId } : {};
}

/** Whether what a result changes is no longer the agreement of its day: what was agreed on it is not what would come. */
export function hasBaseMoved(
  { reachedOn, baseVersion }: Pick<NegotiatedResult, 'reachedOn' | 'baseVersion'>,
  agreement: Pick<PreAgreement, 'versions'>,
): boolean {
  return (versionToChange(agreement, reachedOn)?.version ?? null) !== baseVersion;
}

/**
 * The result that a review takes away, null when none: REOPEN before the signing takes the very one that its task is
 * about. A signed agreement is not undone by one side's second thoughts, and a result that was reached since is another.
 */
export function resultToVoid(
  { status, result, reviewTasks }: Negotiation,
  { taskId, outcome }: Pick<ReviewTaskDecidedData, 'taskId' | 'outcome'>,
): string | null {
  const task = reviewTasks.find((each) => each.taskId === taskId);
  const standing = status === 'RESULT_REACHED' || status === 'RATIFIED';
  const isIt = outcome === 'REOPEN' && standing && result !== null && task?.decisionId === result.entryId;
  return isIt ? result.entryId : null;
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
