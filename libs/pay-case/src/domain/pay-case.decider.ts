import { DomainError, isErased } from '@loenspor/event-sourcing/domain';
import type { Decided, Decider } from '@loenspor/event-sourcing/domain';
import { firstOfMonth } from '@loenspor/pay';
import type { Assessment } from '@loenspor/pay';
import type { ImportPayCaseStep, ImportedPayCaseStep, PayCaseCommand, StepKind } from './pay-case.commands.js';
import type { Assessed, ImportedFacts, MandateRef } from './pay-case.data.js';
import { payCaseVocabulary } from './pay-case.events.js';
import type { PayCaseEvent } from './pay-case.events.js';
import * as rules from './pay-case.rules.js';
import type { ActFacts, PayCaseRefusal } from './pay-case.rules.js';
import { evolvePayCase, noPayCase } from './pay-case.state.js';
import type { PayCase, RecordedPayCase } from './pay-case.state.js';

/** The rules of one leader's pay case. */
export const payCaseDecider: Decider<PayCase, PayCaseCommand, PayCaseEvent> = {
  vocabulary: payCaseVocabulary,
  decide: decidePayCase,
  evolve: evolvePayCase,
  initialState: noPayCase,
  personOf: (payCase) => (payCase.status === 'NONE' ? null : payCase.opening.personId),
};

type Data = ImportPayCaseStep['data'];
type StepOf<Kind extends StepKind> = Extract<ImportedPayCaseStep, { kind: Kind }>;
type Told = Decided<PayCaseEvent>;

function decidePayCase({ data }: PayCaseCommand, payCase: PayCase): readonly Told[] {
  const { step, occurredOn } = data;
  if (payCase.status !== 'NONE') return [{ ...told(payCase, data, step), occurredOn }];
  if (step.kind !== 'opened') throw new DomainError('not-found', 'There is no such pay case.');
  return [{ type: 'CaseOpened', data: { ...step.opening, ...around(data) }, occurredOn }];
}

/** The event that a row tells of, with what a live command would have been refused with. */
function told(payCase: RecordedPayCase, data: Data, step: ImportedPayCaseStep): Told {
  const { occurredOn: on } = data;
  switch (step.kind) {
    case 'opened':
      return openedAgain(payCase, data, step);
    case 'consent':
      return consented(payCase, data, step);
    case 'preAgreement':
      return applied(payCase, data, step);
    case 'demand':
      return demanded(payCase, data);
    case 'employerDemand':
      return byEmployer({ type: 'EmployerDemandReceived', data: around(data, rules.factRefusals(payCase)) });
    case 'meeting':
      return { type: 'MeetingHeld', data: { ...fieldsOf(step), ...around(data, rules.factRefusals(payCase)) } };
    case 'note':
      return { type: 'NoteAdded', data: { ...fieldsOf(step), ...around(data) } };
    case 'proposal':
      return proposed(payCase, data, step);
    case 'offer':
      return offered(payCase, data, step);
    case 'provisionalPay':
      return paidProvisionally(payCase, data, step);
    case 'agreed':
      return agreed(payCase, data);
    case 'signed':
      return signed(payCase, data, step);
    case 'paymentVerified':
      return { type: 'PaymentVerified', data: around(data, rules.verificationRefusals(payCase)) };
    case 'disagreement':
      return disagreed(payCase, data, step);
    case 'escalated':
      return escalated(payCase, data, step, on);
    case 'settled':
      return settled(payCase, data, step);
    case 'closed':
      return { type: 'CaseClosed', data: { ...fieldsOf(step), ...around(data, rules.closureRefusals(payCase)) } };
  }
}

const byEmployer = (event: Told): Told => ({ ...event, assertedBy: 'COUNTERPARTY' });

function fieldsOf<Step extends { readonly kind: StepKind }>({ kind: _kind, ...fields }: Step): Omit<Step, 'kind'> {
  return fields;
}
