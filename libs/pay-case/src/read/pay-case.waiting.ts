import { duplicatesWaiting, newsAfter, tasksWaiting } from '@loenspor/casework';
import type { Waiting } from '@loenspor/casework';
import type { Projected } from '@loenspor/event-sourcing';
import { isErased } from '@loenspor/event-sourcing/domain';
import { paidFrom } from '../domain/pay-case.conclusion.js';
import type { PayCaseEvent } from '../domain/pay-case.events.js';
import { pairsInCase } from '../domain/pay-case.log.js';
import { awaitsPayslip, isAppliedWhileNegotiating } from '../domain/pay-case.standing.js';
import type { PayCase, RecordedPayCase } from '../domain/pay-case.state.js';
import type { PayCaseStatus } from '../domain/pay-case.status.js';
import { endingsOf } from './pay-case.endings.js';

const ended: ReadonlySet<PayCaseStatus> = new Set(['CLOSED', 'WITHDRAWN']);
const unpaid: ReadonlySet<PayCaseStatus> = new Set(['SIGNED', 'SETTLED_BY_PREAGREEMENT']);

/** Whether a step of a mandate can still wait for an answer. */
export function isOpenForNews(status: PayCaseStatus): boolean {
  return !ended.has(status) && !unpaid.has(status);
}

/**
 * What waits in a case after an event of its own.
 *
 * @param was the case before it: `before` is what waited in it then
 */
export function waitingAfter(
  before: readonly Waiting[],
  payCase: RecordedPayCase,
  event: Projected<PayCaseEvent>,
  was: PayCase,
): readonly Waiting[] {
  const open = !ended.has(payCase.status);
  return [
    ...(isOpenForNews(payCase.status) ? newsAfter(before, event) : []),
    ...(open ? duplicatesAfter(before, payCase, event, was) : []),
    ...membershipEndOf(payCase),
    ...payslipOf(payCase),
    ...tasksWaiting(payCase.reviewTasks),
  ];
}

/** Most events tell of nothing that was told before: then the pairs are those that there were. */
function duplicatesAfter(
  before: readonly Waiting[],
  payCase: RecordedPayCase,
  event: Projected<PayCaseEvent>,
  was: PayCase,
): readonly Waiting[] {
  const isKnown = was.status !== 'NONE' && !ended.has(was.status) && isNothingTwice(was, payCase);
  if (isKnown) return before.filter(({ code }) => code === 'POSSIBLE_DUPLICATE');
  return duplicatesWaiting(before, pairsInCase(payCase), event);
}

/** Whether an event has told no more than one step, of another type or day than any before it, and changed none. */
function isNothingTwice({ entries: told }: RecordedPayCase, { entries }: RecordedPayCase): boolean {
  if (entries === told) return true;
  const last = entries.at(-1);
  if (!last || entries.length !== told.length + 1) return false;
  return told.every(
    (entry, at) => entry === entries[at] && !(entry.type === last.type && entry.on === last.on),
  );
}

/** A membership end holds a case until leadership resumes or closes it. */
function membershipEndOf(payCase: RecordedPayCase): readonly Waiting[] {
  const { hold } = endingsOf(payCase);
  if (hold?.cause !== 'MEMBERSHIP_ENDED') return [];
  return [{ code: 'MEMBERSHIP_ENDED', since: hold.heldOn, entryId: hold.entryId }];
}

/** Pay is checked on a payslip from the day on from which it is paid. */
function payslipOf(payCase: RecordedPayCase): readonly Waiting[] {
  const { statusSince, result } = payCase;
  if (!result) return [];
  if (!awaitsPayslip(payCase)) return [];
  const from = paidFrom(payCase);
  const known = isAppliedWhileNegotiating(payCase) ? result.on : statusSince;
  const since = from !== null && !isErased(from) && from > known ? from : known;
  return [{ code: 'PAYSLIP', since, entryId: result.entryId }];
}
