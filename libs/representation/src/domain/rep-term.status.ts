import type { RepTerm } from './rep-office.state.js';

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
