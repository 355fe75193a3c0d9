import { fieldRefused } from '@loenspor/casework/domain';
import type { DemandBody, MandateFacts, ProposalBody } from '@loenspor/casework/domain';
import { AskedCommand, DomainError, isErased } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import type { PayItem } from '@loenspor/pay';
import { refuse } from './pay-case.acts.js';
import type { RefusalGround } from './pay-case.acts.js';
import { splitAssessment } from './pay-case.assessed.js';
import type { PreAgreementInForce } from './pay-case.commands.js';
import { isDrawn, reservedFor } from './pay-case.draws.js';
import type { DrawnFacts } from './pay-case.draws.js';
import { entriesOf } from './pay-case.entries.js';
import type { EntryOf } from './pay-case.entries.js';
import type { PayCaseEvent } from './pay-case.events.js';
import { personErasedWords } from './pay-case.refusal-words.js';
import * as rules from './pay-case.rules.js';
import type { ActFacts } from './pay-case.rules.js';
import type { RecordedPayCase } from './pay-case.state.js';

/** `effectiveFrom`: from which day (YYYY-MM-DD) the pay is to be paid, when it was agreed with it. */
export type AcceptanceBody = {
  readonly offerId: string;
  readonly acceptedOn: string;
  readonly memberAcceptedOn: string;
  readonly effectiveFrom?: string;
};
/** `payDate`: from which day (YYYY-MM-DD) the agreement's pay is paid. */
export type ApplicationBody = {
  readonly preAgreementId: string;
  readonly payDate: string;
  readonly items: readonly PayItem[];
};
export class AskCaseDemand extends AskedCommand<DemandBody> {}
export class AskCaseProposal extends AskedCommand<ProposalBody> {}
export class AskCaseAcceptance extends AskedCommand<AcceptanceBody> {}
export class AskApplication extends AskedCommand<ApplicationBody> {}

/** The union sends its demand to the employer. */
export type MakeDemand = {
  readonly type: 'MakeDemand';
  readonly data: DemandBody;
  readonly facts: Pick<MandateFacts, 'mandate'>;
};
/** The union proposes pay. */
export type MakeProposal = {
  readonly type: 'MakeProposal';
  readonly data: ProposalBody;
  readonly facts: MandateFacts;
};
/** The union and the member accept an offer. */
export type AcceptOffer = {
  readonly type: 'AcceptOffer';
  readonly data: AcceptanceBody;
  readonly facts: DrawnFacts;
};
/** `awaitsAdoption`: the board that would have to adopt the municipal agreement first; null where none would. */
export type ApplyPreAgreement = {
  readonly type: 'ApplyPreAgreement';
  readonly data: ApplicationBody;
  readonly facts: { readonly inForce: PreAgreementInForce | null; readonly awaitsAdoption: string | null };
};
export type MoveCommand = MakeDemand | MakeProposal | AcceptOffer | ApplyPreAgreement;
type Events = Decided<PayCaseEvent>[];

/**
 * Acts of ours, judged by their own day.
 * @throws DomainError `on-hold`, `person-erased`, `consent-missing`, `mandate-missing`, `outside-mandate` with its
 * `assessment`, `pre-agreement-not-applicable`, `wrong-status`; FieldsRefused of an offer that is not there, or of a day
 * before it
 */
export function makeMove(command: MoveCommand, payCase: RecordedPayCase): Events {
  switch (command.type) {
    case 'MakeDemand':
      return demand(command, payCase);
    case 'MakeProposal':
      return propose(command, payCase);
    case 'AcceptOffer':
      return accept(command, payCase);
    case 'ApplyPreAgreement':
      return apply(command, payCase);
  }
}

function demand({ data: { sentOn }, facts }: MakeDemand, payCase: RecordedPayCase): Events {
  const { mandate } = facts;
  const found = rules.demandRefusals(payCase, { on: sentOn, mandate, assessment: null });
  refuse(payCase, found, { on: sentOn, act: 'demand' });
  return [{ type: 'DemandSent', data: { ...basisOf(facts) }, occurredOn: sentOn }];
}

