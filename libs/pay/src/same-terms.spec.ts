import fc from 'fast-check';
import { formatMoney } from './money.js';
import { step, supplement } from './pay-item.fixture.js';
import type { PayAmount, PayItem } from './pay-item.js';
import { sameTerms } from './same-terms.js';
import { referenceTables } from './testing/index.js';

const context = { onDate: '2026-11-20', tables: referenceTables() };
const today: Partial<PayAmount> = { level: 'CURRENT', levelDate: '2026-04-01' };
const monthly: Partial<PayAmount> = { ...today, per: 'MONTH' };
const same = (one: PayItem, other: PayItem) =>
  sameTerms([one], [other], context) && sameTerms([other], [one], context);

describe('two bids', () => {
  it.each<readonly [string, PayItem, PayItem, boolean]>([
    ['the same kroner', supplement('12000'), supplement('12000.00'), true],
    ['a krone more', supplement('12000'), supplement('12001'), false],
    ['an øre more in today’s kroner', supplement('1700', monthly), supplement('1700.01', monthly), false],
    ['the month times twelve', supplement('1700', monthly), supplement('20400', today), true],
    ['a year in today’s kroner', supplement('12000'), supplement('19840.54', today), true],
    ['that year in whole kroner', supplement('12000'), supplement('19841', today), true],
    ['a month of it in whole kroner', supplement('12000'), supplement('1653', monthly), true],
    ['a month, seven kroner more', supplement('12000'), supplement('1660', monthly), false],
    ['as many kroner of today', supplement('12000'), supplement('12000', today), false],
    ['of another element', supplement('12000'), supplement('12000', {}, 'RESULT'), false],
    ['of other hours', supplement('12000'), supplement('12000', { hours: '32/37' }), false],
    ['a step', step('46'), step('46'), true],
    ['another step', step('46'), step('47'), false],
    ['a step beside an amount', step('46'), { ...supplement('12000'), element: 'BASE_PAY' }, false],
  ])('of %s', (_, one, other, expected) => expect(same(one, other)).toBe(expected));

  it('are two where their permanence, pension, criterion or days are others', () => {
    const item = supplement('12000');
    const others: readonly Partial<PayItem>[] = [
      ...([
        { permanence: 'TIME_LIMITED' },
        { pensionable: false },
        { criterion: 'Praktikvejleder' },
      ] as const),
      ...([{ from: '2027-01-01' }, { to: '2027-12-31' }, { ends: true }] as const),
    ];
    for (const other of others) expect(same(item, { ...item, ...other })).toBe(false);
    expect(same({ ...item, criterion: ' praktikvejleder' }, { ...item, criterion: 'Praktikvejleder' })).toBe(
      true,
    );
    expect(same(item, { ...item, pensionable: true })).toBe(true);
  });

  it('are one in whatever order, each item being one of the other bid', () => {
    const [one, other] = [supplement('12000'), supplement('9000', {}, 'QUALIFICATION')];
    expect(sameTerms([one, other], [other, one], context)).toBe(true);
    expect(sameTerms([one, one], [one, other], context)).toBe(false);
    expect(sameTerms([one], [one, other], context)).toBe(false);
  });

  it('are two where no factor is known for one of their days', () => {
    const before = supplement('19840.54', { level: 'CURRENT', levelDate: '1990-01-01' });
    expect(same(supplement('12000'), before)).toBe(false);
  });

  it('are one however an amount is expressed, and two where it is ten kroner off', () =>
    fc.assert(
      fc.property(fc.bigInt(1000n, 10n ** 6n), (kroner) => {
        const then = supplement(formatMoney(kroner * 100n));
        const now = (kroner * 1653378n + 500000n) / 1000000n;
        const written = (more: bigint) => supplement(formatMoney((now + more) * 100n), today);
        return same(then, written(0n)) && !same(then, written(10n)) && !same(then, written(-10n));
      }),
    ));
});
