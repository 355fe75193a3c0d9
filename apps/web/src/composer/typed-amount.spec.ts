import fc from 'fast-check';
import { readAmount, type TypedAmount } from './typed-amount.js';

const said = (amount: string, more: Partial<Extract<TypedAmount, { kind: 'amount' }>> = {}): TypedAmount => ({
  kind: 'amount',
  amount,
  per: null,
  level: null,
  levelDate: null,
  hours: null,
  ...more,
});

describe('an amount that somebody types', () => {
  it.each([
    ['12000', '12000.00'],
    ['12.000', '12000.00'],
    ['12 000', '12000.00'],
    ['12,000', '12000.00'],
    ['12.000,50', '12000.50'],
    ['12,000.50', '12000.50'],
    ['1.234.567,5', '1234567.50'],
    ['12.000,-', '12000.00'],
    ['12.000 kr.', '12000.00'],
    ['kr. 12.000', '12000.00'],
    ['12000.50', '12000.50'],
    ['850', '850.00'],
    ['2000 kr.', '2000.00'],
    ['2000kr', '2000.00'],
    ['kr 2000', '2000.00'],
    ['0', '0.00'],
  ])('is read: %s', (typed, amount) => {
    expect(readAmount(typed)).toEqual(said(amount));
  });

  it.each([
    ['1.700/md', 'MONTH'],
    ['1.700 / md.', 'MONTH'],
    ['1.700 kr./md.', 'MONTH'],
    ['1700 kr/mdr', 'MONTH'],
    ['1.700 pr. måned', 'MONTH'],
    ['1.700 om måneden', 'MONTH'],
    ['1.700 månedligt', 'MONTH'],
    ['1,700 a month', 'MONTH'],
    ['1.700/år', 'YEAR'],
    ['1.700 kr. om året', 'YEAR'],
    ['1.700 årligt', 'YEAR'],
    ['1,700 a year', 'YEAR'],
    ['1.700 engangsbeløb', 'ONCE'],
    ['1.700 én gang', 'ONCE'],
    ['1,700 once', 'ONCE'],
  ] as const)('tells for how long: %s', (typed, per) => {
    expect(readAmount(typed)).toEqual(said('1700.00', { per }));
  });

  it.each([
    ['12.000 i 31.3.2000-niveau', { level: 'L2000_03_31' }],
    ['12.000 (31/3 2000)', { level: 'L2000_03_31' }],
    ['12.000 31.03.00', { level: 'L2000_03_31' }],
    ['12.000 i 2000-niveau', { level: 'L2000_03_31' }],
    ['12.000 i 2000-kroner', { level: 'L2000_03_31' }],
    ['12.000 i 2000 kr.', { level: 'L2000_03_31' }],
    ['12.000 L2000', { level: 'L2000_03_31' }],
    ['12,000 at 2000 level', { level: 'L2000_03_31' }],
    ['12,000 at the 31.3.2000 level', { level: 'L2000_03_31' }],
    ['12,000 a year (31.3.2000 level)', { level: 'L2000_03_31', per: 'YEAR' }],
    ['12.000 grundbeløb', { level: 'L2000_03_31' }],
    ['12.000/år i 2000-niveau', { level: 'L2000_03_31', per: 'YEAR' }],
    ['12.000/md i dag', { level: 'CURRENT', per: 'MONTH' }],
    ['12.000 nutidskroner', { level: 'CURRENT' }],
    ['12.000 nu', { level: 'CURRENT' }],
    ['12,000 in today’s kroner', { level: 'CURRENT' }],
    ['12.000/md niveau 1.4.2026', { level: 'CURRENT', per: 'MONTH', levelDate: '2026-04-01' }],
    ['12.000 pr. 1/4/2026', { level: 'CURRENT', levelDate: '2026-04-01' }],
    ['12.000 level 2026-04-01', { level: 'CURRENT', levelDate: '2026-04-01' }],
  ] as const)('tells at which price level: %s', (typed, more) => {
    expect(readAmount(typed)).toEqual(said('12000.00', more));
  });

  it.each([
    ['trin 46', '46'],
    ['Trin 46', '46'],
    ['løntrin 46', '46'],
    ['t46', '46'],
    ['trin 55+', '55+'],
    ['step 46', '46'],
  ])('may be a step: %s', (typed, step) => {
    expect(readAmount(typed)).toEqual({ kind: 'step', step });
  });

  it('tells of part time', () => {
    expect(readAmount('12.000 32/37')).toEqual(said('12000.00', { hours: '32/37' }));
    expect(readAmount('1.700/md 32,5/37 timer')).toEqual(said('1700.00', { per: 'MONTH', hours: '32.5/37' }));
  });

  it.each(['12.000, det gamle bortfalder', 'bortfalder 1.4.2026', '12.000 pr. 1/4', '12.000 1/4'])(
    'is not read where it would drop what else was said: %s',
    (typed) => expect(readAmount(typed)).toEqual({ kind: 'unclear' }),
  );

  it('may be 2000 kroner a month', () => {
    expect(readAmount('2000 kr/md')).toEqual(said('2000.00', { per: 'MONTH' }));
  });

  it.each(['bortfalder', 'Udgår', 'ends', 'det gamle tillæg bortfalder'])('may be an ending: %s', (typed) => {
    expect(readAmount(typed)).toEqual({ kind: 'ends' });
  });

  it.each([
    'tolv tusind',
    '12.00.0',
    '1.7000',
    '-500',
    '12.000 eller 13.000',
    'trin 46 eller 47',
    '12%',
    '1e5',
  ])('is not guessed at: %s', (typed) => {
    expect(readAmount(typed)).toEqual({ kind: 'unclear' });
  });

  it('is nothing while nothing is typed', () => {
    expect(readAmount('  ')).toEqual({ kind: 'empty' });
  });

  it('is the same in each way of writing it', () => {
    const kroner = fc.integer({ min: 0, max: 999_999_999 });
    const ore = fc.integer({ min: 0, max: 99 });
    fc.assert(
      fc.property(kroner, ore, (whole, rest) => {
        const cents = String(rest).padStart(2, '0');
        const danish = `${whole.toLocaleString('da-DK')},${cents}`;
        const english = `${whole.toLocaleString('en-GB')}.${cents}`;
        const amount = said(`${whole}.${cents}`);
        for (const typed of [danish, english, `${whole},${cents}`, `${whole}.${cents}`])
          expect(readAmount(typed)).toEqual(amount);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        expect(['empty', 'unclear', 'ends', 'step', 'amount']).toContain(readAmount(typed).kind);
      }),
    );
  });
});
