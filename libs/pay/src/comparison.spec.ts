import fc from 'fast-check';
import { assess } from './assessment.js';
import { compare } from './comparison.js';
import { formatMoney } from './money.js';
import type { PayAmount } from './pay-item.js';
import { referenceTables } from './testing/index.js';

const context = { onDate: '2026-11-01', tables: referenceTables() };
const ore = fc.bigInt(100n, 10n ** 8n);

const year = (kroner: bigint, level: PayAmount['level'] = 'L2000_03_31'): PayAmount => ({
  amount: formatMoney(kroner),
  per: 'YEAR',
  level,
  ...(level === 'CURRENT' ? { levelDate: '2026-04-01' } : {}),
});
const isInside = (amount: PayAmount, floor: PayAmount): boolean =>
  assess(
    [{ element: 'FUNCTION', permanence: 'PERMANENT', amount }],
    { mandateId: 'm', version: 1, items: [{ element: 'FUNCTION', permanence: ['PERMANENT'], floor }] },
    context,
  ).inside;

describe('an amount beside a floor', () => {
  it('in the same level and per is inside if and only if it is at least as much', () =>
    fc.assert(
      fc.property(ore, ore, (offered, floor) => isInside(year(offered), year(floor)) === offered >= floor),
    ));

  it('that is the floor in other kroner is always inside, and 4 kroner less never', () =>
    fc.assert(
      fc.property(ore, (short) => {
        const floor = short + 1000n;
        const same = (floor * 1653378n + 500000n) / 1000000n;
        return (
          isInside(year(same, 'CURRENT'), year(floor)) && !isInside(year(same - 400n, 'CURRENT'), year(floor))
        );
      }),
    ));

  it('differs from it by as much a year as the limit says, in the per of the limit', () => {
    const month: PayAmount = { amount: '1000.00', per: 'MONTH', level: 'L2000_03_31' };
    expect(compare(year(1300000n), month, context)).toEqual({
      offered: { ...month, amount: '1083.33' },
      limit: month,
      difference: 100000n,
      tolerance: 100n,
      uses: [],
    });
    expect(compare(month, month, context)).toMatchObject({ difference: 0n, tolerance: 0n });
  });

  it('never compares with one that is paid once', () =>
    expect(compare(year(100n), { amount: '1.00', per: 'ONCE', level: 'L2000_03_31' }, context)).toBeNull());
});
