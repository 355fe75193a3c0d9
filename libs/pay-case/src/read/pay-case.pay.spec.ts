import { ERASED } from '@loenspor/event-sourcing/domain';
import type { PayItem } from '@loenspor/pay';
import { referenceTables } from '@loenspor/pay/testing';
import type { PayCaseAnswer } from '../contract.js';
import { withPay } from './pay-case.pay.js';

const tables = referenceTables();
const step = (name: string): PayItem => ({ element: 'BASE_PAY', permanence: 'PERMANENT', step: name });
const fixed: PayItem = {
  element: 'FUNCTION',
  permanence: 'PERMANENT',
  amount: { amount: '18000.00', per: 'YEAR', level: 'CURRENT', levelDate: '2024-10-01' },
};
const bonus: PayItem = {
  element: 'RESULT',
  permanence: 'ONE_OFF',
  amount: { amount: '10000.00', per: 'ONCE', level: 'CURRENT' },
};
type Result = NonNullable<PayCaseAnswer['result']>;

/** A case with a result of 12 October, and what was paid a conto. */
function agreed(
  result: Partial<Result>,
  provisionalPays: readonly Omit<PayCaseAnswer['provisionalPays'][number], 'entryId'>[] = [],
): Pick<PayCaseAnswer, 'result' | 'provisionalPays'> {
  return {
    result: {
      ...{ entryId: 'e1', type: 'PayAgreed', reachedOn: '2026-10-12', offerId: 'e0' },
      ...{ acceptedOn: '2026-10-12', settledOn: null, level: null, memberAcceptedOn: '2026-10-12' },
      ...{ items: [step('46'), fixed, bonus], effectiveFrom: '2026-08-01' },
      ...result,
    },
    provisionalPays: provisionalPays.map((paid, index) => ({ entryId: `p${index}`, ...paid })),
  };
}

describe('the pay of a case', () => {
  it('is by item and in total, what is paid once apart, and tells what is lost', () => {
    const { pay } = withPay(agreed({}), '2026-10-01', tables);
    expect(pay).toMatchObject({
      on: '2026-10-01',
      items: [
        { step: '46', monthly: '43798.17', annual: '525578.00', annualL2000: '316229.00', regulated: true },
        { monthly: '1500.00', annual: '18000.00', regulated: false, annualL2000AtLevelDate: '11262.96' },
      ],
      oneOffs: [{ once: '10000.00' }],
      monthly: '45298.17',
      annual: '543578.00',
      pensionMonthly: '9711.93',
      factor: '1.662017',
    });
  });

  it('says from which day it is paid, and whether that is reached', () => {
    const payOf = (on: string) => withPay(agreed({}), on, tables).pay;
    expect(payOf('2026-08-01')).toMatchObject({ effectiveFrom: '2026-08-01', inEffect: true });
    expect(payOf('2026-07-31')).toMatchObject({
      effectiveFrom: '2026-08-01',
      inEffect: false,
      monthly: '45070.50',
    });
  });

  it('is not in effect while no first day is agreed', () =>
    expect(withPay(agreed({ effectiveFrom: null }), '2026-10-01', tables).pay).toMatchObject({
      effectiveFrom: null,
      inEffect: false,
    }));

  it('is marked where the factor is not published', () => {
    expect(withPay(agreed({}), '2029-01-01', tables).pay?.factorProvisional).toBe(true);
    expect(withPay(agreed({}), '2026-10-01', tables).pay?.factorProvisional).toBe(false);
  });

  it('is absent while nothing is agreed, when it is erased, and of steps that no table holds', () => {
    expect(withPay({ ...agreed({}), result: null }, '2026-10-01', tables)).not.toHaveProperty('pay');
    expect(withPay(agreed({ items: ERASED }), '2026-10-01', tables)).not.toHaveProperty('pay');
    expect(withPay(agreed({ items: [step('41')] }), '2026-10-01', tables)).not.toHaveProperty('pay');
  });
});

describe('the back pay of an answer', () => {
  const paid = { items: [step('44')], from: '2026-08-01' };

  it('is there where pay a conto was logged, whatever the day of the pay', () => {
    const payCase = agreed({ items: [step('45')] }, [paid]);
    const owed = { from: '2026-08-01', to: '2026-09-30', months: 2, amount: '1871.32' };
    expect(withPay(payCase, '2026-04-01', tables).backPay).toEqual(owed);
    expect(withPay(payCase, '2029-01-01', tables).backPay).toEqual(owed);
  });

  it('goes by all of them', () => {
    const payCase = agreed({ items: [step('45')] }, [paid, { items: [step('45')], from: '2026-09-01' }]);
    expect(withPay(payCase, '2026-10-01', tables).backPay?.amount).toBe('935.66');
  });

  it('is not there without, and not of what is erased', () => {
    expect(withPay(agreed({}), '2026-10-01', tables)).not.toHaveProperty('backPay');
    const erased = agreed({}, [{ items: ERASED, from: ERASED }]);
    expect(withPay(erased, '2026-10-01', tables)).not.toHaveProperty('backPay');
  });
});
