import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Decided, Decider } from '@loenspor/event-sourcing/domain';
import type {
  OpenCase,
  OpenMandate,
  PayCaseCommand,
  RecordConsent,
  WithdrawConsent,
} from './pay-case.commands.js';
import { consentOn, standingConsent } from './pay-case.entries.js';
import { payCaseVocabulary } from './pay-case.events.js';
import type { PayCaseEvent } from './pay-case.events.js';
import { importedStep } from './pay-case.import.js';
import { allowedIn, factRefusals, openingRefused } from './pay-case.rules.js';
import type { PayCaseRefusal } from './pay-case.rules.js';
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

/** The member may change the wish to involve the representative: a consent that stands is recorded anew. */
function recordConsent({ data }: RecordConsent, payCase: RecordedPayCase): Event[] {
  const { givenOn, leaderRep } = data;
  refuse(payCase, factRefusals(payCase));
  return [
    {
      type: 'MemberConsentRecorded',
      data: { leaderRep },
      occurredOn: givenOn,
      assertedBy: 'MEMBER',
    },
  ];
}

function withdrawConsent({ data }: WithdrawConsent, payCase: RecordedPayCase): Event[] {
  const { on, reason } = data;
  const stands = consentOn(payCase, on) !== null && standingConsent(payCase) !== null;
  refuse(payCase, stands ? factRefusals(payCase) : ['consent-missing']);
  return [
    {
      type: 'MemberConsentWithdrawn',
      data: reason === undefined ? {} : { reason },
      occurredOn: on,
      assertedBy: 'MEMBER',
    },
  ];
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

function refuse(payCase: RecordedPayCase, [code]: readonly PayCaseRefusal[]): void {
  if (code === undefined) return;
  const details = code === 'wrong-status' ? { status: payCase.status, allowed: allowedIn(payCase) } : {};
  throw new DomainError(code, `A rule of the pay case says no: ${code}.`, details);
}
