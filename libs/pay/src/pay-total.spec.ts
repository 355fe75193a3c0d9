import { fixed, step, supplement } from './pay-item.fixture.js';
import type { PayItem } from './pay-item.js';
import { fullTimeAnnualL2000, payOn } from './pay-total.js';
import { referenceFile, referenceTables } from './testing/index.js';

const tables = referenceTables();

describe('the pay of a step', () => {
  const [header = '', ...lines] = referenceFile('pay-steps.csv').trim().split(/\r?\n/);
  const days = header
    .split(',')
    .slice(2)
    .map((column) => column.replace('monthly_', ''));
  const published = lines.flatMap((line) => {
    const [name = '', , ...monthly] = line.split(',');
    return days.map((day, index) => [name, day, monthly[index] ?? ''] as const);
  });

  it('is compared with all 40 published values', () => expect(published).toHaveLength(40));

  it.each(published)('%s on %s is %s a month', (name, day, monthly) =>
    expect(payOn([step(name)], day, tables).monthly).toBe(monthly),
  );
});

describe('pay on a day', () => {
  const package2 = [step('46'), supplement('12000.00'), supplement('8000.00', {}, 'QUALIFICATION')];

  it('gives example E6 and scenario 2: step 46 with two supplements, and its pension', () => {
    const pay = payOn(package2, '2026-04-01', tables);
    expect(pay.items.map(({ monthly }) => monthly)).toEqual(['43570.50', '1653.38', '1102.25']);
    expect(pay).toMatchObject({
      on: '2026-04-01',
      monthly: '46326.13',
      annual: '555913.56',
      annualL2000: '336229.00',
      pensionMonthly: '9932.32',
      factor: '1.653378',
      factorFrom: '2026-04-01',
      factorProvisional: false,
    });
  });

  it('has no pension before a rate is known', () =>
    expect(payOn(package2, '2025-03-31', tables).pensionMonthly).toBeNull());

  it('has pension of the pensionable items only', () => {
    const items = [step('46'), { ...supplement('12000.00'), pensionable: false }];
    expect(payOn(items, '2026-04-01', tables).pensionMonthly).toBe('9341.52');
  });

  it('gives example E7: part time', () =>
    expect(payOn([supplement('12000.00', { hours: '32/37' })], '2026-04-01', tables)).toMatchObject({
      annual: '17159.39',
      monthly: '1429.95',
    }));

  it('gives example E8: fixed kroner stay, and lose value', () => {
    const items = [fixed('18000.00', '2024-10-01')];
    expect(payOn(items, '2024-10-01', tables)).toMatchObject({ annual: '18000.00', annualL2000: '11262.96' });
    expect(payOn(items, '2026-04-01', tables)).toMatchObject({ annual: '18000.00', annualL2000: '10886.80' });
    expect(payOn(items, '2026-04-01', tables).monthly).toBe('1500.00');
  });

  it('leaves out what has ended or has not begun, first and last day included', () => {
    const limited: PayItem = {
      ...supplement('12000.00'),
      permanence: 'TIME_LIMITED',
      from: '2026-05-01',
      to: '2026-06-30',
    };
    const on = (day: string): number => payOn([limited], day, tables).items.length;
    expect(['2026-04-30', '2026-05-01', '2026-06-30', '2026-07-01'].map(on)).toEqual([0, 1, 1, 0]);
    const ended: PayItem = { element: 'FUNCTION', permanence: 'PERMANENT', ends: true };
    expect(payOn([ended], '2026-05-01', tables)).toMatchObject({ items: [], monthly: '0.00' });
  });

  it('keeps what is paid once out of the totals', () => {
    const bonus: PayItem = {
      element: 'RESULT',
      permanence: 'ONE_OFF',
      amount: { amount: '10000.00', per: 'ONCE', level: 'CURRENT' },
    };
    const pay = payOn([supplement('12000.00'), bonus], '2026-04-01', tables);
    expect(pay).toMatchObject({ monthly: '1653.38', annual: '19840.54' });
    expect(pay.oneOffs).toEqual([{ ...bonus, once: '10000.00' }]);
    expect(fullTimeAnnualL2000([supplement('12000.00'), bonus], '2026-04-01', tables)).toBe('12000.00');
  });

  it('needs a known step and a known factor', () => {
    expect(() => payOn([step('41')], '2026-04-01', tables)).toThrow(
      expect.objectContaining({ code: 'pay-step-unknown' }),
    );
    expect(() => payOn([], '2011-01-01', tables)).toThrow(
      expect.objectContaining({ code: 'factor-unknown' }),
    );
  });
});

describe('the draw on a pool', () => {
  it('is the full-time yearly value in 31.3.2000 level, fixed kroner read at their own day', () =>
    expect(
      fullTimeAnnualL2000(
        [supplement('12000.00', { hours: '32/37' }), fixed('18000.00', '2024-10-01'), step('46')],
        '2026-04-01',
        tables,
      ),
    ).toBe('339491.96'));
});
