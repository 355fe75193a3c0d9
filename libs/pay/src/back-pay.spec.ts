import { backPay, provisionalPayOn } from './back-pay.js';
import { fixed, step, supplement } from './pay-item.fixture.js';
import { referenceTables } from './testing/index.js';

const tables = referenceTables();
const agreed = [step('45')];
const paid = { items: [step('44')], from: '2026-08-01' };

describe('back pay', () => {
  it('gives scenario 18: two months from step 44 to step 45', () =>
    expect(
      backPay(agreed, [paid], { effectiveFrom: '2026-08-01', acceptedOn: '2026-10-12' }, tables),
    ).toEqual({ from: '2026-08-01', to: '2026-09-30', months: 2, amount: '1871.32' }));

  it('counts each month at its own factor', () =>
    expect(
      backPay(agreed, [paid], { effectiveFrom: '2026-09-01', acceptedOn: '2026-11-02' }, tables)?.amount,
    ).toBe('1876.16'));

  it('counts whole months only', () => {
    expect(
      backPay(agreed, [paid], { effectiveFrom: '2026-08-02', acceptedOn: '2026-09-30' }, tables),
    ).toBeNull();
    expect(
      backPay(agreed, [paid], { effectiveFrom: '2026-07-31', acceptedOn: '2026-09-01' }, tables)?.months,
    ).toBe(1);
  });

  it('is the whole pay of months of which no paid pay is known, and says how many', () => {
    const span = { effectiveFrom: '2026-07-01', acceptedOn: '2026-09-15' };
    expect(backPay(agreed, [paid], span, tables)).toEqual({
      from: '2026-07-01',
      to: '2026-08-31',
      months: 2,
      amount: '43544.74',
      unpaidMonths: 1,
    });
  });

  it('is below zero when too much was paid', () => {
    const tooMuch = { items: [step('46')], from: '2026-07-01' };
    const span = { effectiveFrom: '2026-07-01', acceptedOn: '2026-08-15' };
    expect(backPay(agreed, [tooMuch], span, tables)?.amount).toBe('-961.42');
  });

  it('goes from one pay a conto to the next, each at its own steps', () => {
    const raised = { items: [step('44'), supplement('6000.00')], from: '2026-09-01' };
    const span = { effectiveFrom: '2026-08-01', acceptedOn: '2026-10-12' };
    // 935.66 in August; in September 42,609.08 less (41,673.42 + 826.69).
    expect(backPay(agreed, [paid, raised], span, tables)?.amount).toBe('1044.63');
    expect(backPay(agreed, [raised, paid], span, tables)?.amount).toBe('1044.63');
  });

  it('leaves out a month in which the pay a conto begins or changes, and counts it apart', () => {
    const span = { effectiveFrom: '2026-08-01', acceptedOn: '2026-10-12' };
    const owed = { from: '2026-08-01', to: '2026-09-30', months: 1, amount: '935.66' };
    const raised = { items: [step('45')], from: '2026-09-02' };
    expect(backPay(agreed, [paid, raised], span, tables)).toEqual({ ...owed, partMonths: 1 });
    const late = { ...paid, from: '2026-08-15' };
    expect(backPay(agreed, [late], span, tables)).toEqual({ ...owed, partMonths: 1 });
    const onTheFirst = { ...raised, from: '2026-09-01' };
    expect(backPay(agreed, [paid, onTheFirst], span, tables)).toEqual({ ...owed, months: 2 });
  });

  it('is none where no month is paid alike from its first to its last day', () => {
    const span = { effectiveFrom: '2026-08-01', acceptedOn: '2026-09-12' };
    expect(backPay(agreed, [{ ...paid, from: '2026-08-15' }], span, tables)).toBeNull();
    expect(backPay(agreed, [{ ...paid, from: '2026-08-01' }], span, tables)).not.toBeNull();
  });

  it('leaves out a month in which something of it begins or ends underway', () => {
    const span = { effectiveFrom: '2026-08-01', acceptedOn: '2026-10-12' };
    const limited = (days: { readonly from?: string; readonly to?: string }) =>
      backPay(
        [...agreed, { ...supplement('6000.00'), permanence: 'TIME_LIMITED', ...days }],
        [paid],
        span,
        tables,
      );
    // 935.66 in August; in September 826.69 more.
    expect(limited({ from: '2026-09-01' })).toMatchObject({ months: 2, amount: '2698.01' });
    expect(limited({ from: '2026-09-02' })).toMatchObject({ months: 1, amount: '935.66', partMonths: 1 });
    expect(limited({ to: '2026-08-31' })).toMatchObject({ months: 2, amount: '2698.01' });
    expect(limited({ to: '2026-08-30' })).toMatchObject({ months: 1, amount: '935.66', partMonths: 1 });
  });

  it('leaves out what is paid once', () => {
    const bonus = {
      ...supplement('5000.00', { per: 'ONCE', level: 'CURRENT' }),
      permanence: 'ONE_OFF',
    } as const;
    const span = { effectiveFrom: '2026-08-01', acceptedOn: '2026-10-12' };
    expect(backPay([...agreed, bonus], [paid], span, tables)?.amount).toBe('1871.32');
  });

  it('takes fixed kroner as they are', () => {
    const span = { effectiveFrom: '2026-09-01', acceptedOn: '2026-11-01' };
    const conto = { items: [fixed('12000.00', '2024-10-01')], from: '2026-01-01' };
    expect(backPay([fixed('18000.00', '2024-10-01')], [conto], span, tables)?.amount).toBe('1000.00');
  });

  it('needs tables that hold its months and steps', () => {
    const span = { effectiveFrom: '2026-08-01', acceptedOn: '2026-10-12' };
    expect(() => backPay([step('41')], [paid], span, tables)).toThrow(
      expect.objectContaining({ code: 'pay-step-unknown' }),
    );
    const early = { effectiveFrom: '2011-01-01', acceptedOn: '2011-03-01' };
    expect(() => backPay([supplement('12000.00')], [paid], early, tables)).toThrow(
      expect.objectContaining({ code: 'factor-unknown' }),
    );
  });
});

describe('the pay a conto of a day', () => {
  const later = { items: [step('45')], from: '2026-09-01' };

  it('is the one that began last', () => {
    expect(provisionalPayOn([later, paid], '2026-08-31')).toBe(paid);
    expect(provisionalPayOn([later, paid], '2026-09-01')).toBe(later);
  });

  it('is none before the first', () => expect(provisionalPayOn([later, paid], '2026-07-31')).toBeNull());

  it('is the later logged one of two from one day', () => {
    const instead = { items: [step('43')], from: '2026-08-01' };
    expect(provisionalPayOn([paid, instead, later], '2026-08-15')).toBe(instead);
  });
});
