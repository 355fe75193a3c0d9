import { unreachable } from '@loenspor/event-sourcing/domain';
import type { Personal, Recorded } from '@loenspor/event-sourcing/domain';
import { actedSinceAfter, isToldOnly } from '@loenspor/casework/domain';
import type { Side } from '@loenspor/casework/domain';
import type { ReviewTaskRaisedData } from './pay-case.correction.data.js';
import type {
  CaseOpenedData,
  EscalationLapsedData,
  ImportedFacts,
  MandateOpenedData,
} from './pay-case.data.js';
import { withCorrection, withDuplicate, withEntry } from './pay-case.entries.js';
import type { Entry } from './pay-case.entries.js';
import type { PayCaseEvent } from './pay-case.events.js';
import { resultOf } from './pay-case.results.js';
import type { Result } from './pay-case.results.js';
import {
  begun,
  disagreed,
  escalated,
  held,
  isLive,
  moved,
  reopened,
  statusWithout,
  takesEffect,
  withReleased,
} from './pay-case.standing.js';
import type { PayCaseStatus } from './pay-case.status.js';

export type ReviewTask = ReviewTaskRaisedData & {
  readonly taskId: string;
  readonly raisedOn: string;
  readonly outcome: 'STANDS' | 'REOPEN' | null;
  readonly decidedOn: string | null;
  readonly reason: Personal<string> | null;
};

export type RecordedPayCase = {
  readonly status: PayCaseStatus;
  /** The day of the step that gave the status; an imported step before it does not move the status. */
  readonly statusSince: string;
  /** The earliest day of what somebody did in it (`isLiveAct`), or null: what is imported after that is told only. */
  readonly actedSince: string | null;
  /** A person has taken a live step of any kind, be it a note. */
  readonly steppedLive: boolean;
  readonly opening: Omit<CaseOpenedData, keyof ImportedFacts>;
  readonly consultantId: string | null;
  /** Where the case goes on after ON_HOLD; after a membership end only leadership resumes it. */
  readonly held: { readonly from: PayCaseStatus; readonly cause: 'CONSULTANT' | 'MEMBERSHIP_ENDED' } | null;
  /** The status before CLOSED or WITHDRAWN. */
  readonly closedFrom: PayCaseStatus | null;
  /** Every step, in the order of the log. */
  readonly entries: readonly Entry[];
  readonly result: Result | null;
  /** Who has signed the present result; both only once it is whole. */
  readonly signedBy: readonly Side[];
  /** The draws on pools that results of it have rested on, and those of them that were given back since. */
  readonly drawn: readonly string[];
  readonly released: readonly string[];
  /** The disagreement about interests whose clocks run, and the steps of that dispute: entries. */
  readonly disagreementId: string | null;
  readonly escalationIds: readonly string[];
  /** The clocks whose end the trail tells of. */
  readonly lapsesTold: readonly EscalationLapsedData[];
  readonly reviewTasks: readonly ReviewTask[];
  /** Every mandate that was opened for it, oldest first. */
  readonly mandates: readonly string[];
};

export type PayCase = { readonly status: 'NONE' } | RecordedPayCase;

type Step = Recorded<PayCaseEvent>;
type StepOf<Type extends PayCaseEvent['type']> = Extract<Step, { type: Type }>;

export const noPayCase = (): PayCase => ({ status: 'NONE' });

export function evolvePayCase(payCase: PayCase, event: Step): PayCase {
  if (payCase.status !== 'NONE') {
    const actedSince = actedSinceAfter(payCase.actedSince, event);
    if (event.type === 'MandateOpened') return withMandate({ ...payCase, actedSince }, event.data);
    const steppedLive = payCase.steppedLive || isLive(event);
    const entries = withEntry(payCase.entries, event, isToldOnly(payCase, event));
    return changed({ ...payCase, actedSince, steppedLive, entries }, event);
  }
  if (event.type !== 'CaseOpened') throw new Error(`${event.type} stands before the case was opened`);
  return opened(event);
}

/** It is no step of the case: what becomes of the mandate is told by the mandate's own events. */
function withMandate(payCase: RecordedPayCase, { mandateId }: MandateOpenedData): RecordedPayCase {
  if (payCase.mandates.includes(mandateId)) return payCase;
  return { ...payCase, mandates: [...payCase.mandates, mandateId] };
}

