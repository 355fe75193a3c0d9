import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Decided, Decider } from '@loenspor/event-sourcing/domain';
import type { NegotiationCommand, OpenMandate, OpenNegotiation } from './negotiation.commands.js';
import { conclude } from './negotiation.conclusion.js';
import { correct } from './negotiation.corrections.js';
import { takeCourse } from './negotiation.course.js';
import { dispute } from './negotiation.dispute.js';
import { markDuplicate } from './negotiation.duplicates.js';
import { negotiationVocabulary } from './negotiation.events.js';
import type { NegotiationEvent } from './negotiation.events.js';
import { logFact } from './negotiation.facts.js';
import { importedStep } from './negotiation.import.js';
import { makeMove } from './negotiation.moves.js';
import { isOpen, scopeRefused } from './negotiation.rules.js';
import { evolveNegotiation, noNegotiation } from './negotiation.state.js';
import type { Negotiation } from './negotiation.state.js';

type Event = Decided<NegotiationEvent>;

/** One round of negotiation about a pre-agreement: stream `negotiation-<id>`. */
export const negotiationDecider: Decider<Negotiation, NegotiationCommand, NegotiationEvent> = {
  vocabulary: negotiationVocabulary,
  initialState: () => noNegotiation,
  evolve: evolveNegotiation,
  decide,
};

function decide(command: NegotiationCommand, negotiation: Negotiation): readonly Event[] {
  switch (command.type) {
    case 'ImportNegotiationStep':
      return [importedStep(command.data, negotiation)];
    case 'OpenNegotiation':
      return openNegotiation(command, negotiation);
    case 'OpenMandate':
      return openMandate(command, negotiation);
    case 'AttachMandate':
      return attachMandate(command.data.mandateId, negotiation);
    case 'LogFact':
      return logFact(command.data, negotiation);
    case 'AssignConsultant':
    case 'CloseNegotiation':
    case 'ReopenNegotiation':
      return takeCourse(command, negotiation);
    case 'MarkDuplicate':
      return markDuplicate(command.data, negotiation);
    case 'MakeDemand':
    case 'MakeProposal':
    case 'AcceptOffer':
      return makeMove(command, negotiation);
    case 'RatifyResult':
    case 'SignAgreement':
      return conclude(command, negotiation);
    case 'RecordDisagreement':
    case 'EscalateDispute':
    case 'SettleDispute':
    case 'TellLapse':
      return dispute(command, negotiation);
    case 'CorrectEntry':
    case 'RaiseReview':
    case 'DecideReview':
      return correct(command, negotiation);
  }
}

function openNegotiation({ data, facts }: OpenNegotiation, { subject }: Negotiation): Event[] {
  if (subject) return [];
  const refusal = scopeRefused(data.scope);
  if (refusal) throw new DomainError(refusal, 'Only the leaders’ agreement is negotiated here.');
  if (!facts.roundOpen)
    throw new DomainError('wrong-status', 'The round was released before its negotiation stood.', {
      status: 'RELEASED',
      allowed: [],
    });
  return [{ type: 'NegotiationOpened', data }];
}

/** A signed or closed round is not negotiated any more, so there is nothing to mandate. */
function openMandate({ data, facts }: OpenMandate, negotiation: Negotiation): Event[] {
  const { mandateId, draft } = data;
  if (negotiation.mandates.includes(mandateId)) return [];
  if (facts.standing !== null)
    throw new DomainError('mandate-exists', 'The negotiation has a mandate already.', {
      mandateId: facts.standing,
    });
  if (!isOpen(negotiation))
    throw new DomainError('wrong-status', 'The negotiation is over.', {
      status: negotiation.status,
      allowed: [],
    });
  return [{ type: 'MandateOpened', data: { mandateId, draft } }];
}

function attachMandate(mandateId: string, { subject, mandates }: Negotiation): Event[] {
  if (!subject || mandates.includes(mandateId)) return [];
  return [{ type: 'MandateOpened', data: { mandateId }, assertedBy: 'SYSTEM' }];
}
