import { Temporal } from 'temporal-polyfill';
import type { MailSettings } from '../domain/mail-settings.js';

const ZONE = 'Europe/Copenhagen';

/**
 * When a mail about something that waits may leave, at `now` or later; null: never.
 *
 * The day's mail leaves at its time although that is in quiet hours: the person has named it. One that was due earlier
 * (`dueAt`), and could not leave then, is not put off to the next day.
 */
export function sendingTime(settings: MailSettings, now: Date, dueAt: Date = now): Date | null {
  switch (settings.mode) {
    case 'NEVER':
      return null;
    case 'DAILY':
      return ofTheDay(settings, now, dueAt < now ? dueAt : now);
    case 'AT_ONCE':
      return afterQuiet(settings.quiet, now);
  }
}

function ofTheDay({ dailyAt, quiet }: MailSettings, now: Date, since: Date): Date {
  const at = dateOf(nextAt(inCopenhagen(since), dailyAt));
  if (at >= now) return at;
  const meant = quiet !== null && isWithin(dailyAt, quiet);
  return meant ? now : afterQuiet(quiet, now);
}

function afterQuiet(quiet: MailSettings['quiet'], now: Date): Date {
  const here = inCopenhagen(now);
  return quiet && isWithin(minuteOf(here), quiet) ? dateOf(nextAt(here, quiet.to)) : now;
}

function inCopenhagen(at: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);
}

/** Now, if the clock shows this time, else the next time that it does. */
function nextAt(here: Temporal.ZonedDateTime, time: string): Temporal.ZonedDateTime {
  const today = here.withPlainTime(Temporal.PlainTime.from(time));
  return minuteOf(here) === time || Temporal.ZonedDateTime.compare(today, here) >= 0
    ? laterOf(today, here)
    : here.add({ days: 1 }).withPlainTime(Temporal.PlainTime.from(time));
}

function laterOf(one: Temporal.ZonedDateTime, other: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return Temporal.ZonedDateTime.compare(one, other) >= 0 ? one : other;
}

function isWithin(time: string, { from, to }: { readonly from: string; readonly to: string }): boolean {
  return from <= to ? from <= time && time < to : time >= from || time < to;
}

function minuteOf(here: Temporal.ZonedDateTime): string {
  return here.toPlainTime().toString({ smallestUnit: 'minute' });
}

function dateOf(at: Temporal.ZonedDateTime): Date {
  return new Date(at.epochMilliseconds);
}
