import { unlessUnfoldable } from '@loenspor/event-sourcing';
import type { NegotiatedResultRef } from '@loenspor/mandate';
import type { NegotiationAnswer, RatificationAnswer } from '../contract.js';
import type { Unaddressed } from './negotiation.deadlines.js';

/** Who is asked to ratify a result; `asOf`: an instant, who it was then. */
export type RatificationApprover = (
  question: NegotiatedResultRef & { readonly asOf?: string },
) => Promise<NonNullable<RatificationAnswer['approver']>>;
export const RATIFICATION_APPROVER = Symbol('RatificationApprover');

/** The answer with the approver of a result that waits to be ratified, computed anew; `asOf`: an instant, who it was then. */
export async function withApprover(
  { barred, ...answer }: Unaddressed,
  approver: RatificationApprover | null,
  asOf?: string,
): Promise<NegotiationAnswer> {
  const { id: negotiationId, municipality, area, ratification } = answer;
  if (approver === null || !isWaiting(answer) || !ratification) return answer;
  const mandate = answer.result?.mandate ?? null;
  const result = { negotiationId, municipality, area, barred, mandate };
  const asked = await approver({ ...result, ...(asOf && { asOf }) });
  return { ...answer, ratification: { ...ratification, approver: asked } };
}

/** The same of each of several; one that nobody can tell, for a stream cannot be folded, names no approver. */
export function withApprovers(
  answers: readonly Unaddressed[],
  approver: RatificationApprover | null,
  asOf?: string,
): Promise<readonly NegotiationAnswer[]> {
  return Promise.all(
    answers.map(({ barred, ...answer }) =>
      unlessUnfoldable(withApprover({ barred, ...answer }, approver, asOf), answer),
    ),
  );
}

function isWaiting({ status, ratification }: NegotiationAnswer): boolean {
  return status === 'RESULT_REACHED' && ratification?.state === 'REQUIRED';
}
