import type { EscalationStep } from './pay-case.data.js';

/** Days that a step on the ladder of an interest dispute may take (domain.md 1.5: the regions' text, so configurable). */
export type DisputeClocks = {
  readonly demandLevel2: number;
  readonly forwardToLevel3: number;
  readonly holdLevel3: number;
  readonly submitToLevel4: number;
};

export const usualDisputeClocks: DisputeClocks = {
  demandLevel2: 21,
  forwardToLevel3: 14,
  holdLevel3: 21,
  submitToLevel4: 42,
};

/** The newest day of each step of a dispute, as far as it went. */
export type DisputeDays = {
  readonly disagreement: string | null;
  readonly demandedAt2: string | null;
  readonly heldAt2: string | null;
  readonly receivedAt3: string | null;
  readonly heldAt3: string | null;
};

/**
 * Tells whether a step comes after its last day. A meeting at level 2 that nobody demanded counts as demanded that
 * day; a step whose clock never started cannot lapse.
 */
export function hasLapsed(
  level: number,
  step: EscalationStep,
  on: string,
  days: DisputeDays,
  clocks: DisputeClocks = usualDisputeClocks,
): boolean {
  const late = (start: string | null, limit: number) => start !== null && daysBetween(start, on) > limit;
  if (level === 2)
    return !(step === 'HELD' && days.demandedAt2 !== null) && late(days.disagreement, clocks.demandLevel2);
  if (level === 4) return late(days.heldAt3, clocks.submitToLevel4);
  if (step === 'FORWARDED') return late(days.heldAt2, clocks.forwardToLevel3);
  return step === 'HELD' && late(days.receivedAt3, clocks.holdLevel3);
}

function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Days since 1 March of year 0 in the Gregorian calendar: years that begin in March put the leap day last. */
function dayNumber(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const marchYear = month > 2 ? year : year - 1;
  const monthFromMarch = (month + 9) % 12;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return 365 * marchYear + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + date;
}
