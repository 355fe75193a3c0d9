import type { AssessedMandate, Assessment } from './assessment.js';
import { assess } from './assessment.js';
import { FactorTable } from './factors.js';
import type { MandateItem, PayAmount, PayItem } from './pay-item.js';
import { referenceRecordedAt, referenceTables } from './testing/index.js';

const tables = referenceTables();
const onDate = '2026-11-01';

const l2000 = (amount: string, per: PayAmount['per'] = 'YEAR'): PayAmount => ({
  amount,
  per,
  level: 'L2000_03_31',
});
const current = (amount: string, per: PayAmount['per'], levelDate = '2026-04-01'): PayAmount => ({
  amount,
  per,
  level: 'CURRENT',
  levelDate,
});
const offer = (amount: PayAmount, more: Partial<PayItem> = {}): PayItem => ({
  element: 'FUNCTION',
  permanence: 'PERMANENT',
  amount,
  ...more,
});
const allowed = (more: Partial<MandateItem> = {}): MandateItem => ({
  element: 'FUNCTION',
  permanence: ['PERMANENT'],
  pensionable: true,
  ...more,
});
const mandateOf = (...items: MandateItem[]): AssessedMandate => ({ mandateId: 'm', version: 2, items });
const mandate = mandateOf(allowed({ floor: l2000('12000.00'), target: l2000('14000.00') }));
const assessed = (item: PayItem, by: AssessedMandate | null = mandate, on = onDate): Assessment =>
  assess([item], by, { onDate: on, tables });
const codes = ({ breaches }: Assessment): string[] => breaches.map(({ code }) => code);

