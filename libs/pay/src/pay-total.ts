import { DomainError } from '@loenspor/event-sourcing/domain';
import { applyHours, convertWithUses, yearOf } from './conversion.js';
import type { FactorOnDay } from './factors.js';
import type { Exact, Ore } from './money.js';
import {
  exact,
  formatMoney,
  monthOf,
  over,
  parseDecimal,
  roundHalfUp,
  roundToKroner,
  sumOf,
  times,
} from './money.js';
import type { PayItem } from './pay-item.js';
import { countsOn, fullTime, isOneOff, isPensionable } from './pay-item.js';
import type { PayTables } from './pay-tables.js';

/** An item with what it pays on a day: kroner a month and a year, and a year in 31.3.2000 level. */
export type PaidItem = PayItem & {
  readonly monthly: string;
  readonly annual: string;
  readonly annualL2000: string;
} & Regulation;

/**
 * A step and an amount in 31.3.2000 level are regulated; an amount agreed in kroner of a day stays, and loses value
 * (domain 2.5, E8). `annualL2000AtLevelDate`: what it was worth a year on its own `levelDate`; `lostL2000`: how much
 * less it is now, below zero where it is more; both kroner in 31.3.2000 level, part time applied, null where that day
 * has no factor. `lossProvisional`: one of the two factors is not published yet.
 */
export type Regulation =
  | { readonly regulated: true }
  | {
      readonly regulated: false;
      readonly annualL2000AtLevelDate: string | null;
      readonly lostL2000: string | null;
      readonly lossProvisional: boolean;
    };

/** An item that is paid once, in kroner of the day. */
export type PaidOnce = PayItem & { readonly once: string };

/**
 * What items pay on a day. Totals are sums of rounded parts and hold recurring items only, part time applied;
 * `annualL2000` is the yearly total in 31.3.2000 level; `pensionMonthly` is null while no rate is known.
 */
export type Pay = FactorOnDay & {
  readonly on: string;
  readonly items: readonly PaidItem[];
  readonly oneOffs: readonly PaidOnce[];
  readonly monthly: string;
  readonly annual: string;
  readonly annualL2000: string;
  readonly pensionMonthly: string | null;
};

/** One recurring item's worth in øre. */
type Worth = {
  readonly item: PayItem;
  readonly monthly: Ore;
  readonly annual: Ore;
  readonly annualL2000: Ore;
};

/**
 * What the items pay on a day; those that end or lie outside their `from` and `to` are left out.
 * Throws `factor-unknown`, `pay-step-unknown`.
 */
export function payOn(items: readonly PayItem[], day: string, tables: PayTables): Pay {
  const counting = items.filter((item) => countsOn(item, day));
  const worths = counting.filter((item) => !isOneOff(item)).map((item) => worthOn(item, day, tables));
  return {
    on: day,
    items: worths.map((worth) => ({ ...paidItem(worth), ...regulationOf(worth, day, tables) })),
    oneOffs: counting.filter(isOneOff).map((item) => ({ ...item, once: onceOn(item, day, tables) })),
    monthly: formatMoney(sumOf(worths.map((worth) => worth.monthly))),
    annual: formatMoney(sumOf(worths.map((worth) => worth.annual))),
    annualL2000: formatMoney(sumOf(worths.map((worth) => worth.annualL2000))),
    pensionMonthly: pensionOf(worths, tables.pensionRates.rateOn(day)),
    ...tables.factors.factorOn(day),
  };
}

function paidItem({ item, monthly, annual, annualL2000 }: Worth) {
  return {
    ...item,
    monthly: formatMoney(monthly),
    annual: formatMoney(annual),
    annualL2000: formatMoney(annualL2000),
  };
}

function regulationOf({ item, annualL2000 }: Worth, day: string, tables: PayTables): Regulation {
  const { amount } = item;
  if (amount?.level !== 'CURRENT') return { regulated: true };
  const { levelDate = day } = amount;
  const then = tables.factors.find(levelDate);
  const lossProvisional = [then, tables.factors.find(day)].some((found) => found?.factorProvisional ?? true);
  const unknown = { annualL2000AtLevelDate: null, lostL2000: null };
  if (!then) return { regulated: false, ...unknown, lossProvisional };
  const worthThen = worthOn(item, levelDate, tables).annualL2000;
  return {
    regulated: false,
    annualL2000AtLevelDate: formatMoney(worthThen),
    lostL2000: formatMoney(worthThen - annualL2000),
    lossProvisional,
  };
}

/**
 * The yearly full-time value of the recurring items in 31.3.2000 level, kroner: what a case draws from a pool.
 * A CURRENT amount is read at its own `levelDate`, a step by its base on `day`.
 */
export function fullTimeAnnualL2000(items: readonly PayItem[], day: string, tables: PayTables): string {
  const recurring = items.filter((item) => !item.ends && !isOneOff(item));
  return formatMoney(sumOf(recurring.map((item) => fullTimeBase(item, day, tables))));
}

function fullTimeBase(item: PayItem, day: string, tables: PayTables): Ore {
  if (item.step !== undefined) return tables.paySteps.baseOn(item.step, day);
  const amount = fullTime(amountOf(item));
  const year = exact(yearOf(amount));
  return roundHalfUp(amount.level === 'CURRENT' ? perFactor(year, amount.levelDate ?? day, tables) : year);
}

function worthOn(item: PayItem, day: string, tables: PayTables): Worth {
  if (item.step !== undefined) {
    const base = tables.paySteps.baseOn(item.step, day);
    // A step is regulated to whole kroner a year, a supplement to øre (domain 2.2, all values of KL's table).
    const annual = roundToKroner(times(exact(base), tables.factors.exactOn(day)));
    return { item, annual, monthly: monthOf(annual), annualL2000: base };
  }
  const amount = amountOf(item);
  const inLevel = exact(yearOf(amount));
  const fixed = amount.level === 'CURRENT';
  // Fixed kroner stay as they are, so that their value in 31.3.2000 level falls from day to day (example E8).
  const now = fixed ? inLevel : times(inLevel, tables.factors.exactOn(day));
  const base = fixed ? perFactor(inLevel, day, tables) : inLevel;
  const annual = applyHours(roundHalfUp(now), amount.hours);
  return { item, annual, monthly: monthOf(annual), annualL2000: applyHours(roundHalfUp(base), amount.hours) };
}

function perFactor(value: Exact, day: string, tables: PayTables): Exact {
  return over(value, tables.factors.exactOn(day));
}

function onceOn(item: PayItem, day: string, tables: PayTables): string {
  if (item.step !== undefined) return formatMoney(worthOn(item, day, tables).annual);
  const amount = amountOf(item);
  const date = amount.level === 'CURRENT' ? (amount.levelDate ?? day) : day;
  return convertWithUses(amount, { level: 'CURRENT', per: amount.per, date }, tables.factors).amount.amount;
}

function pensionOf(worths: readonly Worth[], rate: string | null): string | null {
  if (rate === null) return null;
  const pensionable = sumOf(worths.filter(({ item }) => isPensionable(item)).map(({ monthly }) => monthly));
  return formatMoney(roundHalfUp(times(exact(pensionable), parseDecimal(rate))));
}

function amountOf(item: PayItem): NonNullable<PayItem['amount']> {
  if (!item.amount) throw new DomainError('field-missing', 'A pay item needs a step or an amount.');
  return item.amount;
}
