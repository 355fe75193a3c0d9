import type { RepTermAnswer } from '../contract.js';
import type { RepTerm } from '../domain/rep-office.state.js';
import { termStatusOn } from '../domain/rep-term.status.js';
import type { RepOfficeRow } from './rep-office.row.js';

export type OfficeOfTerm = Pick<RepOfficeRow, 'municipality' | 'area' | 'revision' | 'position'>;

/** A term as it is answered for a day; null before its election. */
export function answerOf(term: RepTerm, office: OfficeOfTerm, on: string): RepTermAnswer | null {
  const status = termStatusOn(term, on);
  if (status === null) return null;
  return {
    id: term.termId,
    municipality: office.municipality,
    area: office.area,
    userId: term.userId,
    electedOn: term.electedOn,
    termEndsOn: term.termEndsOn,
    electoralGroup: term.electoralGroup,
    monthsAttached: term.monthsAttached,
    status,
    on,
    notifiedOn: term.notifiedOn,
    windowEndsOn: term.windowEndsOn,
    objections: term.objections.map(({ decision, ...objection }) => ({
      ...objection,
      decision: decision && {
        outcome: decision.outcome,
        decidedOn: decision.on,
        reason: decision.reason,
      },
    })),
    deputies: term.deputies.map(({ userId, from, to = null }) => ({ userId, from, to })),
    absences: term.absences,
    delegations: term.delegations.map(({ from, withdrawnOn, withdrawalReason, ...delegation }) => ({
      ...delegation,
      on: from,
      withdrawal: withdrawnOn === null ? null : { on: withdrawnOn, reason: withdrawalReason },
    })),
    ended: term.ended,
    revision: office.revision,
    position: office.position,
  };
}
