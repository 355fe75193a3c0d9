import type { Negotiation } from '../api/answers.js';
import type { Step } from '../case/next-steps.js';
import { agreementSteps, mandateWasApproved } from '../case/agreement-steps.js';

const demanded: readonly Negotiation['status'][] = ['PREPARING', 'MANDATE_PENDING', 'READY'];

/** The steps from the opening of a round to the signed agreement. */
export function negotiationSteps(of: Negotiation): Step[] {
  const begun = !demanded.includes(of.status) && (of.status !== 'CLOSED' || (of.offers ?? []).length > 0);
  return [
    { name: 'mandate', state: mandateWasApproved(of) ? 'DONE' : 'MISSING' },
    { name: 'demand', state: begun ? 'DONE' : 'MISSING' },
    ...agreementSteps(of),
  ];
}
