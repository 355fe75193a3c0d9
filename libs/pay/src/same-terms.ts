import { comparedCriterion } from './changed-items.js';
import type { ComparisonContext } from './comparison.js';
import { compare } from './comparison.js';
import type { Ore } from './money.js';
import type { PayAmount, PayItem } from './pay-item.js';
import { isPensionable } from './pay-item.js';
import { withinTables } from './pay-tables.js';

/** Two who log one act rarely differ by more days: one notes the day it was done, the other the day that he heard of it. */
export const daysOfOneAct = 4;

/**
 * Whether two bids may be one, each written down by somebody: the same items in whatever order, their amounts the same
 * when expressed in each other's price level and per. Whoever writes such an amount down rounds it to whole kroner; two
 * of one level and one per are the same to the øre.
 */
export function sameTerms(
  some: readonly PayItem[],
  others: readonly PayItem[],
  context: ComparisonContext,
): boolean {
  if (some.length !== others.length) return false;
  const left = [...others];
  return some.every((item) => {
    const at = left.findIndex((other) => sameTerm(item, other, context));
    return at !== -1 && left.splice(at, 1).length === 1;
  });
}

function sameTerm(one: PayItem, other: PayItem, context: ComparisonContext): boolean {
  if (one.element !== other.element || comparedCriterion(one) !== comparedCriterion(other)) return false;
  if (one.ends || other.ends) return one.ends === other.ends && one.from === other.from;
  return (
    one.permanence === other.permanence &&
    isPensionable(one) === isPensionable(other) &&
    one.from === other.from &&
    one.to === other.to &&
    one.step === other.step &&
    sameAmount(one.amount, other.amount, context)
  );
}

function sameAmount(
  one: PayAmount | undefined,
  other: PayAmount | undefined,
  context: ComparisonContext,
): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (one.hours !== other.hours) return false;
  const compared = withinTables(() => compare(one, other, context));
  if (compared === null) return false;
  const { difference, tolerance } = compared;
  const apart = difference < 0n ? -difference : difference;
  return apart <= (tolerance === 0n ? 0n : tolerance + roundingOf(one) + roundingOf(other));
}

const halfKrone: Ore = 50n;

/** What rounding to whole kroner a month or a year may cost, øre a year. */
function roundingOf({ per }: PayAmount): Ore {
  return per === 'MONTH' ? halfKrone * 12n : halfKrone;
}
