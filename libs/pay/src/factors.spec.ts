import type { FactorRow } from './factors.js';
import { FactorTable } from './factors.js';
import { parseFactors } from './reference-data.js';
import { referenceFile, referenceTables } from './testing/index.js';

const row = (
  validFrom: string,
  factor: string | null,
  recordedAt = '2026-01-01T00:00:00.000Z',
): FactorRow => ({
  validFrom,
  priceLevel: 'L2000_03_31',
  factor,
  recordedAt,
});

describe('the regulation factor', () => {
  const { factors } = referenceTables();

  it('of every published day is the published one, and holds until the day before the next', () => {
    const rows = parseFactors(referenceFile('regulation-factors.csv'));
    expect(rows).toHaveLength(29);
    for (const { validFrom, factor } of rows)
      expect(factors.factorOn(validFrom)).toMatchObject({ factor, factorFrom: validFrom });
    expect(factors.factorOn('2026-03-31').factor).toBe('1.614627');
    expect(factors.factorOn('2026-09-30').factor).toBe('1.653378');
  });

  it('is unknown before the first row', () => {
    expect(() => factors.factorOn('2011-12-31')).toThrow(expect.objectContaining({ code: 'factor-unknown' }));
    expect(factors.factorOn('2012-01-01').factor).toBe('1.268904');
  });

  it('is the last one recorded for a day, even when it went down (1.10.2013)', () => {
    const twice = new FactorTable([
      row('2013-04-01', '1.277089'),
      row('2013-10-01', '1.284752', '2013-09-01T00:00:00.000Z'),
      row('2013-10-01', '1.278546', '2013-11-15T00:00:00.000Z'),
    ]);
    expect(twice.factorOn('2013-10-01').factor).toBe('1.278546');
    expect(twice.factorOn('2013-10-01', '2013-10-20T00:00:00.000Z')).toMatchObject({
      factor: '1.284752',
      factorRecordedAt: '2013-09-01T00:00:00.000Z',
    });
  });

  it('can be lower than the one before', () => {
    const falling = new FactorTable([row('2020-01-01', '1.400000'), row('2020-10-01', '1.390000')]);
    expect(falling.factorOn('2020-10-01').factor).toBe('1.390000');
  });

  it('is the last known one, provisionally, while the agreed one is not known', () => {
    const waiting = new FactorTable([row('2026-04-01', '1.653378'), row('2026-10-01', null)]);
    expect(waiting.factorOn('2026-09-30').factorProvisional).toBe(false);
    expect(waiting.factorOn('2026-10-01')).toMatchObject({
      factor: '1.653378',
      factorFrom: '2026-04-01',
      factorProvisional: true,
    });
    const known = new FactorTable([
      row('2026-04-01', '1.653378'),
      row('2026-10-01', null),
      row('2026-10-01', '1.662017', '2026-11-01T00:00:00.000Z'),
    ]);
    expect(known.factorOn('2026-10-01')).toMatchObject({ factor: '1.662017', factorProvisional: false });
  });

  it('is provisional more than 12 months after the newest row', () => {
    expect(factors.factorOn('2027-10-01').factorProvisional).toBe(false);
    expect(factors.factorOn('2027-10-02').factorProvisional).toBe(true);
  });

  it('of another price level does not count', () =>
    expect(
      new FactorTable([{ ...row('2020-01-01', '1'), priceLevel: 'CURRENT' }]).find('2021-01-01'),
    ).toBeNull());
});
