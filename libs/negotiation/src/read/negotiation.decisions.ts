import { isToldOnly } from '@loenspor/casework/domain';
import type { Projected } from '@loenspor/event-sourcing';
import type { NegotiationRecord, RatificationAnswer, ResultAnswer, SignatureAnswer } from '../contract.js';
import type { NegotiationEvent } from '../domain/negotiation.events.js';
import { ratificationState } from '../domain/negotiation.results.js';
import type { Negotiation } from '../domain/negotiation.state.js';

type Decisions = Pick<
  NegotiationRecord,
  'result' | 'ratification' | 'signatures' | 'closure' | 'reviewTasks'
>;
type Event = Projected<NegotiationEvent>;

export const noDecisions: Decisions = {
  ...{ result: null, ratification: null, signatures: [], closure: null },
  reviewTasks: [],
};

/**
 * What has been decided after an event: the rules' own state says which decision stands, the event, or what stood
 * there before, what it says in full.
 */
export function decisionsAfter(before: Decisions, after: Negotiation, event: Event): Decisions {
  return {
    result: resultAfter(before.result, after, event),
    ratification: ratificationAfter(before.ratification, after, event),
    signatures: signaturesAfter(before.signatures, after, event),
    closure: closureAfter(before.closure, after, event),
    reviewTasks: reviewTasksAfter(before.reviewTasks, event),
  };
}

function resultAfter(
  before: ResultAnswer | null,
  { result }: Negotiation,
  event: Event,
): ResultAnswer | null {
  if (result === null || result.entryId === before?.entryId) return result && before;
  if (event.type !== 'ResultReached' && event.type !== 'DisputeSettled') return before;
  const { entryId, reachedOn, offerId, baseVersion } = result;
  const { items, mandate = null, assessment = null } = event.data;
  const level = event.type === 'DisputeSettled' ? event.data.level : null;
  return { entryId, reachedOn, offerId, level, baseVersion, items, mandate, assessment };
}

function ratificationAfter(
  before: RatificationAnswer | null,
  after: Negotiation,
  event: Event,
): RatificationAnswer | null {
  const state = ratificationState(after);
  if (state === null) return null;
  const decision = after.ratification;
  const none = { state, approver: null, entryId: null, decidedOn: null, basis: null, reason: null };
  if (decision === null) return none;
  if (decision.entryId === before?.entryId) return { ...before, state };
  if (event.type !== 'ResultRatified' && event.type !== 'ResultRejected') return none;
  const { basis = null, reason = null } = event.data;
  const { entryId, decidedOn } = decision;
  return { ...none, approver: deciderOf(event), entryId, decidedOn, basis, reason };
}

/** Null of an import, which tells of no approver. */
function deciderOf({
  actor: { userId, role },
  data: { approverReason },
}: Pick<Extract<Event, { type: 'ResultRatified' | 'ResultRejected' }>, 'actor' | 'data'>) {
  return userId === null || approverReason === undefined ? null : { userId, role, reason: approverReason };
}

function signaturesAfter(
  before: readonly SignatureAnswer[],
  { signatures }: Negotiation,
  event: Event,
): readonly SignatureAnswer[] {
  return signatures.map(({ entryId, side, signedOn, effectiveFrom, effectiveFromAssumed }) => {
    const known = before.find((each) => each.entryId === entryId);
    if (known) return known;
    return {
      entryId,
      side,
      signatory: (event.type === 'AgreementSigned' && event.data.signatory) || null,
      signedOn,
      effectiveFrom: effectiveFrom ?? null,
      effectiveFromAssumed: effectiveFromAssumed ?? false,
    };
  });
}

function closureAfter(before: Decisions['closure'], after: Negotiation, event: Event): Decisions['closure'] {
  if (after.status !== 'CLOSED') return null;
  if (event.type !== 'NegotiationClosed' || isToldOnly(after, event)) return before;
  const { outcome, reason = null } = event.data;
  return { entryId: event.eventId, closedOn: event.occurredOn, outcome, reason };
}

function reviewTasksAfter(before: Decisions['reviewTasks'], event: Event): Decisions['reviewTasks'] {
  if (event.type === 'ReviewTaskRaised') {
    const raised = { taskId: event.eventId, ...event.data, raisedOn: event.occurredOn };
    return [...before, { ...raised, outcome: null, decidedOn: null, reason: null }];
  }
  if (event.type !== 'ReviewTaskDecided') return before;
  const { taskId, outcome, reason } = event.data;
  return before.map((task) =>
    task.taskId === taskId ? { ...task, outcome, decidedOn: event.occurredOn, reason } : task,
  );
}