function propose({ data: { items, madeOn }, facts }: MakeProposal, payCase: RecordedPayCase): Events {
  const about = { on: madeOn, act: 'proposals' } as const;
  judge(payCase, facts, about, (act) => rules.proposalRefusals(payCase, act));
  return [{ type: 'ProposalMade', data: { items, ...basisOf(facts) }, occurredOn: madeOn }];
}

function accept({ data, facts }: AcceptOffer, payCase: RecordedPayCase): Events {
  const { offerId, acceptedOn, memberAcceptedOn, effectiveFrom } = data;
  if (isDrawn(payCase, facts.draw)) return [];
  if (payCase.status === 'ON_HOLD') refuse(payCase, ['on-hold']);
  const offer = offerOf(payCase, offerId);
  if (acceptedOn < offer.on) throw fieldRefused('acceptedOn', beforeOffer);
  if (memberAcceptedOn < offer.on) throw fieldRefused('memberAcceptedOn', beforeOffer);
  const about = { on: acceptedOn, act: 'acceptance' } as const;
  judge(payCase, facts, about, (act) => rules.acceptanceRefusals(payCase, offer, act));
  const { items } = offer.data;
  const agreed = {
    ...{ offerId, items, memberAcceptedOn },
    ...(effectiveFrom !== undefined && { effectiveFrom }),
    ...reservedFor(facts, itemsOfOffer(payCase, offerId)),
  };
  return [{ type: 'PayAgreed', data: { ...agreed, ...basisOf(facts) }, occurredOn: acceptedOn }];
}

/** The offer of an entry that counts. @throws FieldsRefused */
export function offerOf(payCase: RecordedPayCase, offerId: string): EntryOf<'OfferReceived'> {
  const offer = offerNamed(payCase, offerId);
  if (!offer) throw fieldRefused('offerId', noOffer);
  return offer;
}

/** The items of an offer that is to be accepted; of one that is not there or erased none, and the rules refuse it. */
export function itemsOfOffer(payCase: RecordedPayCase, offerId: string): readonly PayItem[] {
  const items = offerNamed(payCase, offerId)?.data.items ?? [];
  return isErased(items) ? [] : items;
}

function offerNamed(payCase: RecordedPayCase, offerId: string): EntryOf<'OfferReceived'> | undefined {
  return entriesOf(payCase, 'OfferReceived').find(({ entryId }) => entryId === offerId);
}

function apply({ data, facts }: ApplyPreAgreement, payCase: RecordedPayCase): Events {
  const { payDate, items } = data;
  const { inForce, awaitsAdoption } = facts;
  const found = rules.preAgreementRefusals(payCase, items, inForce);
  refuse(payCase, found, { on: payDate, act: 'pre-agreement-application', awaitsAdoption });
  if (!inForce) throw new Error('An agreement that is not in force was found to apply');
  const { preAgreementId, version } = inForce;
  return [{ type: 'PreAgreementApplied', data: { preAgreementId, version, payDate, items } }];
}

/** What an act rests on, for the event: the mandate, and how its items lie to it. */
export function basisOf({ mandate, assessment }: MandateFacts) {
  return {
    ...(mandate && { mandate: { mandateId: mandate.mandateId, version: mandate.version } }),
    ...(assessment && splitAssessment(assessment)),
  };
}

/** Holds an act with items against what the rules say of it; a mandate whose limits are erased tells nothing. */
export function judge(
  payCase: RecordedPayCase,
  facts: MandateFacts,
  about: Pick<RefusalGround, 'act'> & { readonly on: string },
  refusalsOf: (act: ActFacts) => readonly rules.PayCaseRefusal[],
): void {
  const { mandate, assessment = null } = facts;
  const found = refusalsOf({ on: about.on, mandate, assessment });
  const limitsErased = mandate !== null && assessment === null;
  if (limitsErased && !found.includes('on-hold')) throw new DomainError('person-erased', personErasedWords);
  refuse(payCase, found, { ...about, assessment });
}

const noOffer = { da: 'er intet tilbud i sagen', en: 'is no offer of the pay case' };
const beforeOffer = { da: 'ligger før tilbuddet kom', en: 'is before the offer came' };
