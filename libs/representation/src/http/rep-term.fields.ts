import { dayInCopenhagen } from '@loenspor/event-sourcing';
import { isDay } from '@loenspor/pay';
import { IsString, MaxLength, ValidateBy } from 'class-validator';

/** A day that exists, `YYYY-MM-DD`. */
export function Day(): PropertyDecorator {
  return ValidateBy({
    name: 'isISO8601',
    validator: {
      validate: isDay,
      defaultMessage: () => '$property must be a date (YYYY-MM-DD)',
    },
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
  return together(Day(), notAfterToday);
}

/** What people write: not blank. */
export function Words(longest: number): PropertyDecorator {
  const notBlank = ValidateBy({
    name: 'isNotEmpty',
    validator: {
      validate: (value) => typeof value !== 'string' || value.trim() !== '',
      defaultMessage: () => '$property should not be empty',
    },
  });
  return together(IsString(), MaxLength(longest), notBlank);
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
  return together(IsString(), MaxLength(200), form);
}

function together(...decorators: readonly PropertyDecorator[]): PropertyDecorator {
  return (target, property) => decorators.forEach((each) => each(target, property));
}
