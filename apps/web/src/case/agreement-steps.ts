import type { CaseAnswer } from '../api/answers.js';
import type { Step } from './next-steps.js';

/** Whether a mandate of the case has been approved, whatever became of it since. */
export function mandateWasApproved({ mandate }: Pick<CaseAnswer, 'mandate'>): boolean {
  return mandate !== null && ['APPROVED', 'AMENDING', 'EXPIRED', 'CONSUMED'].includes(mandate.status);
}

/** Whether a pay case follows a pre-agreement: then nothing is negotiated, ratified or signed. */
export function settledByPreAgreement(of: CaseAnswer): boolean {
  return 'preAgreementApplication' in of && of.preAgreementApplication !== null;
}

/** A second look at a decision, while one waits for it. */
export function reviewStep({ reviewTasks }: Pick<CaseAnswer, 'reviewTasks'>): Step[] {
  return reviewTasks.some(({ outcome }) => outcome === null) ? [{ name: 'review', state: 'MISSING' }] : [];
}

/** Result, ratification (where a case has one) and signatures. After a rejection there is no result any more. */
export function agreementSteps(of: CaseAnswer): Step[] {
  const { result, signatures } = of;
  const ratification = 'ratification' in of ? of.ratification : null;
  const rejected = ratification?.state === 'REJECTED';
  const sides = new Set(signatures.map(({ side }) => side)).size;
  const ratified: Step = {
    name: 'ratification',
    state:
      ratification?.state === 'RATIFIED'
        ? 'DONE'
        : ratification?.state === 'NOT_REQUIRED'
          ? 'NOT_NEEDED'
          : 'MISSING',
  };
  return [
    { name: 'result', state: result && !rejected ? 'DONE' : 'MISSING' },
    ratified,
    { name: 'signatures', state: sides === 2 ? 'DONE' : 'MISSING', of: sides },
  ];
}
