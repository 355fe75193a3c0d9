import { isErased } from '@loenspor/event-sourcing/domain';
import type { Personal } from '@loenspor/event-sourcing/domain';
import type { Assessment, Breach } from '@loenspor/pay';
import type { Assessed } from './pay-case.data.js';

/** Parts an assessment into what outlives the person and the amounts, which are encrypted. */
export function splitAssessment({ breaches, ...assessment }: Assessment): Assessed {
  const amounts = breaches.map(({ code: _code, element: _element, ...amount }) => amount);
  const clear = { ...assessment, breaches: breaches.map(({ code, element }) => ({ code, element })) };
  return { assessment: clear, ...(amounts.length > 0 ? { assessmentAmounts: amounts } : {}) };
}

/** The amounts of the breaches stand in place again, or that they have been erased. */
export type WholeAssessment = Omit<Assessment, 'breaches'> & {
  readonly breaches: readonly (Pick<Breach, 'code' | 'element'> & {
    readonly offered: Personal<Breach['offered']>;
    readonly limit: Personal<Breach['limit']>;
    readonly used?: Breach['offered'];
  })[];
};

/** Puts the amounts back beside the breaches that they were parted from for the log; null where nothing was assessed. */
export function wholeAssessment({
  assessment,
  assessmentAmounts: amounts,
}: Assessed): WholeAssessment | null {
  if (!assessment) return null;
  const amountsOf = (index: number) => {
    if (isErased(amounts)) return { offered: amounts, limit: amounts };
    return amounts?.[index] ?? { offered: null, limit: null };
  };
  const breaches = assessment.breaches.map((breach, index) => ({ ...breach, ...amountsOf(index) }));
  return { ...assessment, breaches };
}