describe('an offer', () => {
  it('below the floor breaches it, shown in the level and per of the limit (scenario 1)', () =>
    expect(assessed(offer(current('1500.00', 'MONTH')))).toEqual({
      inside: false,
      breaches: [
        { code: 'BELOW_FLOOR', element: 'FUNCTION', offered: l2000('10886.80'), limit: l2000('12000.00') },
      ],
      mandateId: 'm',
      mandateVersion: 2,
      factorDate: '2026-04-01',
      factorRecordedAt: referenceRecordedAt,
      factorProvisional: false,
    }));

  it('above the floor is inside (scenario 1)', () =>
    expect(assessed(offer(current('1700.00', 'MONTH')))).toMatchObject({ inside: true, breaches: [] }));

  it('above the target is inside (scenario 7)', () =>
    expect(assessed(offer(l2000('16000.00')))).toMatchObject({ inside: true, factorDate: onDate }));

  it('in the same level and per is compared exactly', () => {
    expect(codes(assessed(offer(l2000('11999.99'))))).toEqual(['BELOW_FLOOR']);
    expect(codes(assessed(offer(l2000('12000.00'))))).toEqual([]);
  });

  it('of another per may be short by 1 krone a year', () => {
    const floor = mandateOf(allowed({ floor: l2000('12000.00'), cap: l2000('12000.00') }));
    expect(codes(assessed(offer(l2000('999.92', 'MONTH')), floor))).toEqual([]);
    expect(codes(assessed(offer(l2000('999.91', 'MONTH')), floor))).toEqual(['BELOW_FLOOR']);
    expect(codes(assessed(offer(l2000('1000.08', 'MONTH')), floor))).toEqual([]);
    expect(codes(assessed(offer(l2000('1000.09', 'MONTH')), floor))).toEqual(['ABOVE_CAP']);
  });

  it('of another level may be short by 1 krone a year', () => {
    expect(codes(assessed(offer(current('19838.89', 'YEAR'))))).toEqual([]);
    expect(codes(assessed(offer(current('19838.87', 'YEAR'))))).toEqual(['BELOW_FLOOR']);
  });

  it('above a cap breaches it', () => {
    const capped = mandateOf(allowed({ cap: current('1500.00', 'MONTH') }));
    expect(codes(assessed(offer(current('1500.00', 'MONTH')), capped))).toEqual([]);
    expect(assessed(offer(current('1500.01', 'MONTH')), capped).breaches).toEqual([
      {
        code: 'ABOVE_CAP',
        element: 'FUNCTION',
        offered: current('1500.01', 'MONTH'),
        limit: current('1500.00', 'MONTH'),
      },
    ]);
  });

  it('in kroner of another day is compared by what they are worth', () => {
    const older = mandateOf(allowed({ floor: current('1500.00', 'MONTH', '2024-10-01') }));
    expect(codes(assessed(offer(current('1500.00', 'MONTH')), older))).toEqual(['BELOW_FLOOR']);
    expect(codes(assessed(offer(current('1551.83', 'MONTH')), older))).toEqual([]);
    const sameFactor = mandateOf(allowed({ floor: current('1500.00', 'MONTH', '2026-05-01') }));
    expect(codes(assessed(offer(current('1499.99', 'MONTH')), sameFactor))).toEqual(['BELOW_FLOOR']);
  });

  it('is compared for full time, whatever the hours', () =>
    expect(codes(assessed(offer({ ...l2000('12000.00'), hours: '20/37' })))).toEqual([]));

  it('of an element that the mandate does not name is not authorised', () => {
    const result = assessed(offer(l2000('12000.00'), { element: 'QUALIFICATION' }));
    expect(result.breaches).toEqual([
      { code: 'NOT_AUTHORISED', element: 'QUALIFICATION', offered: l2000('12000.00'), limit: null },
    ]);
  });

  it('of another permanence is a breach, and finds its own item when there is one', () => {
    const limited = offer(l2000('12000.00'), { permanence: 'TIME_LIMITED' });
    expect(codes(assessed(limited))).toEqual(['WRONG_PERMANENCE']);
    const two = mandateOf(
      allowed({ floor: l2000('15000.00') }),
      allowed({ permanence: ['TIME_LIMITED'], floor: l2000('10000.00') }),
    );
    expect(codes(assessed(limited, two))).toEqual([]);
    expect(codes(assessed(offer(l2000('1.00'), { permanence: 'ONE_OFF', pensionable: true }), two))).toEqual([
      'WRONG_PERMANENCE',
    ]);
  });

  it('that is not pensionable breaches a mandate that wants it so, and only then', () => {
    const without = offer(l2000('12000.00'), { pensionable: false });
    expect(codes(assessed(without))).toEqual(['NOT_PENSIONABLE']);
    expect(codes(assessed(without, mandateOf(allowed({ pensionable: false }))))).toEqual([]);
    const oneOff = mandateOf(allowed({ permanence: ['ONE_OFF'] }));
    expect(codes(assessed(offer(l2000('1.00', 'ONCE'), { permanence: 'ONE_OFF' }), oneOff))).toEqual([
      'NOT_PENSIONABLE',
    ]);
  });

  it('paid once never compares with a recurring limit', () => {
    const both = mandateOf(
      allowed({
        permanence: ['PERMANENT', 'ONE_OFF'],
        pensionable: false,
        floor: l2000('1.00'),
        cap: l2000('2.00'),
      }),
    );
    const once = offer(l2000('90000.00', 'ONCE'), { permanence: 'ONE_OFF' });
    expect(codes(assessed(once, both))).toEqual(['WRONG_PERMANENCE']);
    const onceLimit = mandateOf(
      allowed({ permanence: ['ONE_OFF'], pensionable: false, floor: l2000('80000.00', 'ONCE') }),
    );
    expect(codes(assessed(once, onceLimit))).toEqual([]);
    expect(codes(assessed(offer(l2000('79999.99', 'ONCE'), { permanence: 'ONE_OFF' }), onceLimit))).toEqual([
      'BELOW_FLOOR',
    ]);
  });

  it('that ends an element gives up a floor, and needs a mandate for it', () => {
    const ends: PayItem = { element: 'FUNCTION', permanence: 'PERMANENT', ends: true };
    expect(assessed(ends).breaches).toEqual([
      { code: 'BELOW_FLOOR', element: 'FUNCTION', offered: l2000('0.00'), limit: l2000('12000.00') },
    ]);
    expect(codes(assessed(ends, mandateOf(allowed())))).toEqual([]);
    expect(codes(assessed({ ...ends, element: 'RESULT' }))).toEqual(['NOT_AUTHORISED']);
  });

  it('of a step is compared by its base', () => {
    const base = (step: string): PayItem => ({ element: 'BASE_PAY', permanence: 'PERMANENT', step });
    const byStep = mandateOf(allowed({ element: 'BASE_PAY', floor: { step: '45' }, cap: { step: '47' } }));
    expect(['44', '45', '47', '48'].map((step) => codes(assessed(base(step), byStep)))).toEqual([
      ['BELOW_FLOOR'],
      [],
      [],
      ['ABOVE_CAP'],
    ]);
    expect(assessed(base('44'), byStep).breaches[0]).toMatchObject({
      offered: l2000('302460.00'),
      limit: l2000('309251.00'),
    });
    const byAmount = mandateOf(allowed({ element: 'BASE_PAY', floor: current('42609.08', 'MONTH') }));
    expect(codes(assessed(base('45'), byAmount))).toEqual([]);
    expect(codes(assessed(base('44'), byAmount))).toEqual(['BELOW_FLOOR']);
    const amount = offer(current('42609.08', 'MONTH'), { element: 'BASE_PAY' });
    expect(codes(assessed(amount, byStep))).toEqual([]);
    expect(() => assessed(base('41'), byStep)).toThrow(expect.objectContaining({ code: 'pay-step-unknown' }));
  });

  it('without a mandate is outside', () => {
    expect(assessed(offer(l2000('99999.00')), null)).toMatchObject({
      inside: false,
      breaches: [{ code: 'MANDATE_MISSING', element: null }],
      mandateId: null,
      mandateVersion: null,
    });
  });

  it('outside the validity of its mandate is outside, its first and last day included', () => {
    const valid = { ...mandate, validFrom: '2026-05-01', validTo: '2026-10-31' };
    const on = (day: string): string[] => codes(assessed(offer(l2000('12000.00')), valid, day));
    expect(['2026-04-30', '2026-05-01', '2026-10-31', '2026-11-01'].map(on)).toEqual([
      ['MANDATE_MISSING'],
      [],
      [],
      ['MANDATE_EXPIRED'],
    ]);
  });

  it('is held against the mandate item by item, and what it does not name is no breach', () => {
    const wide = mandateOf(...mandate.items, allowed({ element: 'QUALIFICATION', floor: l2000('9000.00') }));
    const items = [offer(l2000('12000.00')), offer(l2000('8000.00'), { element: 'QUALIFICATION' })];
    expect(assess(items, wide, { onDate, tables }).breaches).toMatchObject([
      { code: 'BELOW_FLOOR', element: 'QUALIFICATION' },
    ]);
    expect(assess(items.slice(0, 1), wide, { onDate, tables }).inside).toBe(true);
  });

  it('may draw a pool to its last øre, and no further', () => {
    const pool = { limit: l2000('20000.00'), used: '8000.00' };
    const drawn = (amount: string): Assessment =>
      assess([offer(l2000(amount))], mandate, { onDate, tables, pool });
    expect(drawn('12000.00').inside).toBe(true);
    expect(drawn('12000.01').breaches).toEqual([
      {
        code: 'POOL_EXCEEDED',
        element: null,
        offered: l2000('12000.01'),
        limit: l2000('20000.00'),
        used: l2000('8000.00'),
      },
    ]);
  });

  it('converted at a factor that is not known yet is marked provisional', () => {
    const row = { priceLevel: 'L2000_03_31', recordedAt: referenceRecordedAt } as const;
    const factors = new FactorTable([
      { ...row, validFrom: '2026-04-01', factor: '1.653378' },
      { ...row, validFrom: '2026-10-01', factor: null },
    ]);
    const waiting = { onDate, tables: { ...tables, factors } };
    const provisional = (amount: PayAmount): boolean =>
      assess([offer(amount)], mandate, waiting).factorProvisional;
    expect(provisional(current('2000.00', 'MONTH', '2026-10-01'))).toBe(true);
    expect(provisional(current('2000.00', 'MONTH', '2026-09-30'))).toBe(false);
    expect(provisional(l2000('12000.00'))).toBe(false);
  });
});

