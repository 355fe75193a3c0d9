import { DomainError } from '@loenspor/event-sourcing/domain';
import { refusedWithoutPoolUse, withoutPoolUse } from './pool-use.js';

const amount = { amount: '12000.00', per: 'YEAR' };

describe('what is told without the use of a pool', () => {
  const breach = { code: 'POOL_EXCEEDED', offered: amount, limit: amount };
  const told = (one: object) => ({
    ...{ items: [amount], note: null, assessment: { inside: false, breaches: [one] } },
    correctedFrom: { assessmentAmounts: [one] },
  });

  it('says how much it holds and what was offered, wherever that stands, and not what is drawn', () => {
    expect(withoutPoolUse(told({ ...breach, used: amount }))).toEqual(told(breach));
    expect(withoutPoolUse(told(breach))).toEqual(told(breach));
  });

  it('says all that is called the same elsewhere', () => {
    const other = { ...told(breach), used: true, items: [{ used: amount }], assessment: { used: amount } };
    expect(withoutPoolUse(other)).toEqual(other);
  });
});

describe('what a representative is refused with', () => {
  const breach = {
    ...{ code: 'POOL_EXCEEDED', element: null, offered: { ...amount, level: 'L2000_03_31' } },
    ...{ limit: { ...amount, level: 'L2000_03_31' }, used: amount },
  };
  const outside = (one: object) =>
    new DomainError('outside-mandate', 'Outside.', { assessment: { inside: false, breaches: [one] } });

  it('says of a pool that it does not hold it and whom to ask, and not what is drawn', () => {
    const { code, told, details } = refusedWithoutPoolUse(outside(breach)) as DomainError;
    const { used: _used, ...rest } = breach;
    expect([code, details]).toEqual(['outside-mandate', { assessment: { inside: false, breaches: [rest] } }]);
    expect(told?.da).toMatch(/tilbage af puljen på.+ Spørg konsulenten/);
  });

  it('is of all else what anybody is refused with', () => {
    const others = [outside({ ...breach, code: 'BELOW_FLOOR' }), new DomainError('on-hold', 'On hold.')];
    for (const error of others) expect(refusedWithoutPoolUse(error)).toBe(error);
  });
});
