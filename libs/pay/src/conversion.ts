import { DomainError } from '@loenspor/event-sourcing/domain';
import type { FactorOnDay, FactorTable } from './factors.js';
import type { Exact, Ore } from './money.js';
import { exact, formatMoney, monthOf, over, parseDecimal, parseMoney, roundHalfUp, times } from './money.js';
import type { PayAmount, PayPeriod, PriceLevel } from './pay-item.js';

/** What an amount shall be expressed in; `date` is the day of the kroner when `level` is CURRENT. */
export type ConversionTarget = { readonly level: PriceLevel; readonly per: PayPeriod; readonly date: string };

export type Conversion = { readonly amount: PayAmount } & FactorOnDay;

/** A factor that took part in a conversion, and the day it was asked for. */
export type FactorUse = FactorOnDay & { readonly day: string };

/**
 * Expresses an amount in another price level, per or day (domain 2.2). A CURRENT amount is read in the kroner of
 * its own `levelDate`; part-time hours are applied, and the answer has none. The factor named is that of the last
 * step of the conversion, or of `to.date` when no level was crossed.
 * Throws `field-invalid` between ONCE and a recurring per, `factor-unknown` before the first factor.
 */
export function convert(amount: PayAmount, to: ConversionTarget, factors: FactorTable): Conversion {
  const { amount: converted, uses } = convertWithUses(amount, to, factors);
  const last = uses.at(-1) ?? factors.factorOn(to.date);
  return {
    amount: converted,
    factor: last.factor,
    factorFrom: last.factorFrom,
    factorRecordedAt: last.factorRecordedAt,
    factorProvisional: last.factorProvisional || uses.some((use) => use.factorProvisional),
  };
}

/** As `convert`, naming every factor that took part; none when the price level stays. */
export function convertWithUses(
  amount: PayAmount,
  to: ConversionTarget,
  factors: FactorTable,
): { readonly amount: PayAmount; readonly uses: readonly FactorUse[] } {
  if ((amount.per === 'ONCE') !== (to.per === 'ONCE'))
    throw new DomainError('field-invalid', 'An amount paid once cannot be expressed a year or a month.');
  const { value, uses } = crossLevels(exact(yearOf(amount)), amount, to, factors);
  const annual = applyHours(roundHalfUp(value), amount.hours);
  const inPeriod = to.per === 'MONTH' ? monthOf(annual) : annual;
  const converted = { amount: formatMoney(inPeriod), per: to.per, level: to.level };
  return { amount: to.level === 'CURRENT' ? { ...converted, levelDate: to.date } : converted, uses };
}

/** Øre a year (of ONCE: øre) in the amount's own level, full time. */
export function yearOf(amount: PayAmount): Ore {
  return parseMoney(amount.amount) * (amount.per === 'MONTH' ? 12n : 1n);
}

/** A rounded yearly amount at the part-time fraction (`"32/37"`), rounded again; without hours as it is. */
export function applyHours(annual: Ore, hours: string | undefined): Ore {
  if (hours === undefined) return annual;
  const [part = '', whole = ''] = hours.split('/');
  return roundHalfUp(over(times(exact(annual), parseDecimal(part)), parseDecimal(whole)));
}

function crossLevels(
  value: Exact,
  from: PayAmount,
  to: ConversionTarget,
  factors: FactorTable,
): { value: Exact; uses: FactorUse[] } {
  const fromDay = from.levelDate ?? to.date;
  const sameKroner = from.level === 'CURRENT' && to.level === 'CURRENT' && fromDay === to.date;
  const uses: FactorUse[] = [];
  let crossed = value;
  if (from.level === 'CURRENT' && !sameKroner) {
    uses.push({ ...factors.factorOn(fromDay), day: fromDay });
    crossed = over(crossed, factors.exactOn(fromDay));
  }
  if (to.level === 'CURRENT' && !sameKroner) {
    uses.push({ ...factors.factorOn(to.date), day: to.date });
    crossed = times(crossed, factors.exactOn(to.date));
  }
  return { value: crossed, uses };
}
