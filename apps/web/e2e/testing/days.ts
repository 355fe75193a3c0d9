const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });

/** A day in Denmark as the fields of a form take it: today's, or that many days after it. */
export function dayFromNow(days = 0): string {
  // By noon, since a day of the calendar is not always 24 hours.
  const noon = Date.parse(`${day.format(new Date())}T12:00:00Z`);
  return day.format(new Date(noon + days * 86_400_000));
}
