import { ReadPosition } from '@loenspor/event-sourcing';
import { rowsOfContexts } from '../../../infra/instance/contexts.js';
import { beginWithReferenceData } from '../../../infra/instance/product.js';
import { testProduct } from '../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../infra/testing/test-product.js';
import { watchProjections } from './projection-gauges.js';
import { projectionsOf } from './projections.js';

const NAME = 'reference-factors';

let product: TestProduct;
beforeEach(async () => {
  product = await testProduct(rowsOfContexts);
  await beginWithReferenceData(product);
});
afterEach(() => product.close());

async function gauges(): Promise<Readonly<Record<string, number>>> {
  const { body } = await product.metrics.text();
  const samples = body.matchAll(/^(loenspor_projection_\w+?)(?:\{projection="([\w-]+)"\})? (\S+)$/gm);
  return Object.fromEntries(
    [...samples]
      .filter(([, , of]) => of === undefined || of === NAME)
      .map(([, name = '', , value]) => [name.replace('loenspor_projection_', ''), Number(value)]),
  );
}

const watch = (standings: ReadPosition) =>
  watchProjections(product.metrics, {
    store: product.store,
    standings,
    projections: projectionsOf(product).filter(({ name }) => name === NAME),
  });

describe('what is collected of a projection', () => {
  it('is how many events it is behind and since when, until it has caught up', async () => {
    const [projection] = projectionsOf(product).filter(({ name }) => name === NAME);
    const events = (await product.store.readAll(null, 10_000)).events.length;
    watch(new ReadPosition(product.pools.app, [projection!]));
    const behind = await gauges();
    expect(behind).toMatchObject({ parked_streams: 0, readable: 1 });
    // Positions in Postgres count events, those in EventStoreDB bytes.
    if ((await product.store.head())?.startsWith('pg:')) expect(behind['lag_events']).toBe(events);
    else expect(behind['lag_bytes']).toBeGreaterThan(0);
    expect(behind['lag_seconds']).toBeGreaterThan(0);
    expect(behind['lag_seconds']).toBeLessThan(300);
    await product.catchUp([projection!]);
    expect(await gauges()).toMatchObject({ lag_events: 0, lag_seconds: 0, readable: 1 });
  });

  it('is nothing while the database does not answer, and that is said', async () => {
    const away: Pick<ReadPosition, 'standings'> = { standings: () => Promise.reject(new Error('away')) };
    watch(Object.assign(new ReadPosition(product.pools.app, [{ name: NAME }]), away));
    const found = await gauges();
    expect([found['readable'], found['lag_events']]).toEqual([0, undefined]);
  });
});
