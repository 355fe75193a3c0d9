import fc from 'fast-check';
import { backPay } from './back-pay.js';
import { daysAfter, firstOfMonth } from './calendar-day.js';
import type { Ore } from './money.js';
import { formatMoney, monthOf, parseMoney, sumOf } from './money.js';
import { fixedItems, months, packages, regulatedItems } from './pay-item.fixture.js';
import type { PayItem } from './pay-item.js';
import type { PaidItem, Pay } from './pay-total.js';
import { payOn } from './pay-total.js';
import { referenceTables } from './testing/index.js';

const tables = referenceTables();
type Part = 'monthly' | 'annual' | 'annualL2000';
const parts = ['monthly', 'annual', 'annualL2000'] as const satisfies readonly Part[];
const sumOfParts = (items: readonly PaidItem[], part: Part): Ore =>
  sumOf(items.map((item) => parseMoney(item[part])));

describe('a total of pay', () => {
  const isSum = (totalOf: (pay: Pay, part: Part) => string) =>
    fc.property(packages, months, fc.constantFrom(...parts), (items, day, part) => {
      const pay = payOn(items, day, tables);
      return totalOf(pay, part) === formatMoney(sumOfParts(pay.items, part));
    });

  it('is the sum of its rounded parts', () => fc.assert(isSum((pay, part) => pay[part])));

  it('is told apart from one that is rounded at the end', () => {
    const atTheEnd = (pay: Pay, part: Part) =>
      part === 'monthly' ? formatMoney(monthOf(sumOfParts(pay.items, 'annual'))) : pay[part];
    expect(fc.check(isSum(atTheEnd), { numRuns: 1000 }).failed).toBe(true);
  });

  it('does not depend on the order of the items', () =>
    fc.assert(
      fc.property(packages, months, (items, day) => {
        const totals = ({ monthly, annual, annualL2000, pensionMonthly }: Pay) =>
          [monthly, annual, annualL2000, pensionMonthly].join();
        expect(totals(payOn(items.toReversed(), day, tables))).toBe(totals(payOn(items, day, tables)));
      }),
    ));
});

describe('the worth of an item in 31.3.2000 level', () => {
  const isConstant = (item: fc.Arbitrary<PayItem>) =>
    fc.property(item, months, months, (one, day, later) => {
      const worthOn = (when: string) => payOn([one], when, tables).annualL2000;
      return worthOn(day) === worthOn(later);
    });

  it('is the same on all days when it is regulated', () => fc.assert(isConstant(regulatedItems)));

  it('is not when it is not', () =>
    expect(fc.check(isConstant(fixedItems), { numRuns: 1000 }).failed).toBe(true));

  it('and what it has lost are together what it was worth on its level date', () =>
    fc.assert(
      fc.property(fixedItems, months, (item, day) => {
        const [paid] = payOn([item], day, tables).items;
        const [agreed] = payOn([item], item.amount?.levelDate ?? day, tables).items;
        if (!paid || paid.regulated || paid.lostL2000 === null) throw new Error('It is not regulated');
        expect(parseMoney(paid.annualL2000) + parseMoney(paid.lostL2000)).toBe(
          parseMoney(agreed?.annualL2000 ?? ''),
        );
      }),
    ));
});

describe('back pay', () => {
  const owed = (
    agreed: readonly PayItem[],
    paid: Parameters<typeof backPay>[1],
    [effectiveFrom, acceptedOn]: readonly [string, string],
  ) => backPay(agreed, paid, { effectiveFrom, acceptedOn }, tables);
  const amountOf = (back: ReturnType<typeof owed>): Ore => parseMoney(back?.amount ?? '0.00');
  const spans = fc.tuple(months, months).map((days) => days.toSorted() as [string, string]);
  const partOf = (back: ReturnType<typeof owed>): number => back?.partMonths ?? 0;
  const days = fc
    .tuple(months, fc.integer({ min: 0, max: 27 }))
    .map(([month, after]) => daysAfter(month, after));
  const since = '2024-12-01';

  it('of the pay that was paid is zero', () =>
    fc.assert(
      fc.property(packages, spans, (items, span) =>
        expect(amountOf(owed(items, [{ items, from: since }], span))).toBe(0n),
      ),
    ));

  it('of the pay that was paid is zero, on whatever day it began', () =>
    fc.assert(
      fc.property(packages, days, spans, (items, from, span) =>
        expect(
          amountOf(
            owed(
              items,
              [
                { items, from: since },
                { items, from },
              ],
              span,
            ),
          ),
        ).toBe(0n),
      ),
    ));

  it('of the pay that was paid from a day is that of the months before it, and no part of a month', () =>
    fc.assert(
      fc.property(packages, days, spans, (items, from, [first, end]) => {
        const whole = owed(items, [{ items, from }], [first, end]);
        const before = owed(items, [], [first, [firstOfMonth(from), end].toSorted()[0] ?? end]);
        expect(amountOf(whole)).toBe(amountOf(before));
      }),
    ));

  it('of other pay is not', () => {
    const isZero = fc.property(packages, packages, spans, (agreed, items, span) => {
      return amountOf(owed(agreed, [{ items, from: since }], span)) === 0n;
    });
    expect(fc.check(isZero, { numRuns: 1000 }).failed).toBe(true);
  });

  it('is the sum of that of its months', () =>
    fc.assert(
      fc.property(packages, packages, days, spans, (agreed, items, from, [first, end]) => {
        const paid = [{ items, from }];
        const whole = owed(agreed, paid, [first, end]);
        const single: ReturnType<typeof owed>[] = [];
        for (let month = first; month < end; month = firstOfMonth(month, 1))
          single.push(owed(agreed, paid, [month, firstOfMonth(month, 1)]));
        expect(amountOf(whole)).toBe(sumOf(single.map(amountOf)));
        expect((whole?.months ?? 0) + partOf(whole)).toBe(whole ? single.length : 0);
        const unpaid = single.reduce((sum, back) => sum + (back?.unpaidMonths ?? 0), 0);
        expect(whole?.unpaidMonths ?? 0).toBe(unpaid);
      }),
    ));

  it('is the same when one pay a conto is logged in two', () =>
    fc.assert(
      fc.property(packages, packages, days, spans, (agreed, items, split, span) => {
        const one = [{ items, from: since }];
        const two = [...one, { items, from: split }];
        expect(owed(agreed, two, span)).toEqual(owed(agreed, one, span));
        expect(owed(agreed, two.toReversed(), span)).toEqual(owed(agreed, one, span));
      }),
    ));

  it('does not depend on the order of the items', () =>
    fc.assert(
      fc.property(packages, packages, spans, (agreed, items, span) => {
        const reversed = [{ items: items.toReversed(), from: since }];
        expect(owed(agreed.toReversed(), reversed, span)).toEqual(
          owed(agreed, [{ items, from: since }], span),
        );
      }),
    ));

  it('turns its sign when agreed and paid change places', () =>
    fc.assert(
      fc.property(packages, packages, spans, (one, other, span) =>
        expect(amountOf(owed(one, [{ items: other, from: since }], span))).toBe(
          -amountOf(owed(other, [{ items: one, from: since }], span)),
        ),
      ),
    ));
});
