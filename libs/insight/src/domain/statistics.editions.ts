import { dayBefore, firstOfMonth } from '@loenspor/pay';
import { NEVER } from './statistics.spans.js';
import type { PaySpan } from './statistics.spans.js';

/** Ten years on, whatever somebody has agreed for later. */
const MOST_MONTHS_AHEAD = 120;

/**
 * The days of which statistics are told, in order: today, and the first of every month from the first that is known of to
 * the last. What counts on another day is told as of the one before it.
 */
export function editionDays(spans: readonly PaySpan[], today: string): readonly string[] {
  const furthest = firstOfMonth(today, MOST_MONTHS_AHEAD);
  const turns = spans.flatMap(({ from, until }) => (until === NEVER ? [from] : [from, until]));
  const begins = turns.reduce((first, day) => (day < first ? day : first), today);
  const ends = turns.reduce((last, day) => (day > last && day <= furthest ? day : last), today);
  const latest = ends === today ? firstOfMonth(today) : firstOfMonth(dayBefore(ends), 1);
  const days = [today];
  for (let day = firstOfMonth(begins); day <= latest; day = firstOfMonth(day, 1)) days.push(day);
  return [...new Set(days)].toSorted();
}

/** The place of the edition that tells of a day; -1 before the first. Only today is told to the day. */
export function editionOf(days: readonly string[], on: string): number {
  return days.findLastIndex((day) => day <= on);
}
