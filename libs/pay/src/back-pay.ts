import { dayBefore, firstOfMonth } from './calendar-day.js';
import type { Ore } from './money.js';
import { formatMoney, parseMoney } from './money.js';
import type { PayItem } from './pay-item.js';
import { payOn } from './pay-total.js';
import type { PayTables } from './pay-tables.js';

/**
 * Kroner owed for whole months, first and last day included; negative when too much was paid. `unpaidMonths`: how many
 * of the months lie before the first pay that is known, and so count as unpaid; absent where there are none.
 */
export type BackPay = {
  readonly from: string;
  readonly to: string;
  readonly months: number;
  readonly amount: string;
  readonly unpaidMonths?: number;
};

/** What is paid until an agreement is reached (a conto), from a day on and until the next one. */
export type ProvisionalPay = { readonly items: readonly PayItem[]; readonly from: string };

/**
 * Agreed minus paid pay for each whole month from `effectiveFrom` to the month before `acceptedOn`, each at its own
 * factor and steps (domain 7.2); recurring items only. A month is paid as its first day is: `paid`, in the order of the
 * log, follow one another by `from`. Null when there is no such month. Throws `factor-unknown`, `pay-step-unknown`.
 */
export function backPay(
  agreed: readonly PayItem[],
  paid: readonly ProvisionalPay[],
  span: { readonly effectiveFrom: string; readonly acceptedOn: string },
  tables: PayTables,
): BackPay | null {
  const first = firstWholeMonth(span.effectiveFrom);
  const end = firstOfMonth(span.acceptedOn);
  let amount = 0n;
  let months = 0;
  let unpaidMonths = 0;
  for (let month = first; month < end; month = firstOfMonth(month, 1)) {
    const paidThen = provisionalPayOn(paid, month);
    amount += monthlyOn(agreed, month, tables) - monthlyOn(paidThen?.items ?? [], month, tables);
    months += 1;
    unpaidMonths += paidThen ? 0 : 1;
  }
  if (months === 0) return null;
  const owed = { from: first, to: dayBefore(end), months, amount: formatMoney(amount) };
  return unpaidMonths === 0 ? owed : { ...owed, unpaidMonths };
}

/** Whether any month is whole between the first day of a pay and the month in which it was agreed (YYYY-MM-DD). */
export function hasWholeMonth(effectiveFrom: string, acceptedOn: string): boolean {
  return firstWholeMonth(effectiveFrom) < firstOfMonth(acceptedOn);
}

function firstWholeMonth(day: string): string {
  return firstOfMonth(day, day.endsWith('-01') ? 0 : 1);
}

/** The pay a conto of a day: the one that began last, of one day the later logged; null before the first. */
export function provisionalPayOn<Paid extends ProvisionalPay>(
  paid: readonly Paid[],
  day: string,
): Paid | null {
  const begun = paid.filter(({ from }) => from <= day);
  return begun.reduce<Paid | null>((last, next) => (last && next.from < last.from ? last : next), null);
}

function monthlyOn(items: readonly PayItem[], day: string, tables: PayTables): Ore {
  return parseMoney(payOn(items, day, tables).monthly);
}
