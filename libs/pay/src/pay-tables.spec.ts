import { step, supplement } from './pay-item.fixture.js';
import { withinTables } from './pay-tables.js';
import { payOn } from './pay-total.js';
import { referenceTables } from './testing/index.js';

const tables = referenceTables();

describe('what is computed within the tables', () => {
  it('is what it comes to', () =>
    expect(withinTables(() => payOn([step('46')], '2026-04-01', tables).monthly)).toBe('43570.50'));

  it('is nothing for a time or a step that they do not hold', () => {
    expect(withinTables(() => payOn([supplement('1.00')], '2011-12-31', tables))).toBeNull();
    expect(withinTables(() => payOn([step('41')], '2026-04-01', tables))).toBeNull();
  });

  it('does not hide another error', () =>
    expect(() => withinTables(() => payOn([supplement('none')], '2026-04-01', tables))).toThrow(
      expect.objectContaining({ code: 'field-invalid' }),
    ));
});
