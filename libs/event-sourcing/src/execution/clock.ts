/** Where the time comes from; tests pass their own. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });

/** The day (`YYYY-MM-DD`) that an instant falls on in Europe/Copenhagen: the only calendar of the product. */
export function dayInCopenhagen(instant: Date): string {
  return DAY.format(instant);
}
