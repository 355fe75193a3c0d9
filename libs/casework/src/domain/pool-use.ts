import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Assessment } from '@loenspor/pay';
import { outsideMandateWords } from './case.refusal-words.js';

/** Where the breaches of an assessment stand: in a pay case their amounts are apart from their codes. */
const breaching: ReadonlySet<string> = new Set(['breaches', 'assessmentAmounts']);

/**
 * What is told to who does not see every case: without what others have drawn on a pool (`used` of a breach, wherever an
 * assessment stands in it), for that may be one colleague's pay.
 */
export function withoutPoolUse<Told>(told: Told): Told {
  return without(told, '') as Told;
}

/** @param of the field that it stands in */
function without(told: unknown, of: string): unknown {
  if (Array.isArray(told)) return told.map((each) => without(each, of));
  if (typeof told !== 'object' || told === null) return told;
  const fields = Object.entries(told).filter(([name]) => name !== 'used' || !breaching.has(of));
  return Object.fromEntries(fields.map(([name, value]) => [name, without(value, name)]));
}

/**
 * What an act of somebody who does not see every case is refused with: where it is more than a pool holds, without what others
 * have drawn on it, and with whom to ask.
 */
export function refusedWithoutPoolUse(error: unknown): unknown {
  if (!(error instanceof DomainError) || error.code !== 'outside-mandate') return error;
  const { assessment } = error.details as { readonly assessment?: Assessment };
  if (!assessment?.breaches.some(({ code }) => code === 'POOL_EXCEEDED')) return error;
  return new DomainError(
    error.code,
    outsideMandateWords(assessment, askConsultant),
    withoutPoolUse(error.details),
  );
}

const askConsultant = {
  da: 'Puljen rummer det ikke. Spørg konsulenten, hvad der er tilbage.',
  en: 'The pool does not hold it. Ask the consultant what is left.',
};
