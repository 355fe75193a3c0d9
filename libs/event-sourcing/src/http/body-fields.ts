import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, IsUUID, MaxLength, ValidateBy } from 'class-validator';
import { isDay } from '../domain/index.js';
import { dayInCopenhagen, systemClock } from '../execution/clock.js';

/** May be left out; sent as null it is left out too. */
export function Optional(): PropertyDecorator {
  const absent = Transform(({ value }: { value: unknown }) => (value === null ? undefined : value));
  return applyDecorators(absent, IsOptional());
}

/** A day that exists, `YYYY-MM-DD`. */
export function Day(): PropertyDecorator {
  return ValidateBy({
    name: 'isISO8601',
    validator: { validate: isDay, defaultMessage: () => '$property must be a date (YYYY-MM-DD)' },
  });
}

/** No case is older; a day before it is a slip, as when the year was left out. */
const EARLIEST = '1970-01-01';

/**
 * The day of something that has happened: today in Copenhagen at the latest, else `date-in-future`, and 1970-01-01 at the
 * earliest.
 */
export function DayOfFact(): PropertyDecorator {
  const notLongAgo = ValidateBy({
    name: 'notBefore1970',
    validator: {
      validate: (value) => !isDay(value) || value >= EARLIEST,
      defaultMessage: () =>
        `$property is before ${EARLIEST}: write the year with all four digits, as in 2026-05-04`,
    },
  });
  const notAfterToday = ValidateBy({
    name: 'date-in-future',
    validator: {
      validate: (value) => !isDay(value) || value <= dayInCopenhagen(systemClock()),
      defaultMessage: () => '$property must not be after today',
    },
  });
  return applyDecorators(Day(), notAfterToday, notLongAgo);
}

/** What people write: not blank. */
export function Words(longest = 4000): PropertyDecorator {
  const notBlank = ValidateBy({
    name: 'isNotEmpty',
    validator: {
      validate: (value) => typeof value !== 'string' || value.trim() !== '',
      defaultMessage: () => '$property should not be empty',
    },
  });
  return applyDecorators(IsString(), MaxLength(longest), notBlank);
}

/** An id; upper case is read as lower case. */
export function Id(): PropertyDecorator {
  const lower = ({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value);
  return applyDecorators(Transform(lower), IsUUID());
}

/** The name that a person signs in with; the person may not have signed in yet. */
export function UserId(): PropertyDecorator {
  const form = ValidateBy({
    name: 'matches',
    validator: {
      validate: (value) => typeof value !== 'string' || /^[^\p{Cc}\s]([^\p{Cc}]*[^\p{Cc}\s])?$/u.test(value),
      defaultMessage: () => '$property must not have control characters, nor blanks at its ends',
    },
  });
  return applyDecorators(IsString(), MaxLength(200), form);
}
