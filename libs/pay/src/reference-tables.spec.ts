import { AgreementPeriodTable } from './agreement-periods.js';
import { PayStepTable, isAboveBasePayCap } from './pay-steps.js';
import { tablesAsOf } from './pay-tables.js';
import { parseFactors, parseMunicipalities, parsePaySteps } from './reference-data.js';
import { referenceFile, referenceRecordedAt, referenceTables } from './testing/index.js';

describe('the reference data', () => {
  const tables = referenceTables();

  it('knows the pension rate from its first day on, and none before', () => {
    expect(tables.pensionRates.rateOn('2025-03-31')).toBeNull();
    expect(tables.pensionRates.rateOn('2025-04-01')).toBe('0.2144');
    expect(tables.pensionRates.rateOn('2031-01-01')).toBe('0.2144');
  });

  it('knows the agreement period of a code and of a day', () => {
    expect(tables.periods.periodOf('OK26')).toEqual({ code: 'OK26', from: '2026-04-01', to: '2028-03-31' });
    expect(tables.periods.periodOf('OK99')).toBeNull();
    expect(tables.periods.periodOn('2026-03-31')?.code).toBe('OK24');
    expect(tables.periods.periodOn('2026-04-01')?.code).toBe('OK26');
    expect(tables.periods.periodOn('2014-01-01')).toBeNull();
    expect(tables.periods.all).toHaveLength(5);
  });

  it('lets a later record of a period count', () => {
    const period = { code: 'OK26', from: '2026-04-01', recordedAt: '2026-01-01T00:00:00.000Z' };
    const longer = { ...period, to: '2029-03-31', recordedAt: '2026-02-01T00:00:00.000Z' };
    const table = new AgreementPeriodTable([longer, { ...period, to: '2028-03-31' }]);
    expect(table.periodOf('OK26')?.to).toBe('2029-03-31');
  });

  it('knows a step by its name, on the days that it holds', () => {
    const recordedAt = referenceRecordedAt;
    const steps = new PayStepTable([
      { step: '55+', validFrom: '2026-04-01', baseAnnual: '500000', recordedAt },
      { step: '55+', validFrom: '2027-04-01', baseAnnual: '501000', recordedAt },
    ]);
    expect(steps.baseOn('55+', '2027-03-31')).toBe(50000000n);
    expect(steps.baseOn('55+', '2027-04-01')).toBe(50100000n);
    expect(() => steps.baseOn('55+', '2026-03-31')).toThrow(
      expect.objectContaining({ code: 'pay-step-unknown' }),
    );
    expect(() => steps.baseOn('55', '2027-04-01')).toThrow(
      expect.objectContaining({ code: 'pay-step-unknown' }),
    );
  });

  it('warns of basic pay above step 50 only', () =>
    expect(['49', '50', '51', '55+'].map((step) => isAboveBasePayCap(step))).toEqual([
      false,
      false,
      true,
      true,
    ]));

  it('knows nothing before it was recorded', () => {
    const before = tablesAsOf(tables, '2026-10-31T00:00:00.000Z');
    expect(before.factors.find('2026-04-01')).toBeNull();
    expect(before.paySteps.has('46')).toBe(false);
    expect(before.pensionRates.rateOn('2026-04-01')).toBeNull();
    expect(tablesAsOf(tables, referenceRecordedAt).paySteps.has('46')).toBe(true);
  });

  it('has the 98 municipalities, Danish letters and all', () => {
    const municipalities = parseMunicipalities(referenceFile('municipalities.csv'));
    expect(municipalities).toHaveLength(98);
    expect(municipalities).toContainEqual({ code: '175', name: 'Rødovre' });
  });

  it('reads an empty factor as not yet known, and refuses a wrong value by its row', () => {
    const header = 'valid_from,price_level,factor\n';
    expect(parseFactors(`\uFEFF${header}2027-04-01,L2000_03_31,\r\n`)).toEqual([
      { validFrom: '2027-04-01', priceLevel: 'L2000_03_31', factor: null },
    ]);
    expect(() => parseFactors(`${header}2027-02-30,L2000_03_31,1.1`)).toThrow('Row 1: valid_from');
    expect(() => parsePaySteps('step,base_annual_l2000\nx,1')).toThrow('Row 1: step');
  });
});
