import { dayBefore } from '@loenspor/pay';
import type { RepOffice, RepTerm } from './rep-office.state.js';

export type RepTermStatus = 'ELECTED' | 'OBJECTION_WINDOW' | 'CONTESTED' | 'ACTIVE' | 'INVALID' | 'ENDED';

/**
 * The status of a term on a day (YYYY-MM-DD), from its dates alone (domain.md 7.4); null before its election.
 * The objection window's last day is still OBJECTION_WINDOW, `termEndsOn` the last day in office,
 * `endedOn` the first day out of it.
 */
export function termStatusOn(term: RepTerm, date: string): RepTermStatus | null {
  if (date < term.electedOn) return null;
  const objections = term.objections.filter(({ accepted, receivedOn }) => accepted && receivedOn <= date);
  const decided = objections.filter(({ decision }) => decision !== null && decision.on <= date);
  if (decided.some(({ decision }) => decision?.outcome === 'UPHELD')) return 'INVALID';
  if (date > term.termEndsOn || (term.ended !== null && date >= term.ended.endedOn)) return 'ENDED';
  if (decided.length < objections.length) return 'CONTESTED';
  if (decided.length > 0) return 'ACTIVE';
  return windowStatusOn(term, date);
}

function windowStatusOn({ notifiedOn, windowEndsOn }: RepTerm, date: string): RepTermStatus {
  if (notifiedOn === null || windowEndsOn === null || date < notifiedOn) return 'ELECTED';
  return date <= windowEndsOn ? 'OBJECTION_WINDOW' : 'ACTIVE';
}

/** In office: may decide mandates of the union's own. Acting towards the employer needs ACTIVE. */
export function isInOffice(term: RepTerm, date: string): boolean {
  const status = termStatusOn(term, date);
  return status !== null && status !== 'INVALID' && status !== 'ENDED';
}

/** The last day that a term covers, by its end or an early one; may lie before `electedOn` when it covers none. */
export function lastDayOf({ termEndsOn, ended }: RepTerm): string {
  if (ended === null) return termEndsOn;
  const lastBeforeEnd = dayBefore(ended.endedOn);
  return lastBeforeEnd < termEndsOn ? lastBeforeEnd : termEndsOn;
}

/** The term in office on a day, if there is one: the newest. */
export function termInOffice(office: RepOffice, on: string): RepTerm | null {
  return office?.terms.findLast((term) => isInOffice(term, on)) ?? null;
}

/**
 * The term whose deputies count on a day: the one in office, else the last one that has ended. An invalid election
 * never was, so that those of the term before it go on.
 */
export function termOfDeputies(office: RepOffice, on: string): RepTerm | null {
  const ended = (office?.terms ?? []).filter((term) => termStatusOn(term, on) === 'ENDED');
  const latest = ended.reduce<RepTerm | null>(
    (last, term) => (last === null || lastDayOf(term) >= lastDayOf(last) ? term : last),
    null,
  );
  return termInOffice(office, on) ?? latest;
}

/**
 * The deputies of a term on a day, the newest first. Of one person's appointments the newest that has begun decides,
 * so that a deputyship ends early by appointing the same person again with a last day.
 */
export function deputiesOn(term: RepTerm, on: string): readonly string[] {
  const begun = term.deputies.filter(({ from }) => from <= on).toReversed();
  const newest = begun.filter(
    ({ userId }, index) => begun.findIndex((other) => other.userId === userId) === index,
  );
  return newest.filter(({ to }) => to === undefined || on <= to).map(({ userId }) => userId);
}

export function isAbsentOn({ absences }: RepTerm, on: string): boolean {
  return absences.some(({ from, to }) => from <= on && on <= to);
}
