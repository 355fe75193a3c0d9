import { isErased } from '@loenspor/event-sourcing/domain';
import type { Personal } from '@loenspor/event-sourcing/domain';
import { backPay, owedMonths, withinTables } from '@loenspor/pay';
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

/**
 * Why nothing is computed: no pay a conto, no first day, no month that is whole, none that is paid alike throughout, terms or
 * rates that nobody knows.
 */
export type NotOwed = 'NO_CONTO' | 'NO_START' | 'NO_WHOLE_MONTH' | 'PART_MONTHS' | 'ERASED' | 'UNKNOWN_RATES';

/**
 * Why `backPayOf` told nothing of a case, whatever the tables were then: what is neither missing nor erased was not in them.
 * Null while nothing is agreed.
 */
export function notOwedOf(payCase: RecordedPayCase): NotOwed | null {
  const { result } = payCase;
  if (!result) return null;
  const paid = provisionalPaysOf(payCase).map(({ data }) => data);
  const effectiveFrom = paidFrom(payCase);
  if (paid.length === 0) return 'NO_CONTO';
  if (effectiveFrom === null) return 'NO_START';
  const months = monthsOf(payCase);
  if (months === null) return 'ERASED';
  if (months.whole.length > 0) return 'UNKNOWN_RATES';
  return months.part.length > 0 ? 'PART_MONTHS' : 'NO_WHOLE_MONTH';
}

/** How many months a back pay leaves out of a case, because the pay of them begins, changes or ends underway. */
export function partMonthsOf(payCase: RecordedPayCase): number {
  return monthsOf(payCase)?.part.length ?? 0;
}

/** Null where something that they follow from is erased or not known. */
function monthsOf(payCase: RecordedPayCase): ReturnType<typeof owedMonths> | null {
  const { result } = payCase;
  const effectiveFrom = paidFrom(payCase);
  const paid = provisionalPaysOf(payCase).map(({ data }) => data);
  if (!result || isErased(result.items) || effectiveFrom === null || isErased(effectiveFrom)) return null;
  if (!paid.every(isKnown)) return null;
  return owedMonths(result.items ?? [], paid, { effectiveFrom, acceptedOn: result.on });
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
