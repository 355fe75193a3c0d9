import { deadlinesOf } from '@loenspor/casework';
import type { DisputeCourse } from '@loenspor/casework';
import type { EscalationClocks } from '@loenspor/pay';
import type { NegotiationAnswer } from '../contract.js';

/** A negotiation as it is read, with what its clocks count from. */
export type Undated = Omit<NegotiationAnswer, 'deadlines'> & { readonly dispute: DisputeCourse };

/** SQL for what the clocks of a row `n` count from. */
export const disputeSql = `json_build_object('status', n."status",
  'disagreement', n."course" -> 'disagreement', 'escalations', n."course" -> 'escalations')`;

export function withDeadlines(
  { dispute, ...answer }: Undated,
  today: string,
  clocks: EscalationClocks,
): NegotiationAnswer {
  return { ...answer, deadlines: deadlinesOf(dispute, today, clocks) };
}
