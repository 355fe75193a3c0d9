import type { ChangedItem, PayItem } from '@loenspor/pay';
import { sameItems, stepsAboveCap } from './index.js';

const functionPay = (amount: string): PayItem => ({
  ...{ element: 'FUNCTION', permanence: 'PERMANENT' },
  amount: { amount, per: 'YEAR', level: 'L2000_03_31' },
});
const basePay = (step: string): PayItem => ({ element: 'BASE_PAY', permanence: 'PERMANENT', step });

describe('basic pay above the step that it is capped at', () => {
  it('is named by its place', () => {
    expect(stepsAboveCap([functionPay('1.00'), basePay('50'), basePay('51')])).toEqual([
      { step: '51', ref: 'items.2.step' },
    ]);
  });

  it('is nothing to say of pay that ends', () => {
    const as = (change: ChangedItem['change']): ChangedItem => ({ ...basePay('51'), change });
    expect(stepsAboveCap([as('ENDED')])).toEqual([]);
    expect(stepsAboveCap([as('KEPT')])).toHaveLength(1);
  });
});

describe('the items of two bids', () => {
  it('are the same when they say the same in the same order', () => {
    const bid = [functionPay('12000.00'), basePay('46')];
    expect(sameItems(bid, [functionPay('12000.00'), basePay('46')])).toBe(true);
    expect(sameItems(bid, bid.toReversed())).toBe(false);
    expect(sameItems(bid, [functionPay('12000.00')])).toBe(false);
    expect(sameItems(bid, [functionPay('12000.01'), basePay('46')])).toBe(false);
    expect(sameItems([], [])).toBe(true);
  });
});
