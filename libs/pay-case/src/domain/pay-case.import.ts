import type { MandateRef } from '@loenspor/casework/domain';
import { DomainError, isErased } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import { firstOfMonth } from '@loenspor/pay';
import type { ImportPayCaseStep, ImportedPayCaseStep, StepKind } from './pay-case.commands.js';
import type { Assessed, ImportedFacts } from './pay-case.data.js';
import { splitAssessment } from './pay-case.assessed.js';
import { decisionsOf } from './pay-case.entries.js';
import type { EntryOf } from './pay-case.entries.js';
import type { PayCaseEvent } from './pay-case.events.js';
import * as rules from './pay-case.rules.js';
import type { ActFacts, PayCaseRefusal } from './pay-case.rules.js';
import type { PayCase, RecordedPayCase } from './pay-case.state.js';

type Data = ImportPayCaseStep['data'];
type StepOf<Kind extends StepKind> = Extract<ImportedPayCaseStep, { kind: Kind }>;
type Told = Decided<PayCaseEvent>;

/**
 * What a row of a spreadsheet tells. Refuses nothing but a step of a case that no row opened. Where somebody has acted it
 * says so of itself, for it changes nothing then.
 */
export function importedStep(row: Data, payCase: PayCase): readonly Told[] {
  const isLate = payCase.status !== 'NONE' && payCase.actedSince !== null;
  const data: Data = isLate ? { ...row, toldLate: true } : row;
  const { step, occurredOn } = data;
  if (payCase.status !== 'NONE') return [{ ...told(payCase, data, step), occurredOn }];
  if (step.kind !== 'opened') throw new DomainError('not-found', 'There is no such pay case.');
  return [{ type: 'CaseOpened', data: { ...step.opening, ...around(data) }, occurredOn }];
}

/** The event that a row tells of, with what a live command would have been refused with. */
function told(payCase: RecordedPayCase, data: Data, step: ImportedPayCaseStep): Told {
  const fact = around(data, rules.factRefusals(payCase));
  const word = around(data, rules.consentRefusals(payCase));
  switch (step.kind) {
    case 'opened':
      return openedAgain(payCase, data, step);
    case 'consent':
      return { type: 'MemberConsentRecorded', data: { ...fieldsOf(step), ...word }, assertedBy: 'MEMBER' };
    case 'preAgreement':
      return applied(payCase, data, step);
    case 'demand':
      return demanded(payCase, data);
    case 'employerDemand':
      return { type: 'EmployerDemandReceived', data: fact, assertedBy: 'COUNTERPARTY' };
    case 'meeting':
      return { type: 'MeetingHeld', data: { ...fieldsOf(step), ...fact } };
    case 'note':
      return { type: 'NoteAdded', data: { ...fieldsOf(step), ...around(data) } };
    case 'proposal':
      return proposed(payCase, data, step);
    case 'offer':
      return {
        type: 'OfferReceived',
        data: { ...fieldsOf(step), ...assessed(data), ...fact },
        assertedBy: 'COUNTERPARTY',
      };
    case 'provisionalPay':
      return {
        type: 'ProvisionalPaySet',
        data: { items: step.items, from: data.occurredOn, ...fact },
        assertedBy: 'COUNTERPARTY',
      };
    case 'agreed':
      return agreed(payCase, data);
    default:
      return toldOfTheEnd(payCase, data, step);
  }
}

type EndStep = StepOf<'signed' | 'paymentVerified' | 'disagreement' | 'escalated' | 'settled' | 'closed'>;

function toldOfTheEnd(payCase: RecordedPayCase, data: Data, step: EndStep): Told {
  switch (step.kind) {
    case 'signed':
      return signed(payCase, data, step);
    case 'paymentVerified':
      return { type: 'PaymentVerified', data: around(data, rules.verificationRefusals(payCase)) };
    case 'disagreement': {
      const kind = 'INTEREST';
      const remarked = around(data, rules.disagreementRefusals(payCase, kind));
      return { type: 'DisagreementRecorded', data: { kind, ...fieldsOf(step), ...remarked } };
    }
    case 'escalated': {
      const escalation = { ...step, on: data.occurredOn };
      const remarked = around(data, rules.escalationRefusals(payCase, escalation));
      const dueOn = rules.usualDueOn(payCase, escalation);
      return { type: 'DisputeEscalated', data: { ...fieldsOf(step), dueOn, ...remarked } };
    }
    case 'settled':
      return settled(payCase, data, step);
    case 'closed':
      return {
        type: 'CaseClosed',
        data: { ...fieldsOf(step), ...around(data, rules.closureRefusals(payCase)) },
      };
  }
}

/** A second opening row is kept as what it is; it makes no other case of this one. */
function openedAgain(payCase: RecordedPayCase, data: Data, { opening }: StepOf<'opened'>): Told {
  const { number, personId, municipality, area, counterparty } = payCase.opening;
  const identity = { number, personId, municipality, area, counterparty };
  const remarked = around(data, rules.openingRefusals(payCase));
  return { type: 'CaseOpened', data: { ...opening, ...identity, ...remarked } };
}

