import { isToldOnly } from '@loenspor/casework/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import type { PayCaseEvent } from './pay-case.events.js';
import type { Result } from './pay-case.results.js';
import type { RecordedPayCase } from './pay-case.state.js';
import type { PayCaseStatus } from './pay-case.status.js';

type Step = Recorded<PayCaseEvent>;
type StepOf<Type extends PayCaseEvent['type']> = Extract<Step, { type: Type }>;

/** What a policy or the clock adds is no live step of its own. */
export const isLive = (event: Step) => event.import === null && event.actor.role !== 'SYSTEM';

/** import.md: an imported step moves the status unless it is older than the status or somebody had acted by then. */
export function takesEffect(payCase: RecordedPayCase, event: Step): boolean {
  return event.import === null || (!isToldOnly(payCase, event) && event.occurredOn >= payCase.statusSince);
}

const isFinal = (status: PayCaseStatus) => status === 'CLOSED' || status === 'WITHDRAWN';

export function moved(payCase: RecordedPayCase, event: Step, status: PayCaseStatus): RecordedPayCase {
  if (!takesEffect(payCase, event)) return payCase;
  const closedFrom = isFinal(payCase.status) ? payCase.closedFrom : payCase.status;
  return {
    ...payCase,
    status,
    statusSince: event.occurredOn,
    held: isFinal(status) || status === 'ON_HOLD' ? payCase.held : null,
    closedFrom: isFinal(status) ? closedFrom : null,
  };
}

const isWaiting = (status: PayCaseStatus) => status === 'OPENED' || status === 'SETTLED_BY_PREAGREEMENT';

/** Facts are accepted on hold too: then the case will go on as one that is being negotiated. */
export function begun(payCase: RecordedPayCase, event: Step): RecordedPayCase {
  const { held } = payCase;
  if (isToldOnly(payCase, event)) return payCase;
  if (payCase.status === 'ON_HOLD' && held && isWaiting(held.from))
    return { ...payCase, held: { ...held, from: 'NEGOTIATING' } };
  return isWaiting(payCase.status) ? moved(payCase, event, 'NEGOTIATING') : payCase;
}

/** A dispute about rights moves no status and has no clocks; of two the later one counts, however late it is logged. */
export function disagreed(payCase: RecordedPayCase, event: StepOf<'DisagreementRecorded'>): RecordedPayCase {
  if (event.data.kind === 'RIGHTS') return payCase;
  const known = payCase.entries.find(({ entryId }) => entryId === payCase.disagreementId);
  const isEarlier = event.import !== null && known !== undefined && known.on > event.occurredOn;
  if (isEarlier || isToldOnly(payCase, event)) return moved(payCase, event, 'DISPUTE_L1');
  // A new dispute begins at the foot of the ladder, even on the day on which an earlier one took a step.
  const escalationIds = event.import === null ? [] : payCase.escalationIds;
  return moved({ ...payCase, disagreementId: event.eventId, escalationIds }, event, 'DISPUTE_L1');
}

export function escalated(before: RecordedPayCase, event: StepOf<'DisputeEscalated'>): RecordedPayCase {
  const { level, step } = event.data;
  const payCase = isToldOnly(before, event)
    ? before
    : { ...before, escalationIds: [...before.escalationIds, event.eventId] };
  if (level === 2 && step === 'HELD') return moved(payCase, event, 'DISPUTE_L2');
  if (level === 3 && step === 'FORWARDED') return moved(payCase, event, 'DISPUTE_L3');
  return level === 4 ? moved(payCase, event, 'DISPUTE_L4') : payCase;
}

type Hold = NonNullable<RecordedPayCase['held']>;

/** A hold within a hold leads back to the same place; a membership end outweighs a consultant's hold. */
export function held(payCase: RecordedPayCase, event: Step, cause: Hold['cause']): RecordedPayCase {
  const before = payCase.status === 'ON_HOLD' ? payCase.held : null;
  const hold: Hold =
    before?.cause === 'MEMBERSHIP_ENDED' ? before : { from: before?.from ?? payCase.status, cause };
  return moved({ ...payCase, held: hold }, event, 'ON_HOLD');
}

/** Where the case stands, a hold and an end apart. */
export function underlyingStatus({
  status,
  closedFrom,
  held: hold,
}: Pick<RecordedPayCase, 'status' | 'closedFrom' | 'held'>): PayCaseStatus {
  const open = isFinal(status) ? (closedFrom ?? status) : status;
  return open === 'ON_HOLD' ? (hold?.from ?? open) : open;
}

export function withReleased(
  payCase: RecordedPayCase,
  { releases }: { readonly releases?: { readonly drawId: string } },
): RecordedPayCase {
  return releases ? { ...payCase, released: [...payCase.released, releases.drawId] } : payCase;
}

/** It goes on where it was, its result on what was reserved anew; or, without its result, where it was before that. */
export function reopened(payCase: RecordedPayCase, event: StepOf<'CaseReopened'>): RecordedPayCase {
  const before = payCase.closedFrom ?? payCase.status;
  const { result, held: hold } = payCase;
  const { voids, draw } = event.data;
  if (draw && result) {
    const drawn = [...payCase.drawn, draw.drawId];
    return moved({ ...payCase, result: { ...result, draw }, drawn }, event, before);
  }
  if (voids === undefined || !result) return moved(payCase, event, before);
  const status = statusWithout(result);
  const without = { ...payCase, result: null, signedBy: [] };
  if (before !== 'ON_HOLD' || !hold) return moved(without, event, status);
  return moved({ ...without, held: { ...hold, from: status } }, event, 'ON_HOLD');
}

/**
 * Whether pay is there to be checked on a payslip. What follows from an agreement goes on to be paid when the employer comes
 * with an offer as well; where more is negotiated for, that comes to its own end first.
 */
export function awaitsPayslip(payCase: RecordedPayCase): boolean {
  const { status } = payCase;
  if (status === 'SIGNED' || status === 'SETTLED_BY_PREAGREEMENT') return true;
  return isAppliedWhileNegotiating(payCase) && !isNegotiatedBeyond(payCase);
}

/** Whether an agreement was applied and still is, although the case is being negotiated. */
export function isAppliedWhileNegotiating({ status, result }: RecordedPayCase): boolean {
  return status === 'NEGOTIATING' && result?.type === 'PreAgreementApplied';
}

/** A demand or proposal of ours, or a meeting, has come after what was applied. */
function isNegotiatedBeyond({ entries, result }: RecordedPayCase): boolean {
  const applied = entries.findIndex(({ entryId }) => entryId === result?.entryId);
  return entries.slice(applied + 1).some(({ type, on, duplicateOf, toldOnly = false }) => {
    if (duplicateOf !== null || toldOnly) return false;
    if (type === 'MeetingHeld') return on >= (result?.on ?? on);
    return type === 'DemandSent' || type === 'ProposalMade';
  });
}

/** The status that a case has once its result fell. */
export function statusWithout({ type }: Pick<Result, 'type'>): PayCaseStatus {
  return type === 'PreAgreementApplied' ? 'OPENED' : 'NEGOTIATING';
}
