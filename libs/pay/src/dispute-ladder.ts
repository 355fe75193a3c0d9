import { daysAfter } from './calendar-day.js';

export type LadderStep = {
  readonly level: 2 | 3 | 4;
  readonly step: 'DEMANDED' | 'HELD' | 'FORWARDED' | 'RECEIVED' | 'SUBMITTED';
};

/** The steps of the ladder of an interest dispute, from its foot up (domain.md 1.5): a pair that is not here is none. */
export const ladder: readonly LadderStep[] = [
  { level: 2, step: 'DEMANDED' },
  { level: 2, step: 'HELD' },
  { level: 3, step: 'FORWARDED' },
  { level: 3, step: 'RECEIVED' },
  { level: 3, step: 'HELD' },
  { level: 4, step: 'SUBMITTED' },
];

/** Days that a step may take after the one that it follows: the regions' text has these, others may have others. */
export type EscalationClocks = {
  readonly demandLevel2: number;
  readonly forwardToLevel3: number;
  readonly holdLevel3: number;
  readonly submitToLevel4: number;
};
export const usualClocks: EscalationClocks = {
  demandLevel2: 21,
  forwardToLevel3: 14,
  holdLevel3: 21,
  submitToLevel4: 42,
};

/** The days (YYYY-MM-DD) from which the clocks of one dispute count, as far as it went. */
export type DisputeDays = {
  readonly disagreement: string | null;
  readonly demandedAt2: string | null;
  readonly heldAt2: string | null;
  readonly receivedAt3: string | null;
  readonly heldAt3: string | null;
};

/**
 * The last day (YYYY-MM-DD) on which a step can be taken, null when no clock runs for it. A meeting at level 2 that
 * nobody demanded counts as demanded that day.
 */
export function stepDueOn(
  { level, step }: LadderStep,
  days: DisputeDays,
  clocks: EscalationClocks = usualClocks,
): string | null {
  const counted = (from: string | null, length: number) => from && daysAfter(from, length);
  if (level === 4) return counted(days.heldAt3, clocks.submitToLevel4);
  if (level === 2)
    return step === 'HELD' && days.demandedAt2 ? null : counted(days.disagreement, clocks.demandLevel2);
  if (step === 'FORWARDED') return counted(days.heldAt2, clocks.forwardToLevel3);
  return step === 'HELD' ? counted(days.receivedAt3, clocks.holdLevel3) : null;
}
