import { fieldRefused, mustBeInside, mustHaveMandate } from '@loenspor/casework/domain';
import type { DemandBody, MandateFacts, ProposalBody } from '@loenspor/casework/domain';
import { AskedCommand } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import { changedItems } from '@loenspor/pay';
import type { PayItem } from '@loenspor/pay';
import { mustAllow } from './negotiation.acts.js';
import type { BaseVersion } from './negotiation.commands.js';
import type { NegotiationEvent } from './negotiation.events.js';
import type { Bid, Negotiation } from './negotiation.state.js';
import type { RatificationNeed } from './negotiation.values.js';

export type AcceptanceBody = { readonly offerId: string; readonly acceptedOn: string };
export class AskDemand extends AskedCommand<DemandBody> {}
export class AskProposal extends AskedCommand<ProposalBody> {}
export class AskAcceptance extends AskedCommand<AcceptanceBody> {}

/** `base`: the version that the result changes; null where there is no agreement yet. */
export type ResultFacts = MandateFacts & { readonly base: BaseVersion | null };

/** The union demands negotiation. */
export type MakeDemand = {
  readonly type: 'MakeDemand';
  readonly data: DemandBody;
  readonly facts: Pick<MandateFacts, 'mandate'>;
};
/** The union proposes something. */
export type MakeProposal = {
  readonly type: 'MakeProposal';
  readonly data: ProposalBody;
  readonly facts: MandateFacts;
};
/** The union accepts an offer: a result in principle. */
export type AcceptOffer = {
  readonly type: 'AcceptOffer';
  readonly data: AcceptanceBody;
  readonly facts: ResultFacts;
};
export type MoveCommand = MakeDemand | MakeProposal | AcceptOffer;

type Events = Decided<NegotiationEvent>[];

/**
 * Acts of ours, judged by their own day.
 * @throws DomainError `mandate-missing`, `outside-mandate` with its `assessment`, `person-erased`, `wrong-status`;
 * FieldsRefused of an offer that is not there, or of a day before it
 */
export function makeMove(command: MoveCommand, negotiation: Negotiation): Events {
  switch (command.type) {
    case 'MakeDemand':
      return demand(command, negotiation);
    case 'MakeProposal':
      return propose(command, negotiation);
    case 'AcceptOffer':
      return accept(command, negotiation);
  }
}

function demand({ data: { sentOn }, facts }: MakeDemand, negotiation: Negotiation): Events {
  const mandate = mustHaveMandate(facts, sentOn);
  mustAllow('demand', negotiation);
  return [{ type: 'NegotiationDemanded', data: { mandate }, occurredOn: sentOn }];
}

function propose({ data, facts }: MakeProposal, negotiation: Negotiation): Events {
  const { items, madeOn } = data;
  const inside = mustBeInside(facts, madeOn);
  mustAllow('proposals', negotiation);
  return [{ type: 'ProposalMade', data: { items, ...inside }, occurredOn: madeOn }];
}

function accept({ data, facts }: AcceptOffer, negotiation: Negotiation): Events {
  const { offerId, acceptedOn } = data;
  const offer = offerOf(negotiation, offerId);
  if (acceptedOn < offer.madeOn) throw fieldRefused('acceptedOn', beforeOffer);
  const inside = mustBeInside(facts, acceptedOn);
  mustAllow('acceptance', negotiation);
  const result = { offerId, ...changedBy(offer.items, facts), ...inside };
  return [
    { type: 'ResultReached', data: { ...result, ratification: needOf(facts) }, occurredOn: acceptedOn },
  ];
}

/** The offer of an entry that counts. @throws FieldsRefused */
export function offerOf({ offers }: Negotiation, offerId: string): Bid {
  const offer = offers.find(({ entryId }) => entryId === offerId);
  if (!offer) throw fieldRefused('offerId', noOffer);
  return offer;
}

/** The whole new version that items make of the agreement. */
export function changedBy(items: readonly PayItem[], { base }: Pick<ResultFacts, 'base'>) {
  return { baseVersion: base?.version ?? null, items: changedItems(base?.items ?? [], items) };
}

/** A result under a full power needs no word of those covered. */
export function needOf({ mandate }: Pick<MandateFacts, 'mandate'>): RatificationNeed {
  return mandate?.kind === 'FULL_POWER' ? 'NOT_REQUIRED' : 'REQUIRED';
}

const noOffer = { da: 'er intet tilbud i forhandlingen', en: 'is no offer of the negotiation' };
const beforeOffer = { da: 'ligger før tilbuddet kom', en: 'is before the offer came' };
