import { isDay } from './calendar-day.js';
import { isMoney } from './money.js';
import type { PayTables } from './pay-tables.js';
import { payElements, payPeriods, permanences, priceLevels } from './pay-item.js';
import type { Language } from './price-readings.js';
import { bothReadings } from './price-readings.js';
import { problemText } from './problem-text.js';

export type ProblemCode =
  'unknown-field' | 'field-missing' | 'field-invalid' | 'price-level-missing' | 'pay-step-unknown';

/** What is wrong with a value that came from outside; `path` is dotted (`items.0.amount.level`). */
export type Problem = { readonly path: string; readonly code: ProblemCode; readonly message: string };

/** What a value is read with: the tables, the day of the step (else today), and the reader's language (Danish). */
export type Reading = {
  readonly tables: Pick<PayTables, 'factors' | 'paySteps'>;
  readonly onDate: string;
  readonly language?: Language;
};

type Fields = Readonly<Record<string, unknown>>;
type Check = (field: string, code: ProblemCode, text: Parameters<typeof problemText>[0]) => Problem;

const amountFields = ['amount', 'per', 'level', 'levelDate', 'hours'];
const itemFields = [
  'element',
  'permanence',
  'step',
  'amount',
  'pensionable',
  'criterion',
  'from',
  'to',
  'ends',
];
const itemsAtMost = 100;
const criterionAtMost = 500;

/** The problems of a list of PayItems from outside; an empty list is one. None means it is `readonly PayItem[]`. */
export function payItemsProblems(value: unknown, reading: Reading, path = 'items'): Problem[] {
  if (value === undefined || value === null) return [checkAt(path, reading)('', 'field-missing', 'missing')];
  if (!Array.isArray(value) || value.length === 0 || value.length > itemsAtMost)
    return [checkAt(path, reading)('', 'field-invalid', 'list')];
  return value.flatMap((item, index) => payItemProblems(item, reading, `${path}.${index}`));
}

/** The problems of one value that should be a PayItem; none means it is one. */
export function payItemProblems(value: unknown, reading: Reading, path = ''): Problem[] {
  const problem = checkAt(path, reading);
  if (!isFields(value)) return [problem('', 'field-invalid', 'object')];
  return [
    ...unknownFields(value, itemFields, problem),
    ...oneOf(value, 'element', payElements, problem),
    ...oneOf(value, 'permanence', permanences, problem),
    ...contentProblems(value, reading, path),
    ...(isAbsent(value, 'pensionable') || typeof value['pensionable'] === 'boolean'
      ? []
      : [problem('pensionable', 'field-invalid', 'boolean')]),
    ...(isAbsent(value, 'criterion') || isCriterion(value['criterion'])
      ? []
      : [problem('criterion', 'field-invalid', 'criterion')]),
    ...spanProblems(value, problem),
  ];
}

/** The problems of one value that should be a PayAmount; none means it is one. */
export function payAmountProblems(value: unknown, reading: Reading, path = ''): Problem[] {
  const problem = checkAt(path, reading);
  if (!isFields(value)) return [problem('', 'field-invalid', 'object')];
  return [
    ...unknownFields(value, amountFields, problem),
    ...moneyProblems(value, problem),
    ...oneOf(value, 'per', payPeriods, problem),
    ...levelProblems(value, reading, path),
    ...levelDateProblems(value, reading, problem),
    ...(isAbsent(value, 'hours') || isHours(value['hours'])
      ? []
      : [problem('hours', 'field-invalid', 'hours')]),
  ];
}

/** The problems of one value that should be a mandate's limit: a PayAmount or `{ step }`. */
export function limitProblems(value: unknown, reading: Reading, path = ''): Problem[] {
  if (!isFields(value) || !('step' in value)) return payAmountProblems(value, reading, path);
  const problem = checkAt(path, reading);
  if ('amount' in value) return [problem('amount', 'field-invalid', 'stepOrAmount')];
  return [...unknownFields(value, ['step'], problem), ...stepProblems(value, reading, problem)];
}

/** Whether a value is a part-time fraction of 37 hours: `"32/37"`, `"18.5/37"`. */
export function isHours(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const match = /^(\d{1,2})(?:\.(\d{1,2}))?\/37$/.exec(value);
  if (!match) return false;
  const hundredths = Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
  return hundredths > 0 && hundredths <= 3700;
}

