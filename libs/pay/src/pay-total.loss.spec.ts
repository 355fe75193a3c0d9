import { FactorTable } from './factors.js';
import { fixed, step, supplement } from './pay-item.fixture.js';
import type { PayItem } from './pay-item.js';
import { payOn } from './pay-total.js';
import { referenceTables } from './testing/index.js';

const tables = referenceTables();
const itemOn = (item: PayItem, day: string, known = tables) => payOn([item], day, known).items[0];

describe('a supplement in kroner of a day', () => {
  const agreed = fixed('18000.00', '2024-10-01');

  it('has lost nothing on its own day', () =>
    expect(itemOn(agreed, '2024-10-01')).toMatchObject({
      annual: '18000.00',
      annualL2000: '11262.96',
      regulated: false,
      annualL2000AtLevelDate: '11262.96',
      lostL2000: '0.00',
      lossProvisional: false,
    }));

  it('loses value since, as in example E8', () =>
    expect(itemOn(agreed, '2026-04-01')).toMatchObject({
      annual: '18000.00',
      annualL2000: '10886.80',
      annualL2000AtLevelDate: '11262.96',
      lostL2000: '376.16',
    }));

  it('loses part of it in part time', () => {
    const item = supplement('18000.00', { level: 'CURRENT', levelDate: '2024-10-01', hours: '32/37' });
    expect(itemOn(item, '2026-04-01')).toMatchObject({
      annual: '15567.57',
      annualL2000: '9415.61',
      annualL2000AtLevelDate: '9740.94',
      lostL2000: '325.33',
    });
  });

  it('gains when the regulation is negative', () => {
    const rows = [
      ['2024-10-01', '1.6'],
      ['2026-04-01', '1.5'],
    ] as const;
    const level = { priceLevel: 'L2000_03_31', recordedAt: '2024-01-01T00:00:00.000Z' } as const;
    const factors = new FactorTable(rows.map(([validFrom, factor]) => ({ validFrom, factor, ...level })));
    expect(itemOn(agreed, '2026-04-01', { ...tables, factors })).toMatchObject({
      annualL2000AtLevelDate: '11250.00',
      lostL2000: '-750.00',
    });
  });

  it('says nothing of a day that has no factor', () =>
    expect(itemOn(fixed('18000.00', '2011-12-31'), '2026-04-01')).toMatchObject({
      annual: '18000.00',
      annualL2000: '10886.80',
      regulated: false,
      annualL2000AtLevelDate: null,
      lostL2000: null,
    }));

  it('says that a factor is not published yet', () =>
    expect(itemOn(agreed, '2029-01-01')).toMatchObject({ lossProvisional: true }));
});

describe('pay that is regulated', () => {
  it.each([
    ['a step', step('46')] as const,
    ['an amount in 31.3.2000 level', supplement('12000.00')] as const,
  ])('%s has no loss', (_, item) => {
    const paid = itemOn(item, '2026-04-01');
    expect(paid).toMatchObject({ regulated: true });
    expect(paid).not.toHaveProperty('lostL2000');
  });

  it('says its own part of the yearly total in 31.3.2000 level', () => {
    const pay = payOn([step('46'), supplement('12000.00'), supplement('8000.00')], '2026-04-01', tables);
    expect(pay.items.map(({ annualL2000 }) => annualL2000)).toEqual(['316229.00', '12000.00', '8000.00']);
    expect(pay.annualL2000).toBe('336229.00');
  });
});

describe('pay on a day whose factor is not published', () => {
  it('goes by the last known one, and is marked', () =>
    expect(payOn([supplement('12000.00')], '2029-01-01', tables)).toMatchObject({
      annual: '19944.20',
      factor: '1.662017',
      factorFrom: '2026-10-01',
      factorProvisional: true,
    }));

  it('is not marked on a day that has one', () =>
    expect(payOn([supplement('12000.00')], '2026-10-01', tables)).toMatchObject({
      annual: '19944.20',
      factorProvisional: false,
    }));
});
