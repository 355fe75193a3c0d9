import type { PayItem } from '@loenspor/pay';
import { pay } from '../testing/sixty-leaders.js';
import { NEVER, paySpans } from './statistics.spans.js';
import type { AgreedPay, PayVariable } from './statistics.spans.js';

const first: AgreedPay = {
  ...{
    personId: 'åse',
    municipality: '175',
    area: 'DAYCARE',
    agreementPeriod: 'OK24',
    post: ' Daglig  Leder',
  },
  ...{ startsAnew: true, from: '2025-01-01', order: '1', items: [pay('FUNCTION', 12_000)] },
};
const later = (items: readonly PayItem[], more: Partial<AgreedPay> = {}): AgreedPay => ({
  ...first,
  ...{ agreementPeriod: 'OK26', startsAnew: false, from: '2026-05-01', order: '2', items, ...more },
});
const told = (cases: readonly AgreedPay[], variable: PayVariable = 'FUNCTION', kind = 'RECURRING') =>
  paySpans(cases)
    .filter((span) => span.variable === variable && span.kind === kind)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .map(({ from, until, agreementPeriod, items }) => [
      ...[from, until, agreementPeriod],
      items.map(({ amount }) => amount?.amount).join(' '),
    ]);

describe('what a person is paid', () => {
  it('goes on until another case changes it, and keeps the period in which it was agreed', () => {
    expect(told([later([pay('FUNCTION', 14_000)]), first])).toEqual([
      ['2025-01-01', '2026-05-01', 'OK24', '12000.00'],
      ['2026-05-01', NEVER, 'OK26', '14000.00'],
    ]);
  });

  it('goes on where a later case says nothing of it', () => {
    const cases = [first, later([pay('QUALIFICATION', 9_000)])];
    expect(told(cases)).toEqual([['2025-01-01', NEVER, 'OK24', '12000.00']]);
    expect(told(cases, 'ALL')).toEqual([
      ['2025-01-01', '2026-05-01', 'OK24', '12000.00'],
      ['2026-05-01', NEVER, 'OK26', '12000.00 9000.00'],
    ]);
  });

  it('is one figure of two supplements of an element', () => {
    const second = pay('FUNCTION', 3_000, { criterion: 'Vejleder' });
    expect(told([first, later([second])])[1]).toEqual(['2026-05-01', NEVER, 'OK26', '12000.00 3000.00']);
  });

  it('ends with an agreement to end it, with its own last day, and with a new post', () => {
    const { amount: _amount, ...bare } = pay('FUNCTION', 1);
    expect(told([first, later([{ ...bare, ends: true }])])).toEqual([
      ['2025-01-01', '2026-05-01', 'OK24', '12000.00'],
    ]);
    const limited = { ...first, items: [pay('FUNCTION', 12_000, { to: '2025-06-30' })] };
    expect(told([limited])).toEqual([['2025-01-01', '2025-07-01', 'OK24', '12000.00']]);
    const hired = later([pay('QUALIFICATION', 9_000)], { startsAnew: true });
    expect(told([first, hired])).toEqual([['2025-01-01', '2026-05-01', 'OK24', '12000.00']]);
    const moved = later([pay('QUALIFICATION', 9_000)], { municipality: '265' });
    expect(told([first, moved])).toEqual([['2025-01-01', '2026-05-01', 'OK24', '12000.00']]);
  });

  it('stands apart when it is paid once, and lasts', () => {
    const once = pay('FUNCTION', 5_000, { permanence: 'ONE_OFF', to: '2025-02-01' });
    const cases = [{ ...first, items: [...first.items, once] }];
    expect(told(cases)).toEqual([['2025-01-01', NEVER, 'OK24', '12000.00']]);
    expect(told(cases, 'FUNCTION', 'ONE_OFF')).toEqual([['2025-01-01', NEVER, 'OK24', '5000.00']]);
  });

  it('is changed in what goes on, not in what had ended before, in whatever order they were agreed', () => {
    const ended = pay('FUNCTION', 5_000, { to: '2025-12-31' });
    const going = pay('FUNCTION', 12_000);
    for (const items of [
      [ended, going],
      [going, ended],
    ])
      expect(told([{ ...first, items }, later([pay('FUNCTION', 14_000)])]).at(-1)).toEqual([
        ...['2026-05-01', NEVER, 'OK26', '14000.00'],
      ]);
    const until = pay('FUNCTION', 5_000, { to: '2026-05-01' });
    const cases = [{ ...first, items: [until, going] }, later([pay('FUNCTION', 14_000)])];
    expect(told(cases).at(-1)?.at(-1)).toBe('14000.00 12000.00');
  });

  describe('with a line that begins later than its case', () => {
    const staged = later([pay('FUNCTION', 14_000, { from: '2026-08-01' })]);
    const amounts = (cases: readonly AgreedPay[], variable: PayVariable = 'FUNCTION', kind?: string) =>
      told(cases, variable, kind).map(([from, until, , paid]) => [from, until, paid]);

    it('is what it was until then', () =>
      expect(told([first, staged])).toEqual([
        ['2025-01-01', '2026-08-01', 'OK24', '12000.00'],
        ['2026-08-01', NEVER, 'OK26', '14000.00'],
      ]));

    it('keeps until then what was paid once', () => {
      const once = (amount: number, more = {}) => pay('FUNCTION', amount, { permanence: 'ONE_OFF', ...more });
      const cases = [{ ...first, items: [once(1)] }, later([once(2, { from: '2026-08-01' })])];
      expect(amounts(cases, 'FUNCTION', 'ONE_OFF')).toEqual([
        ['2025-01-01', '2026-08-01', '1.00'],
        ['2026-08-01', NEVER, '2.00'],
      ]);
    });

    it('is what a case said that came after that one', () => {
      const third = later([pay('FUNCTION', 15_000)], { from: '2026-06-01', order: '3' });
      expect(amounts([staged, third, first])).toEqual([
        ['2025-01-01', '2026-06-01', '12000.00'],
        ['2026-06-01', NEVER, '15000.00'],
      ]);
    });

    it('ends then, where that is what was agreed', () => {
      const { amount: _amount, ...bare } = pay('FUNCTION', 1, { from: '2026-08-01' });
      expect(amounts([first, later([{ ...bare, ends: true }])])).toEqual([
        ['2025-01-01', '2026-08-01', '12000.00'],
      ]);
    });

    it('changes what goes on, and not what ended between', () => {
      const items = [pay('FUNCTION', 5_000, { to: '2026-06-30' }), pay('FUNCTION', 12_000)];
      expect(amounts([{ ...first, items }, staged])).toEqual([
        ['2025-01-01', '2026-07-01', '5000.00 12000.00'],
        ['2026-07-01', '2026-08-01', '12000.00'],
        ['2026-08-01', NEVER, '14000.00'],
      ]);
      const both = later([pay('FUNCTION', 6_000), ...staged.items]);
      expect(amounts([{ ...first, items }, both]).at(-1)).toEqual(['2026-08-01', NEVER, '6000.00 14000.00']);
    });

    it('is nothing yet in a new post, or elsewhere', () => {
      for (const more of [{ startsAnew: true }, { municipality: '265' }])
        expect(amounts([first, { ...staged, ...more }])).toEqual([
          ['2025-01-01', '2026-05-01', '12000.00'],
          ['2026-08-01', NEVER, '14000.00'],
        ]);
    });
  });

  it('is another figure where the same kroner are paid once in another year, and no other of one level', () => {
    const figures = (level: 'CURRENT' | 'L2000_03_31', more = {}) => {
      const amount = { amount: '10000.00', per: 'ONCE', level, ...more } as const;
      const items = [{ ...pay('FUNCTION', 1, { permanence: 'ONE_OFF' }), amount }];
      const cases = [{ ...first, items }, later(items)];
      const once = paySpans(cases).filter(({ kind, variable }) => kind === 'ONE_OFF' && variable === 'ALL');
      return new Set(once.map(({ figure }) => figure)).size;
    };
    expect([figures('CURRENT'), figures('L2000_03_31')]).toEqual([2, 1]);
    expect(figures('CURRENT', { levelDate: '2026-04-01' })).toBe(1);
  });

  it('is the same figure where function pay is all there is, and another with more', () => {
    const figures = (cases: readonly AgreedPay[]) =>
      new Set(paySpans(cases).map(({ figure }) => figure)).size;
    expect(figures([first])).toBe(1);
    expect(figures([{ ...first, items: [...first.items, pay('RESULT', 2_000)] }])).toBe(3);
  });

  it('is of a post as posts compare, or of none', () => {
    expect(paySpans([first])[0]?.post).toBe('daglig leder');
    expect(paySpans([{ ...first, post: ' ' }])[0]?.post).toBeNull();
  });
});
