import { referenceDataStream, systemClock } from '@loenspor/event-sourcing';
import type { Actor } from '@loenspor/event-sourcing';
import { referenceFile } from '@loenspor/pay/testing';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { RecordFactor, referenceDataDecider } from '../domain/index.js';
import { referenceDataProjections, referenceDataRows } from '../read/reference-data.projections.js';
import { FactorRow } from '../read/factor.row.js';
import { PayStepRow } from '../read/pay-step.row.js';
import { recordReferenceData } from './first-reference-data.js';
import { ReferenceTables } from './reference-tables.js';

const files = {
  factors: referenceFile('regulation-factors.csv'),
  paySteps: referenceFile('pay-steps.csv'),
  pensionRates: referenceFile('pension-rates.csv'),
  agreementPeriods: referenceFile('agreement-periods.csv'),
};
const admin: Actor = { userId: 'admin', role: 'ADMIN', authority: null, onBehalfOf: null };

describe('the first reference data', () => {
  let product: TestProduct;
  beforeEach(async () => {
    product = await testProduct(referenceDataRows);
  });
  afterEach(() => product.close());

  const record = () =>
    recordReferenceData(product.executor, { storeId: product.store.storeId, files, clock: systemClock });
  const correct = (factor: string) =>
    product.executor.execute(referenceDataDecider, {
      stream: referenceDataStream('factors'),
      meta: { commandId: crypto.randomUUID(), actor: admin, occurredOn: '2026-11-20' },
      prepare: () => ({
        command: new RecordFactor({ validFrom: '2026-10-01', priceLevel: 'L2000_03_31', factor }),
      }),
    });

  it('is recorded once, and a second start adds nothing', async () => {
    await record();
    const head = await product.store.head();
    await record();
    expect(await product.store.head()).toBe(head);
    const { tables, periods, meetingTime } = await new ReferenceTables(
      product.executor,
      systemClock,
    ).current();
    expect(tables.factors.factorOn('2026-04-01').factor).toBe('1.653378');
    expect(tables.paySteps.has('46')).toBe(true);
    expect(tables.pensionRates.rateOn('2026-11-20')).toBe('0.2144');
    expect([periods.periodOn('2026-11-20')?.code, meetingTime('175')]).toEqual([
      'OK26',
      { weeks: 6, agreed: false },
    ]);
  });

  it('does not undo a correction when the product starts again', async () => {
    await record();
    await correct('1.670000');
    await record();
    const { tables } = await new ReferenceTables(product.executor, systemClock).current();
    expect(tables.factors.factorOn('2026-10-01').factor).toBe('1.670000');
  });

  it('is known anew after a second, or as soon as the old is forgotten', async () => {
    let now = Date.now();
    const references = new ReferenceTables(product.executor, () => new Date(now));
    await record();
    const factorNow = async () => (await references.current()).tables.factors.factorOn('2026-10-01').factor;
    expect(await factorNow()).toBe('1.662017');
    await correct('1.670000');
    expect(await factorNow()).toBe('1.662017');
    now += 1_000;
    expect(await factorNow()).toBe('1.670000');
    await correct('1.680000');
    references.forget();
    expect(await factorNow()).toBe('1.680000');
  });

  it('becomes rows, the same ones when its events come twice', async () => {
    await record();
    await correct('1.670000');
    const projections = referenceDataProjections(product.rows);
    await product.catchUp(projections);
    const rows = () =>
      Promise.all([
        product.rows.getRepository(FactorRow).find(),
        product.rows.getRepository(PayStepRow).find(),
      ]);
    const before = await rows();
    expect(before.map((found) => found.length)).toEqual([29, 10]);
    expect(before[0]?.find(({ validFrom }) => validFrom === '2026-10-01')?.factor).toBe('1.670000');
    const page = await product.store.readAll(null, 1_000);
    const events = await product.codec.decode(page.events);
    const query = async (sql: string, values?: unknown[]) => {
      const { rows: found, rowCount } = await product.pools.app.query(sql, values);
      return { rows: found, rowCount: rowCount ?? 0 };
    };
    for (const projection of projections) await projection.apply(events, { query: query });
    expect(await rows()).toEqual(before);
  });
});