describe('an offer that changes an agreement', () => {
  const agreement = [offer(l2000('15000.00'))];
  const judged = (item: PayItem, by: AssessedMandate, on = agreement) =>
    codes(assess([item], by, { onDate, tables, agreement: on }));
  const permanent = allowed({ floor: l2000('12000.00') });
  const oneOff = allowed({ permanence: ['ONE_OFF'], pensionable: false });
  const both = mandateOf(permanent, oneOff);
  const lump: PayAmount = { amount: '5000.00', per: 'ONCE', level: 'CURRENT' };

  it('gives up what it ends, however the ending is worded', () => {
    const ending = { element: 'FUNCTION', permanence: 'ONE_OFF', ends: true } as const;
    expect(judged(ending, both)).toEqual(['BELOW_FLOOR']);
    expect(judged(ending, mandateOf(allowed(), oneOff))).toEqual([]);
    expect(judged(ending, both, [])).toEqual([]);
  });

  it('gives up what lasts when it puts something in its place that lasts less', () => {
    const instead = offer(lump, { permanence: 'ONE_OFF' });
    expect(judged(instead, both)).toEqual(['BELOW_FLOOR']);
    expect(judged({ ...instead, criterion: 'Projekt' }, both)).toEqual([]);
    expect(judged(offer(l2000('13000.00')), both)).toEqual([]);
  });

  it('may put something in the place of the other where one limit of the mandate holds both', () => {
    const either = mandateOf(
      allowed({ permanence: ['PERMANENT', 'TIME_LIMITED'], floor: l2000('12000.00') }),
    );
    expect(judged(offer(l2000('13000.00'), { permanence: 'TIME_LIMITED' }), either)).toEqual([]);
    expect(judged(offer(l2000('11000.00'), { permanence: 'TIME_LIMITED' }), either)).toEqual(['BELOW_FLOOR']);
  });

  it('gives up nothing when it makes lasting what was not', () => {
    const limited = allowed({ permanence: ['TIME_LIMITED'], floor: l2000('10000.00') });
    const was = [offer(l2000('11000.00'), { permanence: 'TIME_LIMITED' })];
    expect(judged(offer(l2000('13000.00')), mandateOf(permanent, limited), was)).toEqual([]);
  });
});
