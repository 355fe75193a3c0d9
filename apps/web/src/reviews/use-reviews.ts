import { useQuery } from '@tanstack/react-query';
import type { DeadlineAnswer } from '@loenspor/pay/contract';
import { staysStanding } from '../api/stale.js';
import { itemsOf, readWhole } from '../api/whole.js';

export const reviewStates = ['OVERDUE', 'MISSING', 'DUE', 'OPEN', 'DONE'] as const;
/** `MISSING`: due, and missed in a period before, when an agreement was in force there. */
export type ReviewState = (typeof reviewStates)[number];
type Party = { readonly kind: 'MUNICIPALITY' | 'SELF_GOVERNING_BOARD'; readonly name?: string };
/** The obligation to review one municipality, area and counterparty in a period. */
export type Review = {
  readonly municipality: string;
  readonly area: 'DAYCARE' | 'LEISURE';
  readonly counterparty: Party;
  readonly agreementPeriod: string;
  readonly dueOn: string;
  readonly state: ReviewState;
  readonly negotiationId?: string;
  /** The last day of the period that went by without one. */
  readonly missedOn?: string;
};
/** What is in force at a place today. */
type Standing = Pick<Review, 'municipality' | 'area' | 'counterparty'> & {
  readonly status: string;
  readonly effectiveFrom: string;
};

/** Every obligation of a period; without one, that of today. */
export function useReviews(agreementPeriod: string) {
  return useQuery({
    queryKey: ['reviews', agreementPeriod],
    meta: staysStanding,
    queryFn: ({ signal }) => readWhole<Review>({ path: '/reviews', parameters: { agreementPeriod }, signal }),
    select: itemsOf<Review>,
  });
}

/** What is due, and was due before: a deadline of a review runs on where there was an agreement to review. */
export function withMissing(
  reviews: readonly Review[],
  lapsed: readonly Pick<DeadlineAnswer, 'rule' | 'dueOn' | 'municipality' | 'area' | 'counterparty'>[],
): readonly Review[] {
  const missed = new Map(
    lapsed.flatMap(({ rule, municipality, area, counterparty, dueOn }) =>
      rule === 'REVIEW' && counterparty ? [[keyOf({ municipality, area, counterparty }), dueOn]] : [],
    ),
  );
  return reviews.map((review) => {
    const missedOn = missed.get(keyOf(review));
    if (review.state !== 'DUE' || missedOn === undefined || missedOn >= review.dueOn) return review;
    return { ...review, state: 'MISSING', missedOn };
  });
}

/** Since when an agreement is in force at a place; null where there is none. */
export function useStandingAgreements(): (place: Review) => string | null {
  const found = useQuery({
    queryKey: ['agreements', 'all'],
    staleTime: 60_000,
    queryFn: ({ signal }) => readWhole<Standing>({ path: '/pre-agreements', signal }),
    select: itemsOf<Standing>,
  });
  const since = new Map(
    (found.data ?? [])
      .filter(({ status }) => status === 'IN_FORCE' || status === 'TERMINATION_NOTICED')
      .map((one) => [keyOf(one), one.effectiveFrom]),
  );
  return (place) => since.get(keyOf(place)) ?? null;
}

/** One text for each municipality, area and counterparty. */
export function keyOf({
  municipality,
  area,
  counterparty,
}: Omit<Standing, 'status' | 'effectiveFrom'>): string {
  return [municipality, area, counterparty.kind, counterparty.name ?? ''].join(' ');
}
