import type { AssignmentBody, ReopeningBody } from '@loenspor/casework/domain';
import { AskedCommand, DomainError } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import { mustAllow, wrongStatus } from './pay-case.acts.js';
import { isDrawn } from './pay-case.draws.js';
import type { PayCaseEvent } from './pay-case.events.js';
import { releasedAtEnd, takenUp } from './pay-case.results.js';
import type { ReopeningFacts } from './pay-case.results.js';
import type { RecordedPayCase } from './pay-case.state.js';

export type ReasonBody = { readonly reason: string };
export type MembershipEndBody = { readonly endedOn: string };
export type WithdrawalBody = { readonly on: string; readonly reason: string };
export class AskCaseAssignment extends AskedCommand<AssignmentBody> {}
export class AskHold extends AskedCommand<ReasonBody> {}
export class AskResumption extends AskedCommand<ReasonBody> {}
export class AskMembershipEnd extends AskedCommand<MembershipEndBody> {}
export class AskWithdrawal extends AskedCommand<WithdrawalBody> {}
export class AskCaseClosure extends AskedCommand<ReasonBody> {}
export class AskCaseReopening extends AskedCommand<ReopeningBody> {}

/** Another consultant has the case from now on, whatever its status. */
export type AssignConsultant = { readonly type: 'AssignConsultant'; readonly data: AssignmentBody };
/** Acts of ours stop until the case is resumed. */
export type HoldCase = { readonly type: 'HoldCase'; readonly data: ReasonBody };
/** It goes on where it was held. `leads`: whether leadership asks, which alone resumes after a membership end. */
export type ResumeCase = {
  readonly type: 'ResumeCase';
  readonly data: ReasonBody;
  readonly facts: { readonly leads: boolean };
};
/** The person left the union. */
export type EndMembership = { readonly type: 'EndMembership'; readonly data: MembershipEndBody };
/** The member does not want the case any more. */
export type WithdrawCase = { readonly type: 'WithdrawCase'; readonly data: WithdrawalBody };
export type CloseCase = { readonly type: 'CloseCase'; readonly data: ReasonBody };
/** It goes on where it was. `on`: the day on which that was asked for (YYYY-MM-DD), whoever finishes it and when. */
export type ReopenCase = {
  readonly type: 'ReopenCase';
  readonly data: ReopeningBody & { readonly on: string };
  readonly facts: ReopeningFacts;
};
export type CourseCommand =
  AssignConsultant | HoldCase | ResumeCase | EndMembership | WithdrawCase | CloseCase | ReopenCase;

/** @throws DomainError `role-may-not`, `wrong-status`, `mandate-missing` of a reservation that does not stand any more */
export function takeCourse(command: CourseCommand, payCase: RecordedPayCase): Decided<PayCaseEvent>[] {
  switch (command.type) {
    case 'AssignConsultant':
      mustAllow('assignment', payCase);
      return [{ type: 'ConsultantAssigned', data: command.data }];
    case 'HoldCase':
      mustAllow('hold', payCase);
      return [{ type: 'CaseHeld', data: command.data }];
    case 'ResumeCase':
      return resume(command, payCase);
    case 'EndMembership':
      mustAllow('membership-end', payCase);
      return [{ type: 'MembershipEnded', data: {}, occurredOn: command.data.endedOn, assertedBy: 'MEMBER' }];
    case 'WithdrawCase': {
      mustAllow('withdrawal', payCase);
      const { on: occurredOn, reason } = command.data;
      const data = { reason, ...releasedAtEnd(payCase) };
      return [{ type: 'MemberWithdrew', data, occurredOn, assertedBy: 'MEMBER' }];
    }
    case 'CloseCase':
      mustAllow('closure', payCase);
      return [{ type: 'CaseClosed', data: { ...command.data, ...releasedAtEnd(payCase) } }];
    case 'ReopenCase':
      return reopen(command, payCase);
  }
}

function resume({ data, facts }: ResumeCase, payCase: RecordedPayCase): Decided<PayCaseEvent>[] {
  mustAllow('resumption', payCase);
  if (payCase.held?.cause === 'MEMBERSHIP_ENDED' && !facts.leads)
    throw new DomainError('role-may-not', onlyLeadership);
  return [{ type: 'CaseResumed', data }];
}

function reopen({ data, facts }: ReopenCase, payCase: RecordedPayCase): Decided<PayCaseEvent>[] {
  if (isDrawn(payCase, facts.draw)) return [];
  mustAllow('reopening', payCase);
  // Only another reopening takes away what was drawn for this one: it is the one that counts.
  if (facts.draw?.stands === false)
    throw wrongStatus(payCase, { but: 'reopening', why: { words: reopenedElsewhere } });
  const { on: occurredOn, ...said } = data;
  return [{ type: 'CaseReopened', data: { ...said, ...takenUp(payCase, facts) }, occurredOn }];
}

const reopenedElsewhere = {
  da: 'En anden genåbner sagen lige nu. Se sagen igen.',
  en: 'Somebody else is reopening the case right now. Look at the case again.',
};
const onlyLeadership = {
  da: 'Medlemskabet er ophørt: kun ledelsen kan genoptage sagen.',
  en: 'The membership ended: only leadership resumes the case.',
};
