import { isErased } from '@loenspor/event-sourcing/domain';
import type { Personal } from '@loenspor/event-sourcing/domain';
import { backPay, hasWholeMonth, withinTables } from '@loenspor/pay';
import type { BackPay, PayTables, ProvisionalPay } from '@loenspor/pay';
import { paidFrom } from './pay-case.conclusion.js';
import type { Items } from './pay-case.data.js';
import type { EntryOf } from './pay-case.entries.js';
import type { RecordedPayCase } from './pay-case.state.js';

/** What back pay is computed from; each may have been erased, or be unknown. Days are YYYY-MM-DD. */
export type OwedTerms = {
  readonly agreed: Items | null;
  readonly effectiveFrom: Personal<string> | null;
  readonly acceptedOn: string;
  /** What was paid a conto, in the order of the log. */
  readonly paid: readonly { readonly items: Items; readonly from: Personal<string> }[];
};

/**
 * What is owed of a case: agreed minus paid pay a conto for the whole months before the acceptance (domain.md 7.2), kroner.
 * Null while nothing is agreed, where no pay a conto was logged, where terms are erased, and where the tables lack them.
 */
export function backPayOf(payCase: RecordedPayCase, tables: PayTables): BackPay | null {
  const { result } = payCase;
  if (!result) return null;
  const paid = provisionalPaysOf(payCase).map(({ data }) => data);
  const terms = { agreed: result.items, effectiveFrom: paidFrom(payCase), acceptedOn: result.on, paid };
  return backPayBy(terms, tables);
}

/** As `backPayOf`, of terms. */
export function backPayBy(terms: OwedTerms, tables: PayTables): BackPay | null {
  const { agreed, effectiveFrom, acceptedOn } = terms;
  const paid = terms.paid.flatMap((each) => (isKnown(each) ? [each] : []));
  if (agreed === null || effectiveFrom === null || isErased(agreed) || isErased(effectiveFrom)) return null;
  if (paid.length === 0 || paid.length < terms.paid.length) return null;
  return withinTables(() => backPay(agreed, paid, { effectiveFrom, acceptedOn }, tables));
}

function isKnown(paid: OwedTerms['paid'][number]): paid is ProvisionalPay {
  return !isErased(paid.items) && !isErased(paid.from);
}

/** Why nothing was computed: no pay a conto, no first day, no month that is whole, terms or rates that nobody knows. */
export type NotOwed = 'NO_CONTO' | 'NO_START' | 'NO_WHOLE_MONTH' | 'ERASED' | 'UNKNOWN_RATES';

/** Why `backPayOf` tells nothing of a case; null where it tells something, or while nothing is agreed. */
export function notOwedOf(payCase: RecordedPayCase, tables: PayTables): NotOwed | null {
  const { result } = payCase;
  if (!result || backPayOf(payCase, tables) !== null) return null;
  const paid = provisionalPaysOf(payCase).map(({ data }) => data);
  const effectiveFrom = paidFrom(payCase);
  if (paid.length === 0) return 'NO_CONTO';
  if (effectiveFrom === null) return 'NO_START';
  if (isErased(effectiveFrom) || isErased(result.items) || !paid.every(isKnown)) return 'ERASED';
  return hasWholeMonth(effectiveFrom, result.on) ? 'UNKNOWN_RATES' : 'NO_WHOLE_MONTH';
}

/** What the employer paid a conto, each until the next begins, by its first day; duplicates are left out. */
export function provisionalPaysOf({
  entries,
}: Pick<RecordedPayCase, 'entries'>): readonly EntryOf<'ProvisionalPaySet'>[] {
  return entries
    .filter((entry): entry is EntryOf<'ProvisionalPaySet'> => entry.type === 'ProvisionalPaySet')
    .filter(({ duplicateOf }) => duplicateOf === null)
    .toSorted((one, other) => compared(one.data.from, other.data.from));
}

/** Of one day the log decides: the sort is stable. */
function compared(one: Personal<string>, other: Personal<string>): number {
  if (isErased(one) || isErased(other)) return 0;
  return one < other ? -1 : Number(one > other);
}
