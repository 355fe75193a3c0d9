import type { EscalationClocks } from '@loenspor/pay';
import type { DeadlineAnswer } from '../contract.js';
import { runningClocks } from '../domain/dispute.ladder.js';
import type { DisputeCourse } from '../domain/dispute.ladder.js';

/** The days that the steps of a dispute may take. */
export const ESCALATION_CLOCKS = Symbol('EscalationClocks');

/** What has run out by a day (YYYY-MM-DD) and what runs on: of the day alone, so that no row holds it. */
export function deadlinesOf(
  dispute: DisputeCourse,
  today: string,
  clocks: EscalationClocks,
): readonly DeadlineAnswer[] {
  return runningClocks(dispute, clocks).map(({ level, step, dueOn }) => ({
    ...{ rule: 'ESCALATION' as const, level, step, dueOn },
    lapsed: dueOn < today,
  }));
}
