import type { Negotiation } from '../api/answers.js';
import type { Step } from '../case/next-steps.js';
import { agreementSteps, mandateWasApproved, reviewStep } from '../case/agreement-steps.js';

/** In these statuses a demand may still be missing, whatever else was logged: an offer alone moves none of them. */
const undemanded: ReadonlySet<Negotiation['status']> = new Set([
  'PREPARING',
  'MANDATE_PENDING',
  'READY',
  'CLOSED',
]);

/** The steps from the opening of a round to the signed agreement. */
export function negotiationSteps(of: Negotiation): Step[] {
  const begun = of.demands.length + of.employerDemands.length > 0 || !undemanded.has(of.status);
  return [
    { name: 'mandate', state: mandateWasApproved(of) ? 'DONE' : 'MISSING' },
    { name: 'demand', state: begun ? 'DONE' : 'MISSING' },
    ...agreementSteps(of),
    ...reviewStep(of),
  ];
}
