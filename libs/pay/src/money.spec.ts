import fc from 'fast-check';
import {
  exact,
  formatMoney,
  isMoney,
  monthOf,
  over,
  parseDecimal,
  parseMoney,
  roundHalfUp,
} from './money.js';

describe('money', () => {
  it.each(['12000.00', '12000', '12000.5', '0', '0.00', '999999999.99'])('is %s', (text) =>
    expect(isMoney(text)).toBe(true),
  );
  it.each([
    12000,
    '12.000,00',
    '12000.001',
    '-1.00',
    '+1.00',
    '1e5',
    '',
    ' 1',
    '01.00',
    '1000000000',
    '1.',
    null,
  ])('is not %p', (value) => expect(isMoney(value)).toBe(false));

  it('comes back as it was written', () =>
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 16n), 10n ** 16n), (ore) => parseMoney(formatMoney(ore)) === ore),
    ));

  it('is refused when it is no amount', () => {
    expect(() => parseMoney('12.000,00')).toThrow(expect.objectContaining({ code: 'field-invalid' }));
    expect(parseMoney('12000')).toBe(1200000n);
  });
});

describe('rounding', () => {
  it.each([
    [5n, 10n, 1n],
    [4n, 10n, 0n],
    [15n, 10n, 2n],
    [-5n, 10n, -1n],
    [-4n, 10n, 0n],
  ])('takes %p/%p half up to %p', (numerator, denominator, rounded) =>
    expect(roundHalfUp({ numerator, denominator })).toBe(rounded),
  );

  it('is never further off than a half', () =>
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 12n), 10n ** 12n),
        fc.bigInt(1n, 10n ** 9n),
        (numerator, denominator) => {
          const off = 2n * (roundHalfUp({ numerator, denominator }) * denominator - numerator);
          return off <= denominator && off >= -denominator;
        },
      ),
    ));

  it('of a twelfth goes to øre', () => expect(monthOf(1984054n)).toBe(165338n));

  it('divides exactly, and never by nothing', () => {
    expect(roundHalfUp(over(exact(2n), parseDecimal('0.5')))).toBe(4n);
    expect(() => over(exact(1n), parseDecimal('0'))).toThrow(RangeError);
  });
});
