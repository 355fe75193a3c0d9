import { representsOn } from '@loenspor/representation';
import type { Approver, RepOffice, Sight } from '@loenspor/representation';
import type { InboxGroup } from '../domain/inbox.codes.js';
import type { WaitingDecision } from './inbox.decisions.js';

/** Whose inbox it is: what the reader sees as a representative, and whether as leadership. */
export type Decider = {
  readonly userId: string;
  readonly rep: Sight | null;
  readonly leads: boolean;
  /** `YYYY-MM-DD` */
  readonly today: string;
};

/** How a decision concerns a reader. `deputyOf`: whom the reader stands in for. */
export type Concern = {
  readonly group: InboxGroup;
  readonly mayDecide: boolean;
  readonly approver: Approver;
  readonly deputyOf: string | null;
};

/**
 * A decision is its approver's. Whoever represents the office besides is told of it, as far as the person sees: a deputy
 * of what the representative decides, and the representative of what falls to somebody else meanwhile.
 */
export function concernOf(
  decision: WaitingDecision,
  { approver, office }: { readonly approver: Approver; readonly office: RepOffice },
  { userId, rep, leads, today }: Decider,
): Concern | null {
  const seen = rep !== null && isSeen(rep, decision);
  const as = seen ? representsOn(office, userId, today) : null;
  const deputyOf = as?.as === 'DEPUTY' ? as.term.userId : null;
  if (seen && approver.userId === userId)
    return {
      group: 'DECIDE',
      mayDecide: true,
      approver,
      deputyOf: approver.reason === 'DEPUTY' ? deputyOf : null,
    };
  if (leads && approver.role === 'LEADERSHIP') {
    const mayDecide = !decision.barred.includes(userId);
    return { group: mayDecide ? 'DECIDE' : 'INFORM', mayDecide, approver, deputyOf: null };
  }
  return as === null ? null : { group: 'INFORM', mayDecide: false, approver, deputyOf };
}

function isSeen(sight: Sight, { subject, municipality, area }: WaitingDecision): boolean {
  if (sight.of === 'EVERYTHING' || sight.cases.includes(subject.id)) return true;
  const ofOffice = sight.offices.some((each) => each.municipality === municipality && each.area === area);
  return ofOffice && subject.kind === 'NEGOTIATION';
}
