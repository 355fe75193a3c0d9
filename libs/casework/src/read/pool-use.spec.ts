import { withoutPoolUse } from './pool-use.js';

const amount = { amount: '12000.00', per: 'YEAR' };

describe('what is told without the use of a pool', () => {
  it('says how much it holds and what was offered, wherever that stands, and not what is drawn', () => {
    const breach = { code: 'POOL_EXCEEDED', offered: amount, limit: amount };
    const told = (one: object) => ({
      ...{ items: [amount], note: null, assessment: { inside: false, breaches: [one] } },
      correctedFrom: { assessmentAmounts: [one] },
    });
    expect(withoutPoolUse(told({ ...breach, used: amount }))).toEqual(told(breach));
    expect(withoutPoolUse(told(breach))).toEqual(told(breach));
  });
});
