const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const LONG_MONTHS: ReadonlySet<number> = new Set([1, 3, 5, 7, 8, 10, 12]);

/** Tells whether a value is a day as `YYYY-MM-DD`, and one that exists. Days compare as strings. */
export function isDay(value: unknown): value is string {
  const found = typeof value === 'string' ? DAY.exec(value) : null;
  if (!found) return false;
  const [year = 0, month = 0, day = 0] = found.slice(1).map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return LONG_MONTHS.has(month) ? 31 : 30;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
