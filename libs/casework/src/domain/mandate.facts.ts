import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Assessment } from '@loenspor/pay';
import { mandateMissingWords, outsideMandateWords } from './case.refusal-words.js';
import type { MandateKind, MandateRef } from './case.values.js';

/**
 * The mandate of an act's own day, and how the items of the act lie to it. `mandate` null: none covers that day.
 * `assessment` absent: the limits are erased.
 */
export type MandateFacts = {
  readonly mandate: (MandateRef & { readonly kind: MandateKind }) | null;
  readonly assessment?: Assessment;
};

/**
 * @param day of the act (YYYY-MM-DD)
 * @throws DomainError `mandate-missing`
 */
export function mustHaveMandate({ mandate }: Pick<MandateFacts, 'mandate'>, day: string): MandateRef {
  if (!mandate) throw new DomainError('mandate-missing', mandateMissingWords(day));
  return { mandateId: mandate.mandateId, version: mandate.version };
}

/**
 * @param day of the act (YYYY-MM-DD)
 * @throws DomainError `mandate-missing`, `person-erased`, `outside-mandate`
 */
export function mustBeInside(
  facts: MandateFacts,
  day: string,
): {
  readonly mandate: MandateRef;
  readonly assessment: Assessment;
} {
  const mandate = mustHaveMandate(facts, day);
  const { assessment } = facts;
  if (!assessment) throw new DomainError('person-erased', limitsErased);
  if (!assessment.inside)
    throw new DomainError('outside-mandate', outsideMandateWords(assessment), { assessment });
  return { mandate, assessment };
}

/** What is known of the mandate of an act that nobody asked for one, as imports tell it; absent: unknown. */
export function knownOf({ mandate, assessment }: MandateFacts): {
  readonly mandate?: MandateRef;
  readonly assessment?: Assessment;
} {
  const ref = mandate && { mandateId: mandate.mandateId, version: mandate.version };
  return { ...(ref && { mandate: ref }), ...(assessment && { assessment }) };
}

const limitsErased = {
  da: 'Mandatets grænser er slettet, så der er intet at holde det op imod.',
  en: 'The limits of the mandate have been erased: there is nothing to hold it against.',
};
