import type { Language } from '@loenspor/event-sourcing/http';
import { isDay, payPeriods, priceLevels } from '@loenspor/pay';
import type { FactorTable, Problem } from '@loenspor/pay';

const fields = ['level', 'per', 'date'];

/** The problems of what an amount shall be expressed in; none means it is a `ConversionTarget`. */
export function conversionTargetProblems(
  value: unknown,
  amount: unknown,
  factors: FactorTable,
  language: Language,
): Problem[] {
  if (!isFields(value)) return [problem('to', 'field-invalid', words.object[language])];
  const unknown = Object.keys(value).filter((field) => !fields.includes(field));
  return [
    ...unknown.map((field) => problem(`to.${field}`, 'unknown-field', words.unknown[language])),
    ...oneOf(value, 'level', priceLevels, language),
    ...oneOf(value, 'per', payPeriods, language),
    ...onceProblems(value['per'], isFields(amount) ? amount['per'] : undefined, language),
    ...dateProblems(value['date'], factors, language),
  ];
}

/** What is paid once is not a year's pay, nor a month's. */
function onceProblems(to: unknown, from: unknown, language: Language): Problem[] {
  const known = [to, from].every((per) => payPeriods.some((period) => period === per));
  const differs = known && (to === 'ONCE') !== (from === 'ONCE');
  return differs ? [problem('to.per', 'field-invalid', words.once[language])] : [];
}

function dateProblems(date: unknown, factors: FactorTable, language: Language): Problem[] {
  if (date === undefined || date === null)
    return [problem('to.date', 'field-missing', words.missing[language])];
  if (!isDay(date)) return [problem('to.date', 'field-invalid', words.day[language])];
  return factors.find(date) ? [] : [problem('to.date', 'field-invalid', words.noFactor[language])];
}

function oneOf(value: Fields, field: string, allowed: readonly string[], language: Language): Problem[] {
  const given = value[field];
  if (given === undefined || given === null)
    return [problem(`to.${field}`, 'field-missing', words.missing[language])];
  if (allowed.some((each) => each === given)) return [];
  return [problem(`to.${field}`, 'field-invalid', `${words.oneOf[language]} ${allowed.join(', ')}`)];
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function problem(path: string, code: Problem['code'], message: string): Problem {
  return { path, code, message };
}

const words = {
  object: { da: 'skal være et objekt', en: 'must be an object' },
  unknown: { da: 'kendes ikke', en: 'is not known' },
  missing: { da: 'skal udfyldes', en: 'is missing' },
  oneOf: { da: 'skal være en af:', en: 'must be one of:' },
  day: { da: 'skal være en dato (ÅÅÅÅ-MM-DD)', en: 'must be a date (YYYY-MM-DD)' },
  noFactor: {
    da: 'ligger før den første reguleringsfaktor',
    en: 'lies before the first regulation factor',
  },
  once: {
    da: 'et beløb, der betales én gang, kan kun omregnes til ONCE, og kun det kan omregnes til ONCE',
    en: 'an amount paid once can only be converted to ONCE, and nothing else can',
  },
} as const satisfies Record<string, Record<Language, string>>;
