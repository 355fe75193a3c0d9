import { dayBefore, firstOfMonth } from './calendar-day.js';
import type { Ore } from './money.js';
import { formatMoney, parseMoney } from './money.js';
import type { PayItem } from './pay-item.js';
import { payOn } from './pay-total.js';
import type { PayTables } from './pay-tables.js';

/** Kroner owed for whole months, first and last day included; negative when too much was paid. */
export type BackPay = {
  readonly from: string;
  readonly to: string;
  readonly months: number;
  readonly amount: string;
};

/** What is paid until an agreement is reached (a conto), from a day on. */
export type ProvisionalPay = { readonly items: readonly PayItem[]; readonly from: string };

/**
 * Agreed minus paid pay for each whole month from `effectiveFrom` to the month before `acceptedOn`, each at its own
 * factor and steps (domain 7.2); recurring items only. Null when there is no such month.
 */
export function backPay(
  agreed: readonly PayItem[],
  paid: ProvisionalPay,
  span: { readonly effectiveFrom: string; readonly acceptedOn: string },
  tables: PayTables,
): BackPay | null {
  const first = firstOfMonth(span.effectiveFrom, span.effectiveFrom.endsWith('-01') ? 0 : 1);
  const end = firstOfMonth(span.acceptedOn);
  let amount = 0n;
  let months = 0;
  for (let month = first; month < end; month = firstOfMonth(month, 1)) {
    const paidThen = paid.from <= month ? monthlyOn(paid.items, month, tables) : 0n;
    amount += monthlyOn(agreed, month, tables) - paidThen;
    months += 1;
  }
  return months === 0 ? null : { from: first, to: dayBefore(end), months, amount: formatMoney(amount) };
}

function monthlyOn(items: readonly PayItem[], day: string, tables: PayTables): Ore {
  return parseMoney(payOn(items, day, tables).monthly);
}
