import type { Side } from '../api/answers.js';
import {
  isErased,
  type Assessment,
  type BreachCode,
  type MandateItem,
  type PayItem,
  type Personal,
} from '../pay/pay.values.js';

type Said = {
  readonly items: Personal<readonly PayItem[]>;
  readonly assessment?: Assessment | null;
  readonly correctedFrom?: object;
};
type Proposal = Said & { readonly proposalId: string; readonly madeOn: string };
type Offer = Said & { readonly offerId: string; readonly receivedOn: string };
/** What was proposed and offered in a case, of either kind. */
export type Exchange = { readonly proposals: readonly Proposal[]; readonly offers: readonly Offer[] };
/** One proposal or offer; `items` is null when the person's terms were erased. */
export type Round = {
  readonly id: string;
  readonly kind: 'PROPOSAL' | 'OFFER';
  readonly side: Side;
  readonly on: string;
  readonly items: readonly PayItem[] | null;
  readonly assessment: Assessment | null;
  readonly corrected: boolean;
};
/** What a line of the table is about: an element, told apart by its criterion. */
export type Line = { readonly element: PayItem['element']; readonly criterion: string | null };
export type Verdict =
  | { readonly inside: true }
  | { readonly inside: false; readonly codes: readonly BreachCode[] }
  | { readonly inside: null };

const elements = ['BASE_PAY', 'FUNCTION', 'QUALIFICATION', 'RESULT'] as const;

/** Proposals and offers of a case in the order in which they were made. */
export function roundsOf({ proposals, offers }: Exchange): Round[] {
  const all = [...proposals.map(proposalRound), ...offers.map(offerRound)];
  return all.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** The lines that the rounds and the mandate speak of, base pay first. */
export function linesOf(rounds: readonly Round[], mandate: readonly MandateItem[]): Line[] {
  const named = rounds
    .flatMap((round) => round.items ?? [])
    .map(({ element, criterion }): Line => ({ element, criterion: criterion ?? null }));
  const unnamed = mandate
    .filter(({ element }) => !named.some((line) => line.element === element))
    .map(({ element }): Line => ({ element, criterion: null }));
  const all = [...named, ...unnamed];
  const once = all.filter((line, index) => all.findIndex((other) => sameLine(line, other)) === index);
  return once.sort((a, b) => elements.indexOf(a.element) - elements.indexOf(b.element));
}

/** What a round says of a line; nothing when it does not mention it. */
export function itemsOn(line: Line, round: Round): readonly PayItem[] {
  const isOfLine = ({ element, criterion }: PayItem) =>
    sameLine(line, { element, criterion: criterion ?? null });
  return round.items?.filter(isOfLine) ?? [];
}

/** The mandate's item for an element; one of the same permanence when there are several. */
export function mandateItemFor(
  element: PayItem['element'],
  mandate: readonly MandateItem[],
  permanence?: PayItem['permanence'],
): MandateItem | null {
  const ofElement = mandate.filter((item) => item.element === element);
  return ofElement.find((item) => permanence && item.permanence.includes(permanence)) ?? ofElement[0] ?? null;
}

/** How an item stood to the mandate of its day. `inside: null` = there was none to compare with. */
export function verdictOf(item: PayItem, { assessment }: Round): Verdict {
  if (assessment === null) return { inside: null };
  const codes = assessment.breaches
    .filter((breach) => breach.element === item.element)
    .map((breach) => breach.code);
  if (codes.length > 0) return { inside: false, codes: [...new Set(codes)] };
  const whole = assessment.breaches.filter((breach) => breach.element === null).map((breach) => breach.code);
  if (whole.includes('MANDATE_MISSING') && assessment.mandateId === null) return { inside: null };
  return whole.length > 0 ? { inside: false, codes: whole } : { inside: true };
}

function proposalRound(proposal: Proposal): Round {
  return {
    ...roundParts(proposal),
    id: proposal.proposalId,
    kind: 'PROPOSAL',
    side: 'UNION',
    on: proposal.madeOn,
  };
}

function offerRound(offer: Offer): Round {
  return {
    ...roundParts(offer),
    id: offer.offerId,
    kind: 'OFFER',
    side: 'COUNTERPARTY',
    on: offer.receivedOn,
  };
}

function roundParts({ items, assessment, correctedFrom }: Said) {
  return {
    items: isErased(items) ? null : items,
    assessment: assessment ?? null,
    corrected: correctedFrom !== undefined,
  };
}

function sameLine(one: Line, other: Line): boolean {
  return one.element === other.element && one.criterion === other.criterion;
}
