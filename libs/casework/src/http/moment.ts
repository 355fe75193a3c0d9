import { applyDecorators } from '@nestjs/common';
import { dayInCopenhagen, systemClock } from '@loenspor/event-sourcing';
import { isDay } from '@loenspor/event-sourcing/domain';
import { instantOf } from '@loenspor/event-sourcing/http';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

/** A moment of the past in a query: an instant, or a day, which stands for its end; made an instant of the log. */
export function Moment(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => instantOrDay(value) ?? value),
    ValidateBy({
      name: 'isMoment',
      validator: {
        validate: (value) => instantOrDay(value) !== null,
        defaultMessage: () =>
          '$property must be a date (YYYY-MM-DD) or an instant (RFC 3339, such as 2026-11-21T18:04:05Z)',
      },
    }),
  );
}

/** An instant as the log writes them (UTC, milliseconds); of a day its last one. Null for what is neither. */
export function instantOrDay(text: unknown): string | null {
  return isDay(text) ? endOfDay(text) : instantOf(text);
}

/** The last millisecond of a day (`YYYY-MM-DD`) in Europe/Copenhagen, as the log writes instants. */
export function endOfDay(day: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`) + DAY;
  const last = OFFSETS.map((hours) => new Date(midnight - hours * HOUR - 1));
  const found = last.find((each) => dayInCopenhagen(each) === day && dayInCopenhagen(after(each)) !== day);
  return (found ?? new Date(midnight - 1)).toISOString();
}

/** Nobody knows more than is known now: a later instant is this one. */
export function notAfterNow(instant: string): string {
  const now = systemClock().toISOString();
  return instant > now ? now : instant;
}

/** Clocks there are one or two hours ahead of UTC. */
const OFFSETS = [2, 1];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function after(instant: Date): Date {
  return new Date(instant.getTime() + 1);
}