function contentProblems(value: Fields, reading: Reading, path: string): Problem[] {
  const problem = checkAt(path, reading);
  const given = ['step', 'amount', 'ends'].filter((field) => !isAbsent(value, field));
  if (given.length === 0) return [problem('amount', 'field-missing', 'content')];
  if (given.length > 1) return [problem(given.at(-1) ?? '', 'field-invalid', 'content')];
  if (given[0] === 'step') return stepProblems(value, reading, problem);
  if (given[0] === 'ends') return value['ends'] === true ? [] : [problem('ends', 'field-invalid', 'ends')];
  return payAmountProblems(value['amount'], reading, joined(path, 'amount'));
}

function stepProblems(value: Fields, { tables }: Reading, problem: Check): Problem[] {
  if (typeof value['step'] !== 'string') return [problem('step', 'field-invalid', 'step')];
  return tables.paySteps.has(value['step']) ? [] : [problem('step', 'pay-step-unknown', 'stepUnknown')];
}

function moneyProblems(value: Fields, problem: Check): Problem[] {
  if (isMissing(value, 'amount')) return [problem('amount', 'field-missing', 'missing')];
  return isMoney(value['amount']) ? [] : [problem('amount', 'field-invalid', 'money')];
}

function levelProblems(value: Fields, reading: Reading, path: string): Problem[] {
  const problem = checkAt(path, reading);
  if (!isMissing(value, 'level')) return oneOf(value, 'level', priceLevels, problem);
  const bare = problem('level', 'price-level-missing', 'levelMissing');
  const { amount, levelDate } = value;
  if (!isMoney(amount)) return [bare];
  const per = payPeriods.find((period) => period === value['per']) ?? 'YEAR';
  const day = isDay(levelDate) ? levelDate : reading.onDate;
  const both = bothReadings({ amount, per }, day, reading.tables.factors, reading.language);
  return [{ ...bare, message: both ?? bare.message }];
}

function levelDateProblems(value: Fields, { tables }: Reading, problem: Check): Problem[] {
  if (isAbsent(value, 'levelDate'))
    return value['level'] === 'CURRENT' && value['per'] !== 'ONCE'
      ? [problem('levelDate', 'field-missing', 'levelDateMissing')]
      : [];
  if (!isDay(value['levelDate'])) return [problem('levelDate', 'field-invalid', 'day')];
  const converts = value['level'] === 'CURRENT' && !tables.factors.find(value['levelDate']);
  return converts ? [problem('levelDate', 'field-invalid', 'beforeFactors')] : [];
}

function spanProblems(value: Fields, problem: Check): Problem[] {
  const wrong = ['from', 'to'].filter((field) => !isAbsent(value, field) && !isDay(value[field]));
  if (wrong.length > 0) return wrong.map((field) => problem(field, 'field-invalid', 'day'));
  const { from, to } = value;
  return isDay(from) && isDay(to) && to < from ? [problem('to', 'field-invalid', 'span')] : [];
}

function unknownFields(value: Fields, known: readonly string[], problem: Check): Problem[] {
  const unknown = Object.keys(value).filter((field) => !known.includes(field));
  return unknown.map((field) => problem(field, 'unknown-field', 'unknown'));
}

function oneOf(value: Fields, field: string, allowed: readonly string[], problem: Check): Problem[] {
  if (isMissing(value, field)) return [problem(field, 'field-missing', 'missing')];
  const given = value[field];
  return typeof given === 'string' && allowed.includes(given)
    ? []
    : [problem(field, 'field-invalid', { allowed })];
}

function isCriterion(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.length <= criterionAtMost;
}

function isAbsent(value: Fields, field: string): boolean {
  return value[field] === undefined;
}

/** A required field that is `null` is missing; an optional one must be left out instead. */
function isMissing(value: Fields, field: string): boolean {
  return value[field] === undefined || value[field] === null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkAt(path: string, { language = 'da' }: Reading): Check {
  return (field, code, text) => ({ path: joined(path, field), code, message: problemText(text, language) });
}

function joined(path: string, field: string): string {
  return [path, field].filter((part) => part !== '').join('.');
}
