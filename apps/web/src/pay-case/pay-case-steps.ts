import type { PayCase } from '../api/answers.js';
import {
  agreementSteps,
  mandateWasApproved,
  reviewStep,
  settledByPreAgreement,
} from '../case/agreement-steps.js';
import type { NextStepsProps, Step } from '../case/next-steps.js';

/** The steps from the opening of a pay case to the checked payslip; following a pre-agreement spares most of them. */
export function payCaseSteps(of: PayCase): Step[] {
  const consent: Step = { name: 'consent', state: of.consent ? 'DONE' : 'MISSING' };
  const payslip: Step = { name: 'payslip', state: of.paymentVerification ? 'DONE' : 'MISSING' };
  if (settledByPreAgreement(of)) return [consent, payslip, ...reviewStep(of)];
  const begun = of.demands.length + of.employerDemands.length + of.offers.length > 0;
  return [
    consent,
    { name: 'mandate', state: mandateWasApproved(of) ? 'DONE' : 'MISSING' },
    { name: 'demand', state: begun ? 'DONE' : 'MISSING' },
    // The member's own acceptance takes the place of ratification.
    ...agreementSteps(of).filter(({ name }) => name !== 'ratification'),
    payslip,
    ...reviewStep(of),
  ];
}

type Ended = Pick<PayCase, 'status' | 'result' | 'paymentVerification'>;

/** How a case ended on the way: the member withdrew, or it was closed, with an agreement or without. */
export function endOf({ status, result, paymentVerification }: Ended): NextStepsProps['ended'] {
  if (status === 'WITHDRAWN') return 'withdrawn';
  if (status !== 'CLOSED' || paymentVerification) return null;
  return result ? 'endedAgreed' : 'ended';
}
