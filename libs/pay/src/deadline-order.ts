import type { RunningDeadline } from './deadlines.js';

/** Where a deadline stands in the list: by its last day; within it by what it is of, then by its name. No two are alike. */
export type DeadlineKey = readonly [dueOn: string, subjectId: string, clock: string];

/** Which deadlines are asked for: first and last day (YYYY-MM-DD), those after a key, at most so many. */
export type DeadlineSpan = {
  readonly from?: string;
  readonly to?: string;
  readonly after?: DeadlineKey;
  readonly limit?: number;
};

export function deadlineKey(deadline: RunningDeadline): DeadlineKey {
  return [deadline.dueOn, deadline.subject.id, clockOf(deadline)];
}

/** What tells a clock from every other: it stays when its day moves. */
export function clockOf({
  rule,
  subject,
  since,
  level,
  step,
}: Pick<RunningDeadline, 'rule' | 'subject' | 'since' | 'level' | 'step'>): string {
  // The reviews of two periods of one agreement are two clocks.
  const which = rule === 'REVIEW' ? [since] : [level, step].filter((part) => part !== undefined);
  return [rule, subject.id, ...which].join('-').toLowerCase();
}

/** Of these deadlines those that are asked for, the first that runs out first. */
export function deadlinesWithin(
  deadlines: readonly RunningDeadline[],
  { from, to, after, limit }: DeadlineSpan,
): readonly RunningDeadline[] {
  const begin = after?.join(' ');
  return deadlines
    .filter(({ dueOn }) => (from === undefined || from <= dueOn) && (to === undefined || dueOn <= to))
    .map((deadline) => ({ deadline, key: deadlineKey(deadline).join(' ') }))
    .filter(({ key }) => begin === undefined || key > begin)
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .slice(0, limit)
    .map(({ deadline }) => deadline);
}
