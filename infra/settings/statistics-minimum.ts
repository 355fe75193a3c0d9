/** How many persons an answer of statistics rests on at least, when nothing says otherwise (domain.md 10). */
export const usualStatisticsMinimum = 5;
const LEAST = 3;
const MOST = 99;

/**
 * Reads how many persons an answer of statistics rests on at least: never below three.
 *
 * @throws Error that says what is wrong, Danish first
 */
export function statisticsMinimumOf(text: string): number {
  if (!/^\d{1,2}$/.test(text) || Number(text) < LEAST)
    throw new Error(
      `skal være et helt tal fra ${LEAST} til ${MOST} (must be a whole number from ${LEAST} to ${MOST})`,
    );
  return Number(text);
}
