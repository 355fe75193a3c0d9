import type { CaseAnswer } from '../api/answers.js';
import type { MandateItem, PayElement } from '../pay/pay.values.js';
import { isErased } from '../pay/pay.values.js';
import { ranked } from '../statistics/figures.js';
import type { StatisticsCell } from '../statistics/pay-statistics.query.js';

const most = 5;

/** What a case is about first: what was offered last, else what the mandate names, else function pay. */
export function askedElement(
  { offers }: Pick<CaseAnswer, 'offers'>,
  mandate: readonly MandateItem[],
): PayElement {
  const offered = offers.at(-1)?.items ?? [];
  const [first] = isErased(offered) ? [] : offered;
  return first?.element ?? mandate[0]?.element ?? 'FUNCTION';
}

/** The case's own municipality, the best paid of the others, and how many others are not told. */
export function othersShown(cells: readonly StatisticsCell[], municipality: string) {
  const own = cells.find(({ value }) => value === municipality) ?? null;
  const rest = ranked(cells.filter((cell) => cell !== own));
  const told = rest.filter(({ l2000 }) => l2000 !== null);
  return { own, others: told.slice(0, most), hidden: rest.length - told.length };
}
