import type { FactorUse } from './conversion.js';
import { convertWithUses, yearOf } from './conversion.js';
import type { Ore } from './money.js';
import { formatMoney, parseMoney } from './money.js';
import type { Limit, PayAmount, PayItem } from './pay-item.js';
import { fullTime } from './pay-item.js';
import type { PayTables } from './pay-tables.js';

/** What a comparison is made at: the day of the step, whose step table counts, and whose kroner where none are named. */
export type ComparisonContext = { readonly onDate: string; readonly tables: PayTables };

/** An offered amount beside a limit, both full time and in the limit's own level and per. */
export type Comparison = {
  readonly offered: PayAmount;
  readonly limit: PayAmount;
  /** Offered minus limit, øre a year (of ONCE: øre). */
  readonly difference: Ore;
  /** What rounding may cost: 1 krone a year when level or per were converted, else nothing (domain 2.2). */
  readonly tolerance: Ore;
  readonly uses: readonly FactorUse[];
};

const toleranceOfConversion: Ore = 100n;

/** An offered item or a limit as an amount: a step by its base, kroner a year in 31.3.2000 level. Throws `pay-step-unknown`. */
export function amountFor(
  value: Pick<PayItem, 'step' | 'amount'> | Limit,
  { onDate, tables }: ComparisonContext,
): PayAmount | null {
  if ('per' in value) return value;
  if ('step' in value && value.step !== undefined)
    return {
      amount: formatMoney(tables.paySteps.baseOn(value.step, onDate)),
      per: 'YEAR',
      level: 'L2000_03_31',
    };
  return ('amount' in value && value.amount) || null;
}

/** Compares an offered amount with a limit; null when one is paid once and the other recurs, which never compare. */
export function compare(offered: PayAmount, limit: PayAmount, context: ComparisonContext): Comparison | null {
  if ((offered.per === 'ONCE') !== (limit.per === 'ONCE')) return null;
  const { factors } = context.tables;
  const [given, bound] = [fullTime(offered), fullTime(limit)];
  const target = { level: bound.level, per: bound.per, date: bound.levelDate ?? context.onDate };
  const limitYear = yearOf(bound);
  if (given.per === bound.per && sameLevel(given, bound, context)) {
    const difference = yearOf(given) - limitYear;
    return { offered: { ...bound, amount: given.amount }, limit: bound, difference, tolerance: 0n, uses: [] };
  }
  const shown = convertWithUses(given, target, factors);
  const year = bound.per === 'ONCE' ? 'ONCE' : 'YEAR';
  const givenYear = parseMoney(convertWithUses(given, { ...target, per: year }, factors).amount.amount);
  const difference = givenYear - limitYear;
  return {
    offered: shown.amount,
    limit: bound,
    difference,
    tolerance: toleranceOfConversion,
    uses: shown.uses,
  };
}

/** Kroner of two days are the same level while the same factor record counts on both. */
function sameLevel(a: PayAmount, b: PayAmount, { onDate, tables }: ComparisonContext): boolean {
  if (a.level !== b.level) return false;
  if (a.level === 'L2000_03_31') return true;
  const [dayA, dayB] = [a.levelDate ?? onDate, b.levelDate ?? onDate];
  return (
    dayA === dayB || tables.factors.factorOn(dayA).factorFrom === tables.factors.factorOn(dayB).factorFrom
  );
}
