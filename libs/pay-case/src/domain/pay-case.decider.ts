import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Decided, Decider } from '@loenspor/event-sourcing/domain';
import type {
  OpenCase,
  OpenMandate,
  PayCaseCommand,
  RecordConsent,
  WithdrawConsent,
} from './pay-case.commands.js';
import { refuse } from './pay-case.acts.js';
import { conclude } from './pay-case.conclusion.js';
import type { ConclusionCommand } from './pay-case.conclusion.js';
import { correct } from './pay-case.corrections.js';
import type { CorrectionCommand } from './pay-case.corrections.js';
import { takeCourse } from './pay-case.course.js';
import type { CourseCommand } from './pay-case.course.js';
import { dispute } from './pay-case.dispute.js';
import type { DisputeCommand } from './pay-case.dispute.js';
import { markDuplicate } from './pay-case.duplicates.js';
import type { MarkDuplicate } from './pay-case.duplicates.js';
import { unsettledByConsent, withWithdrawal } from './pay-case.consents.js';
import { consentOn, standingConsent } from './pay-case.entries.js';
import { payCaseVocabulary } from './pay-case.events.js';
import type { PayCaseEvent } from './pay-case.events.js';
import { logFact } from './pay-case.facts.js';
import type { LogFact } from './pay-case.facts.js';
import { importedStep } from './pay-case.import.js';
import { makeMove } from './pay-case.moves.js';
import type { MoveCommand } from './pay-case.moves.js';
import { consentRefusals, factRefusals, openingRefused } from './pay-case.rules.js';
import { evolvePayCase, noPayCase } from './pay-case.state.js';
import type { PayCase, RecordedPayCase } from './pay-case.state.js';

type Event = Decided<PayCaseEvent>;

/** The rules of one leader's pay case. */
export const payCaseDecider: Decider<PayCase, PayCaseCommand, PayCaseEvent> = {
  vocabulary: payCaseVocabulary,
  decide: decidePayCase,
  evolve: evolvePayCase,
  initialState: noPayCase,
  personOf: (payCase) => (payCase.status === 'NONE' ? null : payCase.opening.personId),
};

function decidePayCase(command: PayCaseCommand, payCase: PayCase): readonly Event[] {
  switch (command.type) {
    case 'ImportPayCaseStep':
      return importedStep(command.data, payCase);
    case 'OpenCase':
      return openCase(command, payCase);
    case 'AttachMandate':
      return attachMandate(command.data.mandateId, payCase);
    case 'OpenMandate':
      return openMandate(command, opened(payCase));
    case 'RecordConsent':
      return recordConsent(command, opened(payCase));
    case 'WithdrawConsent':
      return withdrawConsent(command, opened(payCase));
    default:
      return decideOpened(command, opened(payCase));
  }
}

type Logging =
  | LogFact
  | MoveCommand
  | ConclusionCommand
  | DisputeCommand
  | CourseCommand
  | CorrectionCommand
  | MarkDuplicate;

function decideOpened(command: Logging, payCase: RecordedPayCase): readonly Event[] {
  switch (command.type) {
    case 'LogFact':
      return logFact(command, payCase);
    case 'MakeDemand':
    case 'MakeProposal':
    case 'AcceptOffer':
    case 'ApplyPreAgreement':
      return makeMove(command, payCase);
    case 'SignAgreement':
    case 'VerifyPayment':
      return conclude(command, payCase);
    case 'RecordDisagreement':
    case 'EscalateDispute':
    case 'SettleDispute':
    case 'TellLapse':
      return dispute(command, payCase);
    case 'AssignConsultant':
    case 'HoldCase':
    case 'ResumeCase':
    case 'EndMembership':
    case 'WithdrawCase':
    case 'CloseCase':
    case 'ReopenCase':
      return takeCourse(command, payCase);
    case 'CorrectEntry':
    case 'RaiseReview':
    case 'DecideReview':
      return correct(command, payCase);
    case 'MarkDuplicate':
      return markDuplicate(command, payCase);
  }
}

function opened(payCase: PayCase): RecordedPayCase {
  if (payCase.status === 'NONE') throw new DomainError('not-found', 'There is no such pay case.');
  return payCase;
}

function openCase({ data }: OpenCase, payCase: PayCase): Event[] {
  if (payCase.status !== 'NONE') return [];
  const refusal = openingRefused(data);
  if (refusal) throw new DomainError(refusal, 'Only members on the leaders’ agreement have a case here.');
  return [{ type: 'CaseOpened', data: { ...data, member: true } }];
}

/**
 * The member may change the wish to involve the representative: a consent that stands is recorded anew. Also after the
 * signing, for what is seen of a case rests on it (domain.md 5).
 */
function recordConsent({ data }: RecordConsent, payCase: RecordedPayCase): Event[] {
  const { givenOn, leaderRep } = data;
  refuse(payCase, consentRefusals(payCase));
  return [
    {
      type: 'MemberConsentRecorded',
      data: { leaderRep },
      occurredOn: givenOn,
      assertedBy: 'MEMBER',
    },
  ];
}

/**
 * A consent can be taken back as easily as it was given, whatever became of the case: the representative's sight of it
 * rests on nothing else (domain.md 5). One that is told late may take the ground from a result.
 */
function withdrawConsent({ data }: WithdrawConsent, payCase: RecordedPayCase): Event[] {
  const { on, reason } = data;
  const stands = consentOn(payCase, on) !== null && standingConsent(payCase) !== null;
  refuse(payCase, stands ? [] : ['consent-missing']);
  const unsettles = unsettledByConsent(payCase, { entries: withWithdrawal(payCase.entries, on) });
  const told = { ...(reason !== undefined && { reason }), ...(unsettles !== null && { unsettles }) };
  return [{ type: 'MemberConsentWithdrawn', data: told, occurredOn: on, assertedBy: 'MEMBER' }];
}

/** A signed, closed or withdrawn case is not negotiated any more, so there is nothing to mandate. */
function openMandate({ data, facts }: OpenMandate, payCase: RecordedPayCase): Event[] {
  const { mandateId, draft } = data;
  if (payCase.mandates.includes(mandateId)) return [];
  if (facts.standing !== null)
    throw new DomainError('mandate-exists', 'The case has a mandate already.', { mandateId: facts.standing });
  refuse(payCase, factRefusals(payCase));
  return [{ type: 'MandateOpened', data: { mandateId, draft } }];
}

function attachMandate(mandateId: string, payCase: PayCase): Event[] {
  if (payCase.status === 'NONE' || payCase.mandates.includes(mandateId)) return [];
  return [{ type: 'MandateOpened', data: { mandateId }, assertedBy: 'SYSTEM' }];
}
