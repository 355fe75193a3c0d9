import type { RepOffice, RepTerm } from './rep-office.state.js';
import { deputiesOn, isAbsentOn, lastDayOf, termInOffice, termOfDeputies } from './rep-term.status.js';

/**
 * Who is asked to decide, and why it is that one (domain.md 7.3). Without a `userId` it is anybody of leadership;
 * JOINT_ELECTION is the representative of the other area; the last four reasons are leadership's.
 */
export type Approver = {
  readonly userId?: string;
  readonly role: 'LEADER_REP' | 'LEADERSHIP';
  readonly reason:
    'IN_OFFICE' | 'DEPUTY' | 'JOINT_ELECTION' | 'NO_REP' | 'ABSENT' | 'CONFLICT' | 'NOT_INVOLVED';
};

/**
 * What the actor of the decision carries: `term:<id>`, `deputy:<term id>`, `fallback:<reason>`; and of a deputy the
 * representative whose place it is, else null.
 */
export type AuthorisedApprover = {
  readonly approver: Approver;
  readonly authority: string;
  readonly onBehalfOf: string | null;
};

export type ApproverQuestion = {
  /** The office of the subject's municipality and area. */
  readonly office: RepOffice;
  /** That of the municipality's other area. */
  readonly otherArea: RepOffice;
  readonly on: string;
  /** False for a pay case whose member did not agree to involve the representative. */
  readonly involved: boolean;
  /** Whoever submitted it, or has an interest in it, is passed over. */
  readonly unable: (userId: string) => boolean;
};

/**
 * Who decides on a day (domain.md 7.3): the representative in office; when there is none, or that one is absent or
 * unable, a deputy of the term (or of the last one, until a new one begins); then, where both areas were elected
 * jointly, the representative of the other area; then leadership, with why the representative could not.
 */
export function approverOf(question: ApproverQuestion): AuthorisedApprover {
  const { office, otherArea, on, involved, unable } = question;
  if (!involved) return leadership('NOT_INVOLVED');
  const able = (term: RepTerm) => !isAbsentOn(term, on) && !unable(term.userId);
  const inOffice = termInOffice(office, on);
  if (inOffice && able(inOffice)) return rep(inOffice.userId, 'IN_OFFICE', `term:${inOffice.termId}`);
  const term = termOfDeputies(office, on);
  const deputy = term && deputiesOn(term, on).find((userId) => !unable(userId));
  if (term && deputy !== null && deputy !== undefined)
    return { ...rep(deputy, 'DEPUTY', `deputy:${term.termId}`), onBehalfOf: term.userId };
  const other = termInOffice(otherArea, on);
  if (term && other && electedTogether(term, other) && able(other))
    return rep(other.userId, 'JOINT_ELECTION', `term:${other.termId}`);
  if (!inOffice) return leadership('NO_REP');
  return leadership(isAbsentOn(inOffice, on) ? 'ABSENT' : 'CONFLICT');
}

/**
 * As what a person represents an office on a day, and under which term: as the representative in office, or as a
 * deputy from the deputyship's first day to its last; null for anybody else.
 */
export function representsOn(
  office: RepOffice,
  userId: string,
  on: string,
): { readonly as: 'LEADER_REP' | 'DEPUTY'; readonly term: RepTerm } | null {
  const inOffice = termInOffice(office, on);
  if (inOffice?.userId === userId) return { as: 'LEADER_REP', term: inOffice };
  const term = termOfDeputies(office, on);
  return term && deputiesOn(term, on).includes(userId) ? { as: 'DEPUTY', term } : null;
}

function rep(
  userId: string,
  reason: 'IN_OFFICE' | 'DEPUTY' | 'JOINT_ELECTION',
  authority: string,
): AuthorisedApprover {
  return { approver: { userId, role: 'LEADER_REP', reason }, authority, onBehalfOf: null };
}

function leadership(reason: 'NO_REP' | 'ABSENT' | 'CONFLICT' | 'NOT_INVOLVED'): AuthorisedApprover {
  const authority = `fallback:${reason.toLowerCase().replace('_', '-')}`;
  return { approver: { role: 'LEADERSHIP', reason }, authority, onBehalfOf: null };
}

/** Both say so, and they were in office at the same time: terms of other years were other elections. */
function electedTogether(one: RepTerm, other: RepTerm): boolean {
  const isJoint = ({ electoralGroup }: RepTerm) => electoralGroup.jointElection === true;
  const together = one.electedOn <= lastDayOf(other) && other.electedOn <= lastDayOf(one);
  return isJoint(one) && isJoint(other) && together;
}
