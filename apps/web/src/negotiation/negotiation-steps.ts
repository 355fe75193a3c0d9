import type { Negotiation } from '../api/answers.js';
import type { Step } from '../case/next-steps.js';
import { agreementSteps, mandateWasApproved } from '../case/agreement-steps.js';

/** The steps from the opening of a round to the signed agreement. */
export function negotiationSteps(of: Negotiation): Step[] {
  const begun = of.demands.length + of.employerDemands.length + of.offers.length > 0;
  return [
    { name: 'mandate', state: mandateWasApproved(of) ? 'DONE' : 'MISSING' },
    { name: 'demand', state: begun ? 'DONE' : 'MISSING' },
    ...agreementSteps(of),
  ];
}
