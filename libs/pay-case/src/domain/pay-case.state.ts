import { unreachable } from '@loenspor/event-sourcing/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import type { CaseOpenedData, ImportedFacts, MandateOpenedData, Side } from './pay-case.data.js';
import { withCorrection, withDuplicate, withEntry } from './pay-case.entries.js';
import type { Entry } from './pay-case.entries.js';
import type { PayCaseEvent } from './pay-case.events.js';
import { resultOf } from './pay-case.results.js';
import type { Result } from './pay-case.results.js';
import type { PayCaseStatus } from './pay-case.status.js';

export type ReviewTask = {
  readonly taskId: string;
  readonly decisionEntryId: string;
  readonly outcome: 'STANDS' | 'REOPEN' | null;
};

export type RecordedPayCase = {
  readonly status: PayCaseStatus;
  /** The day of the step that gave the status; an imported step before it does not move the status. */
  readonly statusSince: string;
  /** A person's live command has moved the status: what is imported afterwards does not. */
  readonly movedLive: boolean;
  /** A person has taken a live step of any kind. */
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
    if (event.type === 'MandateOpened') return withMandate(payCase, event.data);
    const steppedLive = payCase.steppedLive || isLive(event);
    return changed({ ...payCase, steppedLive, entries: withEntry(payCase.entries, event) }, event);
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
    case 'EscalationLapsed':
      return payCase;
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
      return event.data.kind === 'INTEREST' ? moved(payCase, event, 'DISPUTE_L1') : payCase;
    case 'DisputeEscalated':
      return escalated(payCase, event);
    case 'CaseHeld':
      return held(payCase, event, 'CONSULTANT');
    case 'MembershipEnded':
      return held(payCase, event, 'MEMBERSHIP_ENDED');
    case 'CaseResumed':
      return moved(payCase, event, payCase.held?.from ?? payCase.status);
    case 'MemberWithdrew':
      return moved(payCase, event, 'WITHDRAWN');
    case 'PaymentVerified':
    case 'CaseClosed':
      return moved(payCase, event, 'CLOSED');
    case 'CaseReopened':
      return moved(payCase, event, payCase.closedFrom ?? payCase.status);
    case 'ConsultantAssigned':
      return { ...payCase, consultantId: event.data.consultantId };
    case 'EntryCorrected':
      return { ...payCase, entries: withCorrection(payCase.entries, event.data) };
    case 'EntryMarkedDuplicate':
      return { ...payCase, entries: withDuplicate(payCase.entries, event.data) };
    case 'ReviewTaskRaised':
      return { ...payCase, reviewTasks: [...payCase.reviewTasks, { ...taskOf(event), outcome: null }] };
    case 'ReviewTaskDecided':
      return reviewed(payCase, event);
    default:
      return unreachable(event);
  }
}

/** What a policy or the clock adds is no live step of its own. */
const isLive = (event: Step) => event.import === null && event.actor.role !== 'SYSTEM';

/** import.md: an imported step moves the status unless it is older than the status or later than a live move. */
function takesEffect(payCase: RecordedPayCase, event: Step): boolean {
  return event.import === null || (!payCase.movedLive && event.occurredOn >= payCase.statusSince);
}

const isFinal = (status: PayCaseStatus) => status === 'CLOSED' || status === 'WITHDRAWN';

function moved(payCase: RecordedPayCase, event: Step, status: PayCaseStatus): RecordedPayCase {
  if (!takesEffect(payCase, event)) return payCase;
  const closedFrom = isFinal(payCase.status) ? payCase.closedFrom : payCase.status;
  return {
    ...payCase,
    status,
    statusSince: event.occurredOn,
    movedLive: payCase.movedLive || isLive(event),
    held: isFinal(status) || status === 'ON_HOLD' ? payCase.held : null,
    closedFrom: isFinal(status) ? closedFrom : null,
  };
}

const isWaiting = (status: PayCaseStatus) => status === 'OPENED' || status === 'SETTLED_BY_PREAGREEMENT';

