import fc from 'fast-check';
import { convert } from './conversion.js';
import { formatMoney, parseMoney } from './money.js';
import type { PayAmount, PayPeriod, PriceLevel } from './pay-item.js';
import { referenceRecordedAt, referenceTables } from './testing/index.js';

const { factors } = referenceTables();

const l2000 = (amount: string, per: PayPeriod = 'YEAR'): PayAmount => ({ amount, per, level: 'L2000_03_31' });
const current = (amount: string, levelDate: string, per: PayPeriod = 'YEAR'): PayAmount => ({
  amount,
  per,
  level: 'CURRENT',
  levelDate,
});
const converted = (amount: PayAmount, level: PriceLevel, per: PayPeriod, date: string): string =>
  convert(amount, { level, per, date }, factors).amount.amount;

describe('a conversion', () => {
  it('gives example E1: 12.000 in 31.3.2000 level on 1.4.2026', () => {
    expect(converted(l2000('12000.00'), 'CURRENT', 'YEAR', '2026-04-01')).toBe('19840.54');
    expect(converted(l2000('12000.00'), 'CURRENT', 'MONTH', '2026-04-01')).toBe('1653.38');
  });

  it('gives example E2: the same on 1.10.2024', () => {
    expect(converted(l2000('12000.00'), 'CURRENT', 'YEAR', '2024-10-01')).toBe('19177.91');
    expect(converted(l2000('12000.00'), 'CURRENT', 'MONTH', '2024-10-01')).toBe('1598.16');
  });

  it('gives examples E3 and E4: a fixed amount is read in the kroner of its own day', () => {
    expect(converted(current('1500.00', '2026-04-01', 'MONTH'), 'L2000_03_31', 'YEAR', '2026-11-01')).toBe(
      '10886.80',
    );
    expect(converted(current('1500.00', '2024-10-01', 'MONTH'), 'L2000_03_31', 'YEAR', '2026-11-01')).toBe(
      '11262.96',
    );
  });

  it('gives example E5: 20.000 of 1.11.2025', () =>
    expect(converted(current('20000.00', '2025-11-01'), 'L2000_03_31', 'YEAR', '2026-04-01')).toBe(
      '12386.76',
    ));

  it('gives example E7: 12.000 at 32 of 37 hours, and an answer without hours', () => {
    const partTime = { ...l2000('12000.00'), hours: '32/37' };
    expect(converted(partTime, 'CURRENT', 'MONTH', '2026-04-01')).toBe('1429.95');
    expect(convert(partTime, { level: 'CURRENT', per: 'YEAR', date: '2026-04-01' }, factors).amount).toEqual(
      current('17159.39', '2026-04-01'),
    );
  });

  it('gives the amounts of the evidence: DLF on 1.10.2014', () => {
    expect(converted(l2000('2000.00'), 'CURRENT', 'YEAR', '2014-10-01')).toBe('2585.91');
    expect(converted(l2000('2800.00'), 'CURRENT', 'YEAR', '2014-10-01')).toBe('3620.27');
  });

  it('gives the amounts of scenarios 1, 3, 4 and 7', () => {
    expect(converted(current('1700.00', '2026-04-01', 'MONTH'), 'L2000_03_31', 'YEAR', '2026-05-01')).toBe(
      '12338.38',
    );
    expect(converted(l2000('9000.00'), 'CURRENT', 'YEAR', '2026-04-01')).toBe('14880.40');
    expect(converted(l2000('9000.00'), 'CURRENT', 'MONTH', '2026-04-01')).toBe('1240.03');
    expect(converted(current('12000.00', '2026-04-01'), 'L2000_03_31', 'YEAR', '2026-04-01')).toBe('7257.87');
    expect(converted(l2000('16000.00'), 'CURRENT', 'YEAR', '2026-04-01')).toBe('26454.05');
  });

  it('goes down over 1.10.2013 less than it went up before: the final record counts', () =>
    expect(converted(l2000('10000.00'), 'CURRENT', 'YEAR', '2013-10-01')).toBe('12785.46'));

  it('names the factor that it used', () => {
    const fixed = current('1500.00', '2024-12-24', 'MONTH');
    expect(convert(fixed, { level: 'L2000_03_31', per: 'YEAR', date: '2026-04-01' }, factors)).toEqual({
      amount: l2000('11262.96'),
      factor: '1.598159',
      factorFrom: '2024-10-01',
      factorRecordedAt: referenceRecordedAt,
      factorProvisional: false,
    });
    const later = convert(l2000('1.00'), { level: 'CURRENT', per: 'YEAR', date: '2028-01-01' }, factors);
    expect(later).toMatchObject({ factor: '1.662017', factorProvisional: true });
  });

  it('takes kroner of one day to kroner of another through the base', () =>
    expect(converted(current('19177.91', '2024-10-01'), 'CURRENT', 'YEAR', '2026-04-01')).toBe('19840.54'));

  it('leaves kroner of the same day alone, whatever the factor', () => {
    expect(converted(current('1234.56', '2025-01-01'), 'CURRENT', 'YEAR', '2025-01-01')).toBe('1234.56');
    expect(converted(current('1234.56', '2025-01-01', 'MONTH'), 'CURRENT', 'MONTH', '2025-01-01')).toBe(
      '1234.56',
    );
  });

  it('never makes a yearly amount of one that is paid once', () => {
    const year = { level: 'L2000_03_31', per: 'YEAR', date: '2026-04-01' } as const;
    expect(() => convert(l2000('5000.00', 'ONCE'), year, factors)).toThrow(
      expect.objectContaining({ code: 'field-invalid' }),
    );
    expect(converted(l2000('5000.00', 'ONCE'), 'CURRENT', 'ONCE', '2026-04-01')).toBe('8266.89');
    expect(
      convert({ amount: '8266.89', per: 'ONCE', level: 'CURRENT' }, { ...year, per: 'ONCE' }, factors).amount,
    ).toEqual(l2000('5000.00', 'ONCE'));
  });

  const ore = fc.bigInt(0n, 10n ** 11n - 1n);
  const day = fc
    .date({ min: new Date('2012-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const period = fc.constantFrom<PayPeriod>('YEAR', 'MONTH', 'ONCE');
  const withinAnOre = (a: string, b: string): boolean => {
    const off = parseMoney(a) - parseMoney(b);
    return off <= 1n && off >= -1n;
  };

  it('there and back stays within an øre, from either level', () =>
    fc.assert(
      fc.property(ore, day, period, (start, date, per) => {
        const there = convert(
          l2000(formatMoney(start), per),
          { level: 'CURRENT', per, date },
          factors,
        ).amount;
        const back = converted(there, 'L2000_03_31', per, date);
        const fixed = current(formatMoney(start), date, per);
        const base = convert(fixed, { level: 'L2000_03_31', per, date }, factors).amount;
        return (
          withinAnOre(back, formatMoney(start)) &&
          withinAnOre(converted(base, 'CURRENT', per, date), formatMoney(start))
        );
      }),
    ));

  it('never turns a larger amount into a smaller one', () =>
    fc.assert(
      fc.property(ore, ore, day, (a, b, date) => {
        const inCurrent = (value: bigint): bigint =>
          parseMoney(converted(l2000(formatMoney(value)), 'CURRENT', 'MONTH', date));
        return a <= b ? inCurrent(a) <= inCurrent(b) : inCurrent(a) >= inCurrent(b);
      }),
    ));
});
