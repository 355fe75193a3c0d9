import { DomainError, FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { Limit, MandateItem, PayAmount } from '@loenspor/pay';
import { contentProblems, limitWarnings } from './mandate.content.js';
import type { WrittenContent } from './mandate.content.js';
import { functionPay, kroner, qualification, tables, today } from './testing/mandate-story.js';

const item = (more: Partial<MandateItem>): MandateItem => ({
  element: 'FUNCTION',
  permanence: ['PERMANENT'],
  ...more,
});
const limits = (floor?: Limit, target?: Limit, cap?: Limit): WrittenContent => ({
  items: [item({ ...(floor && { floor }), ...(target && { target }), ...(cap && { cap }) })],
});
const once = (amount: string): PayAmount => ({ amount, per: 'ONCE', level: 'CURRENT' });
const monthly = (amount: string): PayAmount => ({
  amount,
  per: 'MONTH',
  level: 'CURRENT',
  levelDate: '2026-04-01',
});
const step = (name: string): Limit => ({ step: name });

function refusalOf(content: WrittenContent): { code: string; paths: readonly string[] } | null {
  try {
    contentProblems(content, { today, tables });
    return null;
  } catch (error) {
    if (error instanceof FieldsRefused)
      return { code: error.code, paths: error.errors.map(({ path }) => path) };
    if (error instanceof DomainError) return { code: error.code, paths: [] };
    throw error;
  }
}
const tooHigh = (...paths: string[]) => ({ code: 'floor-above-target', paths });
const invalid = (...paths: string[]) => ({ code: 'field-invalid', paths });

describe('the limits of a mandate', () => {
  it('rise from floor over target to cap, and may be equal', () => {
    expect(refusalOf(limits(kroner('1.00'), kroner('2.00'), kroner('3.00')))).toBeNull();
    expect(refusalOf(limits(kroner('2.00'), kroner('2.00'), kroner('2.00')))).toBeNull();
    expect(refusalOf(limits())).toBeNull();
  });

  it('are refused out of order, whichever two they are', () => {
    expect(refusalOf(limits(kroner('2.01'), kroner('2.00')))).toEqual(tooHigh('items.0.floor'));
    expect(refusalOf(limits(undefined, kroner('2.01'), kroner('2.00')))).toEqual(tooHigh('items.0.target'));
    expect(refusalOf(limits(kroner('2.01'), undefined, kroner('2.00')))).toEqual(tooHigh('items.0.floor'));
  });

  it('are compared over levels, with the krone that rounding may cost', () => {
    // 1,700.00 a month of 1.4.2026 is 12,338.38 a year in 31.3.2000 level.
    expect(refusalOf(limits(monthly('1700.00'), kroner('12338.38')))).toBeNull();
    expect(refusalOf(limits(monthly('1700.00'), kroner('12337.39')))).toBeNull();
    expect(refusalOf(limits(monthly('1700.00'), kroner('12337.00')))).toEqual(tooHigh('items.0.floor'));
  });

  it('take a step by its base', () => {
    // Step 46 is 316,229 a year in 31.3.2000 level.
    expect(refusalOf(limits(step('45'), step('46')))).toBeNull();
    expect(refusalOf(limits(step('46'), step('45')))).toEqual(tooHigh('items.0.floor'));
    expect(refusalOf(limits(step('46'), kroner('316230.00')))).toBeNull();
    expect(refusalOf(limits(step('46'), kroner('316000.00')))).toEqual(tooHigh('items.0.floor'));
  });

  it('do not mix what is paid once with what recurs', () => {
    expect(refusalOf(limits(once('5000.00'), once('9000.00')))).toBeNull();
    expect(refusalOf(limits(once('5000.00'), kroner('9000.00')))).toEqual(invalid('items.0.target'));
  });

  it('warn of basic pay above step 50, and refuse it not', () => {
    const basePay = item({ element: 'BASE_PAY', floor: step('50'), target: step('51') });
    expect(refusalOf({ items: [basePay] })).toBeNull();
    expect(limitWarnings([basePay])).toMatchObject([
      { code: 'base-pay-above-step-50', ref: 'items.0.target' },
    ]);
    expect(limitWarnings([item({ element: 'BASE_PAY', floor: step('50') })])).toEqual([]);
    expect(limitWarnings([item({ floor: step('51') })])).toEqual([]);
  });
});

describe('the items of a mandate', () => {
  it('are one for an element and permanence', () => {
    expect(refusalOf({ items: [functionPay, qualification] })).toBeNull();
    expect(refusalOf({ items: [functionPay, { ...functionPay, permanence: ['TIME_LIMITED'] }] })).toBeNull();
    expect(
      refusalOf({ items: [functionPay, { ...functionPay, permanence: ['TIME_LIMITED', 'PERMANENT'] }] }),
    ).toEqual(invalid('items.1.permanence'));
    expect(refusalOf({ items: [item({ permanence: ['ONE_OFF', 'ONE_OFF'] })] })).toEqual(
      invalid('items.0.permanence'),
    );
  });
});

describe('what else a mandate holds', () => {
  const items = [functionPay];
  const negotiation = { kind: 'NEGOTIATION' as const };
  const payCase = { kind: 'PAY_CASE' as const };

  it('is a recurring pool, of a negotiation only', () => {
    const pool = kroner('20000.00');
    expect(refusalOf({ items, pool, subject: negotiation })).toBeNull();
    expect(refusalOf({ items, pool })).toBeNull();
    expect(refusalOf({ items, pool, subject: payCase })).toEqual(invalid('pool'));
    expect(refusalOf({ items, pool: once('20000.00'), subject: negotiation })).toEqual(invalid('pool.per'));
  });

  it('is a pool to draw on, of a pay case only', () => {
    expect(refusalOf({ items, drawsOn: 'm1', subject: payCase })).toBeNull();
    expect(refusalOf({ items, drawsOn: 'm1', subject: negotiation })).toEqual(invalid('drawsOn'));
  });

  it('is a validity that does not end before it begins', () => {
    expect(refusalOf({ items, validFrom: '2026-06-01', validTo: '2026-06-01' })).toBeNull();
    expect(refusalOf({ items, validFrom: '2026-06-02', validTo: '2026-06-01' })).toEqual(invalid('validTo'));
  });
});