function changed(payCase: RecordedPayCase, event: Step): RecordedPayCase {
  switch (event.type) {
    case 'MandateOpened':
    case 'MemberConsentRecorded':
    case 'MemberConsentWithdrawn':
    case 'MeetingHeld':
    case 'NoteAdded':
    case 'ProposalMade':
    case 'ProvisionalPaySet':
      return payCase;
    case 'EscalationLapsed':
      return { ...payCase, lapsesTold: [...payCase.lapsesTold, event.data] };
    case 'CaseOpened':
      return moved(payCase, event, 'OPENED');
    case 'OfferReceived':
      return begun(payCase, event);
    case 'EmployerDemandReceived':
      // Live it is a fact that is taken in any open status; imported it is a demand like ours.
      return event.import === null ? begun(payCase, event) : moved(payCase, event, 'NEGOTIATING');
    case 'DemandSent':
      return moved(payCase, event, 'NEGOTIATING');
    case 'PreAgreementApplied':
      return settled(payCase, event, 'SETTLED_BY_PREAGREEMENT');
    case 'PayAgreed':
    case 'DisputeSettled':
      return settled(payCase, event, 'AGREED');
    case 'AgreementSigned':
      return signed(payCase, event);
    case 'DisagreementRecorded':
      return disagreed(payCase, event);
    case 'DisputeEscalated':
      return escalated(payCase, event);
    case 'CaseHeld':
      return held(payCase, event, 'CONSULTANT');
    case 'MembershipEnded':
      return held(payCase, event, 'MEMBERSHIP_ENDED');
    case 'CaseResumed':
      return moved(payCase, event, payCase.held?.from ?? payCase.status);
    case 'MemberWithdrew':
      return moved(withReleased(payCase, event.data), event, 'WITHDRAWN');
    case 'PaymentVerified':
      return moved(payCase, event, 'CLOSED');
    case 'CaseClosed':
      return moved(withReleased(payCase, event.data), event, 'CLOSED');
    case 'CaseReopened':
      return reopened(payCase, event);
    case 'ConsultantAssigned':
      return { ...payCase, consultantId: event.data.consultantId };
    case 'EntryCorrected':
      return corrected(payCase, event);
    case 'EntryMarkedDuplicate':
      return { ...payCase, entries: withDuplicate(payCase.entries, event.data) };
    case 'ReviewTaskRaised':
      return { ...payCase, reviewTasks: [...payCase.reviewTasks, taskOf(event)] };
    case 'ReviewTaskDecided':
      return reviewed(payCase, event);
    default:
      return unreachable(event);
  }
}

function opened(event: StepOf<'CaseOpened'>): RecordedPayCase {
  const { remarks: _remarks, imported: _imported, toldLate: _late, ...opening } = event.data;
  return {
    status: 'OPENED',
    statusSince: event.occurredOn,
    actedSince: actedSinceAfter(null, event),
    steppedLive: isLive(event),
    opening,
    consultantId: opening.consultantId,
    held: null,
    closedFrom: null,
    entries: withEntry([], event),
    result: null,
    signedBy: [],
    drawn: [],
    released: [],
    disagreementId: null,
    escalationIds: [],
    lapsesTold: [],
    reviewTasks: [],
    mandates: [],
  };
}

function settled(
  payCase: RecordedPayCase,
  event: StepOf<'PreAgreementApplied' | 'PayAgreed' | 'DisputeSettled'>,
  status: PayCaseStatus,
): RecordedPayCase {
  if (isToldOnly(payCase, event)) return payCase;
  const { result, signedBy } = payCase;
  const imported = event.import !== null;
  const isNewest = !imported || !result || (result.imported && event.occurredOn >= result.on);
  const signaturesStartAgain = !imported || (signedBy.length === 2 && takesEffect(payCase, event));
  const reached = resultOf(event);
  const next = {
    ...payCase,
    result: isNewest ? reached : result,
    signedBy: signaturesStartAgain ? [] : signedBy,
    drawn: reached.draw ? [...payCase.drawn, reached.draw.drawId] : payCase.drawn,
  };
  return moved(next, event, status);
}

function signed(payCase: RecordedPayCase, event: StepOf<'AgreementSigned'>): RecordedPayCase {
  if (isToldOnly(payCase, event) || payCase.signedBy.includes(event.data.side)) return payCase;
  const next = { ...payCase, signedBy: [...payCase.signedBy, event.data.side] };
  return next.signedBy.length === 2 ? moved(next, event, 'SIGNED') : next;
}

/** It moves no status. Of a case that rows opened twice the first one counts. */
function corrected(payCase: RecordedPayCase, event: StepOf<'EntryCorrected'>): RecordedPayCase {
  const { entryId, replacement } = event.data;
  const isOpening = replacement.type === 'CaseOpened' && payCase.entries[0]?.entryId === entryId;
  const opening = isOpening ? replacement.data : payCase.opening;
  return { ...payCase, opening, entries: withCorrection(payCase.entries, event) };
}

const taskOf = ({ eventId: taskId, occurredOn: raisedOn, data }: StepOf<'ReviewTaskRaised'>): ReviewTask => ({
  ...data,
  ...{ taskId, raisedOn, outcome: null, decidedOn: null, reason: null },
});

/** A result that falls takes its signatures with it; the event says whether it does. */
function reviewed(payCase: RecordedPayCase, event: StepOf<'ReviewTaskDecided'>): RecordedPayCase {
  const { taskId, outcome, reason = null, voids } = event.data;
  const decided = { outcome, decidedOn: event.occurredOn, reason };
  const reviewTasks = payCase.reviewTasks.map((task) =>
    task.taskId === taskId ? { ...task, ...decided } : task,
  );
  const { result } = payCase;
  if (voids === undefined || !result) return { ...payCase, reviewTasks };
  const without = withReleased({ ...payCase, reviewTasks, result: null, signedBy: [] }, event.data);
  return moved(without, event, statusWithout(result));
}