function applied(payCase: RecordedPayCase, data: Data, { items }: StepOf<'preAgreement'>): Told {
  const { preAgreement } = data.facts;
  const refusals = rules.preAgreementRefusals(payCase, items, preAgreement);
  const agreement = preAgreement && {
    preAgreementId: preAgreement.preAgreementId,
    version: preAgreement.version,
  };
  return {
    type: 'PreAgreementApplied',
    data: { ...agreement, payDate: data.occurredOn, items, ...around(data, refusals) },
  };
}

function demanded(payCase: RecordedPayCase, data: Data): Told {
  const remarked = around(data, rules.demandRefusals(payCase, actFacts(data)));
  return { type: 'DemandSent', data: { ...under(data), ...remarked } };
}

/** An employer's counter-proposal is a fact; only ours needs a mandate. */
function proposed(payCase: RecordedPayCase, data: Data, { side, items }: StepOf<'proposal'>): Told {
  const ours = side === 'UNION';
  const refusals = ours ? rules.proposalRefusals(payCase, actFacts(data)) : rules.factRefusals(payCase);
  return {
    type: 'ProposalMade',
    data: { items, ...(ours ? under(data) : {}), ...assessed(data), ...around(data, refusals) },
    assertedBy: side,
  };
}

/** The member's acceptance is of the same day: the old log knew no other. */
function agreed(payCase: RecordedPayCase, data: Data): Told {
  const on = data.occurredOn;
  const offer = rules.latestOffer(payCase, on);
  const assessment = data.facts.assessment ? assessed(data) : assessmentOf(offer);
  const facts = { ...actFacts(data), assessment: assessment.assessment ?? null };
  const refusals = rules.acceptanceRefusals(payCase, offer, facts);
  const accepted = offer && {
    offerId: offer.entryId,
    ...(isErased(offer.data.items) ? {} : { items: offer.data.items }),
  };
  return {
    type: 'PayAgreed',
    data: { ...accepted, memberAcceptedOn: on, ...under(data), ...assessment, ...around(data, refusals) },
  };
}

function signed(payCase: RecordedPayCase, data: Data, step: StepOf<'signed'>): Told {
  const { occurredOn: on } = data;
  const remarked = around(data, rules.signatureRefusals(payCase, step.side, on));
  const effect = payCase.signedBy.includes(step.side) ? {} : effectOfBoth(payCase, on);
  return {
    type: 'AgreementSigned',
    data: { ...fieldsOf(step), ...effect, ...remarked },
    assertedBy: step.side,
  };
}

/** The old log has no day of effect: with the second signature it is the first of the month after the later one. */
function effectOfBoth(payCase: RecordedPayCase, on: string) {
  const [signer] = payCase.signedBy;
  if (!signer) return {};
  const other = decisionsOf(payCase, 'AgreementSigned').findLast(({ data }) => data.side === signer);
  if (other?.data.effectiveFrom) return { effectiveFrom: other.data.effectiveFrom };
  const whole = other && other.on > on ? other.on : on;
  return { effectiveFrom: firstOfMonth(whole, 1), effectiveFromAssumed: true as const };
}

function settled(payCase: RecordedPayCase, data: Data, step: StepOf<'settled'>): Told {
  const ours = step.level < 3;
  const act = ours ? { memberAcceptedOn: data.occurredOn, ...under(data) } : {};
  const remarked = around(data, rules.settlementRefusals(payCase, step.level, actFacts(data)));
  return { type: 'DisputeSettled', data: { ...fieldsOf(step), ...act, ...assessed(data), ...remarked } };
}

function fieldsOf<Step extends ImportedPayCaseStep>({ kind: _kind, ...fields }: Step): Omit<Step, 'kind'> {
  return fields;
}

function actFacts({ occurredOn, facts }: Data): ActFacts {
  return { on: occurredOn, mandate: facts.mandate, assessment: facts.assessment ?? null };
}

function under({ facts: { mandate } }: Data): { readonly mandate?: MandateRef } {
  return mandate ? { mandate: { mandateId: mandate.mandateId, version: mandate.version } } : {};
}

function assessed({ facts: { assessment } }: Data): Assessed {
  return assessment ? splitAssessment(assessment) : {};
}

function assessmentOf(offer: EntryOf<'OfferReceived'> | null): Assessed {
  const { assessment, assessmentAmounts: amounts } = offer?.data ?? {};
  return {
    ...(assessment ? { assessment } : {}),
    ...(amounts && !isErased(amounts) ? { assessmentAmounts: amounts } : {}),
  };
}

function around({ imported, toldLate }: Data, remarks: readonly PayCaseRefusal[] = []): ImportedFacts {
  return {
    ...(remarks.length > 0 ? { remarks } : {}),
    ...(imported ? { imported } : {}),
    ...(toldLate ? { toldLate } : {}),
  };
}
