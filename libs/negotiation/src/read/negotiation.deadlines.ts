import type { EscalationClocks } from '@loenspor/pay';
import type { DeadlineAnswer, NegotiationAnswer } from '../contract.js';
import { runningClocks } from '../domain/negotiation.ladder.js';
import type { DisputeCourse } from '../domain/negotiation.ladder.js';

/** The days that the steps of a dispute may take. */
export const ESCALATION_CLOCKS = Symbol('EscalationClocks');

/** A negotiation as it is read, with what its clocks count from. */
export type Undated = Omit<NegotiationAnswer, 'deadlines'> & { readonly dispute: DisputeCourse };

/** SQL for what the clocks of a row `n` count from. */
export const disputeSql = `json_build_object('status', n."status",
  'disagreement', n."course" -> 'disagreement', 'escalations', n."course" -> 'escalations')`;

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

export function withDeadlines(
  { dispute, ...answer }: Undated,
  today: string,
  clocks: EscalationClocks,
): NegotiationAnswer {
  return { ...answer, deadlines: deadlinesOf(dispute, today, clocks) };
}
