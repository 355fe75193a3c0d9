import type { Waiting } from '@loenspor/casework';
import type { Told } from '@loenspor/event-sourcing/domain';
import type { ImportToMend } from '@loenspor/interchange';
import type { RunningDeadline } from '@loenspor/pay';
import type { InboxItem, InboxReason } from '../contract.js';
import type { Concern } from './inbox.concerns.js';
import type { WaitingDecision } from './inbox.decisions.js';
import {
  deadlineWords,
  decisionWords,
  mandateWords,
  membershipEndWords,
  rowsWords,
  waitingWords,
} from './inbox.words.js';
import type { NameOf } from './inbox.words.js';

export type InboxSubject = Pick<InboxItem['subject'], 'kind' | 'id'>;

/** Why something waits in a subject. `deputyFor`: whom the reader stands in for; `people`: whom the words name. */
export type Reason = {
  readonly subject: InboxSubject;
  readonly said: Omit<InboxReason, 'words' | 'deputyOf'>;
  readonly words: (nameOf: NameOf) => Told;
  readonly people: readonly string[];
  readonly deputyFor: string | null;
  /** What is asked of the write side before it is told. */
  readonly decision: WaitingDecision | null;
};

const alone = { people: [], deputyFor: null, decision: null } as const;

export function decisionReason(decision: WaitingDecision, concern: Concern): Reason {
  const { code, since, subject } = decision;
  const { group, mayDecide, approver, deputyOf } = concern;
  const entry =
    decision.code === 'MANDATE_TO_DECIDE'
      ? { mandateId: decision.mandate.mandateId }
      : { entryId: decision.result.entryId };
  return {
    ...{ subject, decision, deputyFor: deputyOf },
    said: { ...{ code, group, since, mayDecide, approver }, ...entry },
    words: (nameOf) => decisionWords(code, concern, nameOf),
    people: [approver.userId, deputyOf].filter((each) => each !== undefined && each !== null),
  };
}

/** What of a case waits for whoever leads; to its consultant a membership end is told, and a review is the consultant's too. */
export const isForLeadership = ({ code }: { readonly code: InboxReason['code'] }): boolean =>
  code === 'REVIEW_TASK' || code === 'MEMBERSHIP_ENDED';

/** @param leads whether the reader is told as one of leadership */
export function waitingReason(subject: InboxSubject, waiting: Waiting, leads = false): Reason {
  if (waiting.code === 'REVIEW_TASK' || (waiting.code === 'MEMBERSHIP_ENDED' && leads))
    return {
      ...alone,
      subject,
      said: { ...waiting, group: 'DECIDE', mayDecide: true },
      words: wordsOf(waiting, leads),
    };
  if (waiting.code === 'MEMBERSHIP_ENDED')
    return {
      ...alone,
      subject,
      said: { ...waiting, group: 'INFORM', mayDecide: false },
      words: wordsOf(waiting),
    };
  // Two entries of one day may well be two.
  const group = waiting.code === 'POSSIBLE_DUPLICATE' ? 'INFORM' : 'ANSWER';
  return { ...alone, subject, said: { ...waiting, group }, words: wordsOf(waiting) };
}

function wordsOf(waiting: Waiting, leads = false): () => Told {
  return () => {
    if (waiting.code === 'MANDATE_DECIDED') return mandateWords[waiting.outcome];
    return waiting.code === 'MEMBERSHIP_ENDED' ? membershipEndWords(leads) : waitingWords[waiting.code];
  };
}

/** Of a clock of the reader's own case. */
export function deadlineReason(clock: RunningDeadline, today: string): Reason | null {
  const { kind, id } = clock.of ?? clock.subject;
  if (kind !== 'NEGOTIATION' && kind !== 'PAY_CASE') return null;
  const { rule, since, dueOn, level, step } = clock;
  const lapsed = dueOn < today;
  const mandate = clock.subject.kind === 'MANDATE' ? { mandateId: clock.subject.id } : {};
  const taken = level !== undefined && step !== undefined ? { level, step } : {};
  return {
    ...alone,
    subject: { kind, id },
    said: { code: 'DEADLINE', group: 'ANSWER', rule, since, dueOn, lapsed, ...mandate, ...taken },
    words: () => deadlineWords(clock, lapsed),
  };
}

/** @param startedOn the day (`YYYY-MM-DD`) on which it was read */
export function importReason({ id, rows }: Pick<ImportToMend, 'id' | 'rows'>, startedOn: string): Reason {
  return {
    ...alone,
    subject: { kind: 'IMPORT', id },
    said: { code: 'IMPORT_ROWS', group: 'ANSWER', since: startedOn, rows },
    words: () => rowsWords(rows),
  };
}
