import { applyDecorators } from '@nestjs/common';
import { dayInCopenhagen } from '@loenspor/event-sourcing';
import { isDay } from '@loenspor/pay';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, IsUUID, MaxLength, ValidateBy } from 'class-validator';

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

/** The day of something that has happened: today in Copenhagen at the latest. */
export function DayOfFact(): PropertyDecorator {
  const notAfterToday = ValidateBy({
    name: 'date-in-future',
    validator: {
      validate: (value) => !isDay(value) || value <= dayInCopenhagen(new Date()),
      defaultMessage: () => '$property must not be after today',
    },
  });
  return applyDecorators(Day(), notAfterToday);
}

/** What people write: not blank, 4,000 characters at most. */
export function Words(): PropertyDecorator {
  const notBlank = ValidateBy({
    name: 'isNotEmpty',
    validator: {
      validate: (value) => typeof value !== 'string' || value.trim() !== '',
      defaultMessage: () => '$property should not be empty',
    },
  });
  return applyDecorators(IsString(), MaxLength(4000), notBlank);
}

/** An id; upper case is read as lower case. */
export function Id(): PropertyDecorator {
  const lower = ({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value);
  return applyDecorators(Transform(lower), IsUUID());
}
