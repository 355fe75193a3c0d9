import type { AgreementPeriod } from '@loenspor/pay';
import type { RoundOfKey } from './pre-agreement.state.js';

export type ReviewState = 'DUE' | 'OPEN' | 'DONE' | 'OVERDUE';

/** How the review of a period stands; `negotiationId` is the round that is its answer, or may become it. */
export type Review = {
  readonly agreementPeriod: string;
  /** The last day of the period. */
  readonly dueOn: string;
  readonly state: ReviewState;
  readonly negotiationId?: string;
};

/**
 * The obligation to review an agreement once in a period (domain.md 7.1): done when a round of the period was signed or
 * closed without change, else open while one is, else due until the last day of the period.
 */
export function reviewOf(rounds: readonly RoundOfKey[], period: AgreementPeriod, today: string): Review {
  const { code: agreementPeriod, to: dueOn } = period;
  const those = roundsAtLast(rounds, agreementPeriod);
  const done = those.find(isDone);
  const open = those.find(({ closedOn }) => closedOn === null);
  if (done) return { agreementPeriod, dueOn, state: 'DONE', negotiationId: done.negotiationId };
  if (open) return { agreementPeriod, dueOn, state: 'OPEN', negotiationId: open.negotiationId };
  return { agreementPeriod, dueOn, state: today <= dueOn ? 'DUE' : 'OVERDUE' };
}

/**
 * The rounds of a period, of each negotiation the last: one that was reopened is what it came to since. A claim that was
 * given back is none.
 */
export function roundsAtLast(rounds: readonly RoundOfKey[], agreementPeriod: string): readonly RoundOfKey[] {
  const counted = rounds.filter(
    (round) => round.agreementPeriod === agreementPeriod && round.outcome !== 'RELEASED',
  );
  return [...new Map(counted.map((round) => [round.negotiationId, round])).values()];
}

/** Whether a round was what a period asks for. */
export function isDone({ outcome }: Pick<RoundOfKey, 'outcome'>): boolean {
  return outcome === 'SIGNED' || outcome === 'WITHOUT_CHANGE';
}