/** Facts are accepted on hold too: then the case will go on as one that is being negotiated. */
function begun(payCase: RecordedPayCase, event: Step): RecordedPayCase {
  const { held } = payCase;
  if (payCase.status === 'ON_HOLD' && held && isWaiting(held.from))
    return { ...payCase, held: { ...held, from: 'NEGOTIATING' } };
  return isWaiting(payCase.status) ? moved(payCase, event, 'NEGOTIATING') : payCase;
}

function opened(event: StepOf<'CaseOpened'>): RecordedPayCase {
  const { remarks: _remarks, imported: _imported, ...opening } = event.data;
  return {
    status: 'OPENED',
    statusSince: event.occurredOn,
    movedLive: isLive(event),
    steppedLive: isLive(event),
    opening,
    consultantId: opening.consultantId,
    held: null,
    closedFrom: null,
    entries: withEntry([], event),
    result: null,
    signedBy: [],
    reviewTasks: [],
    mandates: [],
  };
}

function settled(
  payCase: RecordedPayCase,
  event: StepOf<'PreAgreementApplied' | 'PayAgreed' | 'DisputeSettled'>,
  status: PayCaseStatus,
): RecordedPayCase {
  const { result, signedBy } = payCase;
  const imported = event.import !== null;
  const isNewest = !imported || !result || (result.imported && event.occurredOn >= result.on);
  const signaturesStartAgain = signedBy.length === 2 && takesEffect(payCase, event);
  const next = {
    ...payCase,
    result: isNewest ? resultOf(payCase, event) : result,
    signedBy: signaturesStartAgain ? [] : signedBy,
  };
  return moved(next, event, status);
}

function signed(payCase: RecordedPayCase, event: StepOf<'AgreementSigned'>): RecordedPayCase {
  if (payCase.signedBy.includes(event.data.side)) return payCase;
  const next = { ...payCase, signedBy: [...payCase.signedBy, event.data.side] };
  return next.signedBy.length === 2 ? moved(next, event, 'SIGNED') : next;
}

function escalated(payCase: RecordedPayCase, event: StepOf<'DisputeEscalated'>): RecordedPayCase {
  const { level, step } = event.data;
  if (level === 2 && step === 'HELD') return moved(payCase, event, 'DISPUTE_L2');
  if (level === 3 && step === 'FORWARDED') return moved(payCase, event, 'DISPUTE_L3');
  return level === 4 ? moved(payCase, event, 'DISPUTE_L4') : payCase;
}

type Hold = NonNullable<RecordedPayCase['held']>;

/** A hold within a hold leads back to the same place; a membership end outweighs a consultant's hold. */
function held(payCase: RecordedPayCase, event: Step, cause: Hold['cause']): RecordedPayCase {
  const before = payCase.status === 'ON_HOLD' ? payCase.held : null;
  const hold: Hold =
    before?.cause === 'MEMBERSHIP_ENDED' ? before : { from: before?.from ?? payCase.status, cause };
  return moved({ ...payCase, held: hold }, event, 'ON_HOLD');
}

const taskOf = ({ data }: StepOf<'ReviewTaskRaised'>) => ({
  taskId: data.taskId,
  decisionEntryId: data.decisionEntryId,
});

/** REOPEN takes a result back; a signed agreement is not undone by one side's second thoughts. */
function reviewed(payCase: RecordedPayCase, event: StepOf<'ReviewTaskDecided'>): RecordedPayCase {
  const { taskId, outcome } = event.data;
  const task = payCase.reviewTasks.find((known) => known.taskId === taskId);
  const reviewTasks = payCase.reviewTasks.map((known) => (known === task ? { ...known, outcome } : known));
  const { result, status } = payCase;
  const decided = status === 'AGREED' || status === 'SETTLED_BY_PREAGREEMENT';
  if (outcome === 'STANDS' || !decided || result?.entryId !== task?.decisionEntryId || !result)
    return { ...payCase, reviewTasks };
  return moved({ ...payCase, reviewTasks, result: null, signedBy: [] }, event, result.before);
}
