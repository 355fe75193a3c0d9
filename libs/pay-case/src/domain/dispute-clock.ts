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
 * The last day (YYYY-MM-DD) on which a step can be taken, null when no clock runs for it. A meeting at level 2 that
 * nobody demanded counts as demanded that day.
 */
export function escalationDueOn(
  { level, step }: { readonly level: 2 | 3 | 4; readonly step: EscalationStep },
  days: DisputeDays,
  clocks: DisputeClocks = usualDisputeClocks,
): string | null {
  if (level === 4) return daysAfter(days.heldAt3, clocks.submitToLevel4);
  if (level === 2)
    return step === 'HELD' && days.demandedAt2 ? null : daysAfter(days.disagreement, clocks.demandLevel2);
  if (step === 'FORWARDED') return daysAfter(days.heldAt2, clocks.forwardToLevel3);
  return step === 'HELD' ? daysAfter(days.receivedAt3, clocks.holdLevel3) : null;
}

function daysAfter(start: string | null, days: number): string | null {
  if (start === null) return null;
  let [year = 0, month = 0, day = 0] = start.split('-').map(Number);
  day += days;
  while (day > monthLength(year, month)) {
    day -= monthLength(year, month);
    month = (month % 12) + 1;
    if (month === 1) year += 1;
  }
  return [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join(
    '-',
  );
}

function monthLength(year: number, month: number): number {
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return isLeapYear ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
