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
  const those = rounds.filter((round) => round.agreementPeriod === agreementPeriod);
  const done = those.find(({ outcome }) => outcome === 'SIGNED' || outcome === 'WITHOUT_CHANGE');
  const open = those.find(({ closedOn }) => closedOn === null);
  if (done) return { agreementPeriod, dueOn, state: 'DONE', negotiationId: done.negotiationId };
  if (open) return { agreementPeriod, dueOn, state: 'OPEN', negotiationId: open.negotiationId };
  return { agreementPeriod, dueOn, state: today <= dueOn ? 'DUE' : 'OVERDUE' };
}
