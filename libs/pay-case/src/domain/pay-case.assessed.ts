import type { Assessment } from '@loenspor/pay';
import type { Assessed } from './pay-case.data.js';

/** Parts an assessment into what outlives the person and the amounts, which are encrypted. */
export function splitAssessment({ breaches, ...assessment }: Assessment): Assessed {
  const amounts = breaches.map(({ code: _code, element: _element, ...amount }) => amount);
  const clear = { ...assessment, breaches: breaches.map(({ code, element }) => ({ code, element })) };
  return { assessment: clear, ...(amounts.length > 0 ? { assessmentAmounts: amounts } : {}) };
}
