import {
  isHours,
  limitProblems,
  payAmountProblems,
  payItemProblems,
  payItemsProblems,
} from './pay-problems.js';
import { spoken } from './price-readings.js';
import { referenceTables } from './testing/index.js';

const reading = { tables: referenceTables(), onDate: '2026-04-01' };
const amount = { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' };
const item = { element: 'FUNCTION', permanence: 'PERMANENT', amount };
const found = (problems: readonly { path: string; code: string }[]): string[] =>
  problems.map(({ path, code }) => `${path} ${code}`);

describe('an amount from outside', () => {
  it.each([
    [amount],
    [{ ...amount, per: 'MONTH', level: 'CURRENT', levelDate: '2026-04-01' }],
    [{ ...amount, per: 'ONCE', level: 'CURRENT' }],
    [{ ...amount, hours: '32/37' }],
  ])('is accepted: %p', (value) => expect(payAmountProblems(value, reading)).toEqual([]));

  it.each([
    ['12000', ' field-invalid'],
    [null, ' field-invalid'],
    [{ ...amount, amount: 12000 }, 'amount field-invalid'],
    [{ ...amount, amount: '-1.00' }, 'amount field-invalid'],
    [{ ...amount, amount: undefined }, 'amount field-missing'],
    [{ ...amount, per: undefined }, 'per field-missing'],
    [{ ...amount, per: 'WEEK' }, 'per field-invalid'],
    [{ ...amount, level: undefined }, 'level price-level-missing'],
    [{ ...amount, level: null }, 'level price-level-missing'],
    [{ ...amount, level: 'L2018' }, 'level field-invalid'],
    [{ ...amount, level: 'CURRENT' }, 'levelDate field-missing'],
    [{ ...amount, level: 'CURRENT', levelDate: '2026-02-30' }, 'levelDate field-invalid'],
    [{ ...amount, level: 'CURRENT', levelDate: '2011-12-31' }, 'levelDate field-invalid'],
    [{ ...amount, hours: '38/37' }, 'hours field-invalid'],
    [{ ...amount, currency: 'DKK' }, 'currency unknown-field'],
  ])('is refused: %p (%s)', (value, problem) =>
    expect(found(payAmountProblems(value, reading))).toEqual([problem]),
  );

  it('without a level is read both ways, on the day of the step (scenario 4)', () => {
    const [problem] = payAmountProblems({ amount: '12000', per: 'YEAR' }, reading, 'items.0.amount');
    expect(problem).toMatchObject({ path: 'items.0.amount.level', code: 'price-level-missing' });
    expect(problem?.message).toBe(
      'Prisniveau mangler. 12.000,00 kr. er 19.840,54 kr. om året den 1.4.2026, hvis beløbet er i ' +
        '31.3.2000-niveau, men 7.257,87 kr. om året i 31.3.2000-niveau, hvis det er nutidskroner (faktor 1,653378).',
    );
  });

  it('without a level is read at its own level date, in the language of the reader', () => {
    const value = { amount: '1500.00', per: 'MONTH', levelDate: '2024-10-01' };
    const [problem] = payAmountProblems(value, { ...reading, language: 'en' });
    expect(problem?.message).toContain('2,397.24 kr. a month on 2024-10-01');
    expect(problem?.message).toContain('938.58 kr. a month in 31.3.2000 level');
  });

  it('without a level is told so where there is no factor to read it with', () => {
    const [problem] = payAmountProblems(
      { amount: '1.00', per: 'YEAR' },
      { ...reading, onDate: '2001-01-01' },
    );
    expect(problem?.message).toMatch(/^Prisniveau mangler/);
  });
});

describe('a pay item from outside', () => {
  it.each([
    [item],
    [{ element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' }],
    [{ element: 'FUNCTION', permanence: 'PERMANENT', ends: true }],
    [
      {
        ...item,
        permanence: 'TIME_LIMITED',
        from: '2026-05-01',
        to: '2026-05-01',
        criterion: 'x',
        pensionable: false,
      },
    ],
  ])('is accepted: %p', (value) => expect(payItemProblems(value, reading)).toEqual([]));

  it.each([
    [{ ...item, element: undefined }, 'element field-missing'],
    [{ ...item, permanence: 'VARIG' }, 'permanence field-invalid'],
    [{ ...item, amount: undefined }, 'amount field-missing'],
    [{ ...item, step: '46' }, 'amount field-invalid'],
    [{ ...item, amount: undefined, step: '41' }, 'step pay-step-unknown'],
    [{ ...item, amount: undefined, step: 46 }, 'step field-invalid'],
    [{ ...item, amount: undefined, ends: false }, 'ends field-invalid'],
    [{ ...item, amount: { ...amount, level: undefined } }, 'amount.level price-level-missing'],
    [{ ...item, pensionable: 'ja' }, 'pensionable field-invalid'],
    [{ ...item, criterion: ' ' }, 'criterion field-invalid'],
    [{ ...item, from: '2026-13-01' }, 'from field-invalid'],
    [{ ...item, from: '2026-05-02', to: '2026-05-01' }, 'to field-invalid'],
    [{ ...item, note: 'x' }, 'note unknown-field'],
  ])('is refused: %p (%s)', (value, problem) =>
    expect(found(payItemProblems(value, reading))).toEqual([problem]),
  );

  it('is named by its place in the list', () =>
    expect(found(payItemsProblems([item, { ...item, element: 'BONUS' }], reading))).toEqual([
      'items.1.element field-invalid',
    ]));

  it('cannot be missing altogether', () => {
    expect(found(payItemsProblems(undefined, reading))).toEqual(['items field-missing']);
    expect(found(payItemsProblems([], reading))).toEqual(['items field-invalid']);
    expect(found(payItemsProblems({}, reading))).toEqual(['items field-invalid']);
    expect(payItemsProblems([item], reading)).toEqual([]);
  });
});

describe('a limit from outside', () => {
  it('is an amount or a step', () => {
    expect(limitProblems(amount, reading)).toEqual([]);
    expect(limitProblems({ step: '46' }, reading)).toEqual([]);
    expect(found(limitProblems({ step: '60' }, reading, 'items.0.floor'))).toEqual([
      'items.0.floor.step pay-step-unknown',
    ]);
    expect(found(limitProblems({ ...amount, step: '46' }, reading))).toContain('amount field-invalid');
  });
});

describe('part-time hours', () => {
  it.each(['32/37', '18.5/37', '37/37', '0.25/37'])('are %s', (text) => expect(isHours(text)).toBe(true));
  it.each(['0/37', '37.01/37', '32/40', '32', '32,5/37', 32])('are not %p', (value) =>
    expect(isHours(value)).toBe(false),
  );
});

describe('kroner in words', () => {
  it('are grouped as the reader is used to', () => {
    expect(spoken('1234567.5', 'da')).toBe('1.234.567,50');
    expect(spoken('1234567', 'en')).toBe('1,234,567.00');
    expect(spoken('999.99', 'da')).toBe('999,99');
  });
});
