import type { NegotiatedResultRef } from '@loenspor/mandate';
import type { NegotiationAnswer, RatificationAnswer } from '../contract.js';
import type { Unaddressed } from './negotiation.deadlines.js';

/** Who is asked to ratify a result; `asOf`: an instant, who it was then. */
export type RatificationApprover = (
  question: NegotiatedResultRef & { readonly asOf?: string },
) => Promise<NonNullable<RatificationAnswer['approver']>>;
export const RATIFICATION_APPROVER = Symbol('RatificationApprover');

/**
 * The answers with the approvers of results that wait to be ratified, computed anew.
 * @param asOf an instant: who it was then
 */
export function withApprovers(
  answers: readonly Unaddressed[],
  approver: RatificationApprover | null,
  asOf?: string,
): Promise<readonly NegotiationAnswer[]> {
  return Promise.all(
    answers.map(async ({ barred, ...answer }) => {
      const { id: negotiationId, municipality, area, ratification } = answer;
      if (approver === null || !isWaiting(answer) || !ratification) return answer;
      const mandate = answer.result?.mandate ?? null;
      const result = { negotiationId, municipality, area, barred, mandate };
      return {
        ...answer,
        ratification: { ...ratification, approver: await approver({ ...result, ...(asOf && { asOf }) }) },
      };
    }),
  );
}

function isWaiting({ status, ratification }: NegotiationAnswer): boolean {
  return status === 'RESULT_REACHED' && ratification?.state === 'REQUIRED';
}
