import { isDay } from '@loenspor/pay';
import { ValidateBy } from 'class-validator';

/** One line that says something. */
export const line = /^(?=.*\S)\P{Cc}+$/u;

export function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== undefined && value !== null;
}

/** A day (YYYY-MM-DD) that exists. */
export function IsDay(): PropertyDecorator {
  return ValidateBy({
    name: 'isISO8601',
    validator: {
      validate: (value) => isDay(value),
      defaultMessage: () => '$property must be a date (YYYY-MM-DD)',
    },
  });
}
