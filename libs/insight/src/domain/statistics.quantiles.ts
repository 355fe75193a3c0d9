import { formatMoney } from '@loenspor/pay';
import type { Ore } from '@loenspor/pay';

/** Amounts of statistics are told in whole hundreds of kroner a year. */
const STEP: Ore = 10_000n;

/** The middle, and where a quarter of the amounts ends at each side: kroner a year, in whole hundreds. */
export type Quantiles = {
  readonly median: string;
  readonly lowerQuartile: string;
  readonly upperQuartile: string;
};

/**
 * Median and quartiles of at least one amount in øre, by linear interpolation between the two nearest (type 7, as
 * QUARTILE.INC of spreadsheets), rounded half up to whole hundreds of kroner only at the end.
 */
export function quantilesOf(amounts: readonly Ore[]): Quantiles {
  const sorted = amounts.toSorted((a, b) => (a < b ? -1 : Number(a > b)));
  return {
    lowerQuartile: quarter(sorted, 1),
    median: quarter(sorted, 2),
    upperQuartile: quarter(sorted, 3),
  };
}

function quarter(sorted: readonly Ore[], quarters: number): string {
  const place = (sorted.length - 1) * quarters;
  const below = sorted[Math.floor(place / 4)] ?? 0n;
  const above = sorted[Math.ceil(place / 4)] ?? below;
  const fourfold = 4n * below + BigInt(place % 4) * (above - below);
  return formatMoney(((2n * fourfold + 4n * STEP) / (8n * STEP)) * STEP);
}
