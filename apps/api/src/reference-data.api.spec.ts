import { LiveCommands, systemClock } from '@loenspor/event-sourcing';
import {
  recordReferenceData,
  ReferenceDataModule,
  referenceDataProjections,
  referenceDataRows,
  ReferenceTables,
} from '@loenspor/reference-data';
import { readMunicipalities, readReferenceFiles } from '../../../infra/instance/reference-files.js';
import { testProduct } from '../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../infra/testing/test-product.js';
import { undocumented } from './openapi.js';
import { read, runApi } from './testing/running-api.js';
import type { RunningApi } from './testing/running-api.js';

type Page = { items: Record<string, unknown>[]; nextCursor: string | null };

describe('the reference data over HTTP', () => {
  let product: TestProduct;
  let api: RunningApi;

  beforeAll(async () => {
    product = await testProduct(referenceDataRows);
    const { claims, executor, store, rows } = product;
    await recordReferenceData(executor, {
      storeId: store.storeId,
      files: await readReferenceFiles(),
      clock: systemClock,
    });
    await product.catchUp(referenceDataProjections(rows));
    const references = new ReferenceTables(executor, systemClock);
    const live = new LiveCommands({ executor, claims, policies: [], clock: systemClock });
    const parts = { dataSource: rows, live, references, municipalities: await readMunicipalities() };
    api = await runApi({ modules: [ReferenceDataModule.with(parts)] });
  });
  afterAll(async () => {
    await api.close();
    await product.close();
  });

  const page = async (path: string, user = 'dorthe') => read<Page>(await api.call(path, user));
  const convert = (body: unknown, language = 'da') =>
    api.call('/api/pay/conversions', 'lotte', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
      body: JSON.stringify(body),
    });

  it('is described by the OpenAPI document, with examples', () =>
    expect(undocumented(api.api.document())).toEqual([]));

  it('is for everybody who is signed in, and for nobody else', async () => {
    expect((await api.call('/api/reference/factors')).status).toBe(401);
    expect((await api.call('/api/reference/factors', 'lotte')).status).toBe(200);
  });

  it('lists the factors from the first to the newest, page by page', async () => {
    const first = await page('/api/reference/factors?limit=20');
    const second = await page(`/api/reference/factors?limit=20&cursor=${first.nextCursor}`);
    const all = [...first.items, ...second.items];
    expect([first.items.length, all.length, second.nextCursor]).toEqual([20, 29, null]);
    expect(all.at(-1)).toEqual({
      validFrom: '2026-10-01',
      priceLevel: 'L2000_03_31',
      factor: '1.662017',
      recordedAt: expect.stringMatching(/Z$/),
    });
  });

  it('lists steps, rates, periods and municipalities', async () => {
    expect((await page('/api/reference/pay-steps')).items[4]).toMatchObject({
      step: '46',
      baseAnnual: '316229',
    });
    expect((await page('/api/reference/pension-rates')).items).toMatchObject([
      { validFrom: '2025-04-01', rate: '0.2144' },
    ]);
    expect((await page('/api/reference/agreement-periods')).items.map(({ code }) => code)).toEqual([
      'OK15',
      'OK18',
      'OK21',
      'OK24',
      'OK26',
    ]);
    expect((await page('/api/reference/procedure-agreements')).items).toEqual([]);
    const places = await page('/api/reference/municipalities?limit=200');
    expect(places.items).toHaveLength(98);
    expect(places.items).toContainEqual({ code: '175', name: 'Rødovre' });
  });

  it('refuses a parameter that no list has', async () => {
    expect((await api.call('/api/reference/municipalities?name=x', 'lotte')).status).toBe(400);
    expect((await api.call('/api/reference/municipalities?limit=201', 'lotte')).status).toBe(422);
  });

  it('converts 12.000 of the old level to a month of April 2026', async () => {
    const answer = await convert({
      amount: { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' },
      to: { level: 'CURRENT', per: 'MONTH', date: '2026-04-01' },
    });
    expect([answer.status, await answer.json()]).toEqual([
      200,
      {
        amount: { amount: '1653.38', per: 'MONTH', level: 'CURRENT', levelDate: '2026-04-01' },
        factor: '1.653378',
        factorFrom: '2026-04-01',
        factorRecordedAt: expect.stringMatching(/Z$/),
        factorProvisional: false,
      },
    ]);
  });

  it('says both readings of an amount without a level', async () => {
    const to = { level: 'CURRENT', per: 'YEAR', date: '2026-04-01' };
    const amount = { amount: '12000.00', per: 'YEAR', levelDate: '2026-04-01' };
    const problem = await read(await convert({ amount, to }));
    expect(problem).toMatchObject({ status: 422, code: 'price-level-missing' });
    expect(problem['detail']).toMatch(/19\.840,54.*7\.257,87/);
    expect((await read(await convert({ amount, to }, 'en')))['detail']).toMatch(/19,840\.54.*7,257\.87/);
  });

  const refusals: [string, { amount?: object; to?: object }, number, string, string][] = [
    ['a number as money', { amount: { amount: 12000 } }, 422, 'field-invalid', 'amount.amount'],
    ['an unknown field', { amount: { tax: '1' } }, 400, 'unknown-field', 'amount.tax'],
    ['no day', { to: { date: undefined } }, 422, 'field-missing', 'to.date'],
    ['a day before the first factor', { to: { date: '1999-01-01' } }, 422, 'field-invalid', 'to.date'],
    ['once a month', { to: { per: 'ONCE' } }, 422, 'field-invalid', 'to.per'],
  ];
  it.each(refusals)('refuses %s', async (_, change, status, code, path) => {
    const amount = { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31', ...change.amount };
    const to = { level: 'CURRENT', per: 'MONTH', date: '2026-04-01', ...change.to };
    const problem = await read(await convert({ amount, to }));
    expect(problem).toMatchObject({ status, code, errors: [{ path }] });
  });
});
