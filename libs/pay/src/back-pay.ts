import { dayBefore, daysAfter, firstOfMonth } from './calendar-day.js';
import { samePay } from './changed-items.js';
import type { Ore } from './money.js';
import { formatMoney, parseMoney } from './money.js';
import { countsOn, isOneOff } from './pay-item.js';
import type { PayItem } from './pay-item.js';
import { payOn } from './pay-total.js';
import type { PayTables } from './pay-tables.js';

/**
 * Kroner owed for the `months` from a day to another that are paid alike from their first to their last day; negative when
 * too much was paid. `unpaidMonths`: how many of them lie before the first pay that is known, and so count as unpaid;
 * `partMonths`: how many others are left out, because the pay of them begins, changes or ends on another day than the
 * first. Both are absent where there are none.
 */
export type BackPay = {
  readonly from: string;
  readonly to: string;
  readonly months: number;
  readonly amount: string;
  readonly unpaidMonths?: number;
  readonly partMonths?: number;
};

/** What is paid until an agreement is reached (a conto), from a day on and until the next one. */
export type ProvisionalPay = { readonly items: readonly PayItem[]; readonly from: string };

/** From the first day of a pay to the day on which it was agreed (YYYY-MM-DD). */
export type OwedSpan = { readonly effectiveFrom: string; readonly acceptedOn: string };

/**
 * Agreed minus paid pay for each whole month from `effectiveFrom` to the month before `acceptedOn`, each at its own
 * factor and steps (domain 7.2); recurring items only. `paid`, in the order of the log, follow one another by `from`; a
 * month in which one of them begins or changes underway is none of them. Null when there is no whole month. Throws
 * `factor-unknown`, `pay-step-unknown`.
 */
export function backPay(
  agreed: readonly PayItem[],
  paid: readonly ProvisionalPay[],
  span: OwedSpan,
  tables: PayTables,
): BackPay | null {
  const { whole, part } = owedMonths(agreed, paid, span);
  if (whole.length === 0) return null;
  let amount = 0n;
  let unpaidMonths = 0;
  for (const month of whole) {
    const paidThen = provisionalPayOn(paid, month);
    amount += monthlyOn(agreed, month, tables) - monthlyOn(paidThen?.items ?? [], month, tables);
    unpaidMonths += paidThen ? 0 : 1;
  }
  return {
    ...{ from: firstWholeMonth(span.effectiveFrom), to: dayBefore(firstOfMonth(span.acceptedOn)) },
    ...{ months: whole.length, amount: formatMoney(amount) },
    ...(unpaidMonths > 0 && { unpaidMonths }),
    ...(part.length > 0 && { partMonths: part.length }),
  };
}

/**
 * The months between the first day of a pay and the month in which it was agreed, by their first days: those that are paid
 * alike from their first to their last day, and the others.
 */
export function owedMonths(
  agreed: readonly PayItem[],
  paid: readonly ProvisionalPay[],
  { effectiveFrom, acceptedOn }: OwedSpan,
): { readonly whole: readonly string[]; readonly part: readonly string[] } {
  const end = firstOfMonth(acceptedOn);
  const turns = [
    ...paid.map(({ from }) => from),
    ...[agreed, ...paid.map(({ items }) => items)].flatMap(turnsOf),
  ];
  const isAlike = (day: string, other: string) =>
    samePay(recurringOn(agreed, day), recurringOn(agreed, other)) &&
    samePay(
      recurringOn(provisionalPayOn(paid, day)?.items ?? [], day),
      recurringOn(provisionalPayOn(paid, other)?.items ?? [], other),
    );
  const whole: string[] = [];
  const part: string[] = [];
  for (let month = firstWholeMonth(effectiveFrom); month < end; month = firstOfMonth(month, 1)) {
    const next = firstOfMonth(month, 1);
    const underway = turns.filter((day) => month < day && day < next);
    (underway.every((day) => isAlike(month, day)) ? whole : part).push(month);
  }
  return { whole, part };
}

/** The days on which time-limited items begin, or have ended. */
function turnsOf(items: readonly PayItem[]): readonly string[] {
  return items.flatMap(({ from, to }) => [
    ...(from === undefined ? [] : [from]),
    ...(to === undefined ? [] : [daysAfter(to, 1)]),
  ]);
}

function recurringOn(items: readonly PayItem[], day: string): readonly PayItem[] {
  return items.filter((item) => !isOneOff(item) && countsOn(item, day));
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
