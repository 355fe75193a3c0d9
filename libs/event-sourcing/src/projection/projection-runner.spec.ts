import type { Pool } from 'pg';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { newId } from '../format/ids.js';
import type { EventStore, GlobalPosition, SubscribeOptions } from '../store/event-store.js';
import { LEDGER_TABLE, ledgerDecider, ledgerProjection, ledgerRowsOf } from '../testing/ledger.js';
import { newLedger, onLedger } from '../testing/ledger.js';
import type { LedgerRow } from '../testing/ledger.js';
import type { Projection } from './projection.js';
import { HistoryChanged, NewerRows, ProjectionRunner } from './projection-runner.js';
import type { RunnerOptions } from './projection-runner.js';
import { ReadPosition } from './read-position.js';

let product: TestProduct;
let ending: AbortController;
let running: Promise<void>[];
beforeEach(async () => {
  product = await testProduct();
  await product.pools.app.query(LEDGER_TABLE);
  ending = new AbortController();
  running = [];
});
afterEach(async () => {
  ending.abort();
  await Promise.all(running);
  await product.close();
});

/** Accounts that are opened and paid into, `payments` at a time. */
async function fill(accounts: number, payments: number): Promise<void> {
  const session = product.session();
  for (let account = 0; account < accounts; account++) {
    const stream = newLedger();
    const open = onLedger(stream, { do: 'OPEN', personId: newId(), holder: `Holder ${account}` });
    await session.execute(ledgerDecider, open);
    await session.execute(
      ledgerDecider,
      onLedger(stream, { do: 'PAY_IN', amount: account + 1, times: payments }),
    );
  }
  await session.flush();
}

async function rows(): Promise<readonly LedgerRow[]> {
  return (await product.pools.app.query<LedgerRow>('SELECT * FROM read.ledger ORDER BY account COLLATE "C"'))
    .rows;
}

async function expected(): Promise<readonly LedgerRow[]> {
  const page = await product.store.readAll(null, 100_000);
  return ledgerRowsOf(await product.codec.decode(page.events));
}

async function checkpoint(name = 'ledger') {
  const { rows: found } = await product.pools.app.query<{ version: number; position: GlobalPosition }>(
    'SELECT version, position FROM read.checkpoint WHERE name = $1',
    [name],
  );
  return found[0];
}

function runner(projections: readonly Projection[], options: Partial<RunnerOptions> = {}): ProjectionRunner {
  const { store, codec, pools } = product;
  return new ProjectionRunner({ store, codec, pool: pools.app, projections, ...options });
}

/** Runs until the end of the test. */
function start(projections: readonly Projection[], options: Partial<RunnerOptions> = {}): void {
  running.push(runner(projections, options).run(ending.signal));
}

async function reached(name = 'ledger'): Promise<boolean> {
  const head = await product.store.head();
  if (head === null) throw new Error('The log is empty');
  return new ReadPosition(product.pools.app, [{ name }]).waitFor(head, 20_000);
}

/** The store, some of it otherwise. */
function storeWith(other: Partial<EventStore>): EventStore {
  return Object.assign(Object.create(product.store) as EventStore, other);
}

describe('a page of events', () => {
  it('becomes rows together with the checkpoint', async () => {
    await fill(3, 4);
    await product.catchUp([ledgerProjection({})]);
    expect(await rows()).toEqual(await expected());
    expect(await checkpoint()).toEqual({ version: 1, position: await product.store.head() });
  });

  it('that fails in the middle leaves rows and checkpoint as they were, and is applied whole afterwards', async () => {
    await fill(2, 2);
    await product.catchUp([ledgerProjection({})]);
    const before = [await rows(), await checkpoint()];
    await fill(2, 3);
    const failing = ledgerProjection({ onPage: () => Promise.reject(new Error('in the middle')) });
    await expect(product.catchUp([failing])).rejects.toThrow('in the middle');
    expect([await rows(), await checkpoint()]).toEqual(before);
    await product.catchUp([ledgerProjection({})]);
    expect(await rows()).toEqual(await expected());
  });

  it('whose connection dies in the middle is applied whole afterwards', async () => {
    await fill(2, 2);
    let deaths = 0;
    const dying = ledgerProjection({
      onPage: async (transaction) => {
        if (deaths++ === 0) await transaction.query('SELECT pg_terminate_backend(pg_backend_pid())');
      },
    });
    start([dying]);
    expect(await reached()).toBe(true);
    expect(await rows()).toEqual(await expected());
    expect(deaths).toBe(2);
  });

  it('that is delivered twice changes nothing', async () => {
    await fill(5, 3);
    const subscribe = async function* (options: SubscribeOptions) {
      for await (const page of product.store.subscribe(options)) {
        yield page;
        yield page;
      }
    };
    start([ledgerProjection({})], { store: storeWith({ subscribe }), pageSize: 6 });
    expect(await reached()).toBe(true);
    expect(await rows()).toEqual(await expected());
  });

  it('may be as large as the log', async () => {
    await fill(20, 50);
    const sizes: number[] = [];
    const counting = ledgerProjection({ onPage: async (_, size) => void sizes.push(size) });
    await runner([counting], { pageSize: 10_000 }).catchUp();
    expect(sizes).toEqual([20 * 51]);
    expect(await rows()).toEqual(await expected());
  });

  it('is none in an empty log', async () => {
    await product.catchUp([ledgerProjection({})]);
    expect([await rows(), await checkpoint()]).toEqual([[], { version: 1, position: null }]);
  });
});

describe('two runners at once', () => {
  const both = async (pool: Pool) => {
    await fill(150, 20);
    for (let n = 0; n < 2; n++) start([ledgerProjection({})], { pool, pageSize: 40 });
    expect(await reached()).toBe(true);
    ending.abort();
    await Promise.all(running);
    return { made: await rows(), wanted: await expected() };
  };

  it('make exact rows', async () => {
    const { made, wanted } = await both(product.pools.app);
    expect(made).toEqual(wanted);
    expect(made.reduce((sum, { entries }) => sum + entries, 0)).toBe(150 * 21);
  });

  it('would be caught counting twice by the same check, if checkpoints were moved wherever they stand', async () => {
    const { made, wanted } = await both(withoutCompare(product.pools.app));
    expect(made).not.toEqual(wanted);
    expect(made.reduce((sum, { entries }) => sum + entries, 0)).toBeGreaterThan(150 * 21);
  });

  it('begin a new version once', async () => {
    await fill(10, 10);
    await product.catchUp([ledgerProjection({})]);
    let clears = 0;
    const anew: Projection = {
      ...ledgerProjection({ version: 2 }),
      clear: async (transaction) => {
        clears++;
        await ledgerProjection({}).clear(transaction);
      },
    };
    for (let n = 0; n < 4; n++) start([anew], { pageSize: 7 });
    expect(await reached()).toBe(true);
    ending.abort();
    await Promise.all(running);
    expect(await rows()).toEqual(await expected());
    expect([clears, (await checkpoint())?.version]).toEqual([1, 2]);
  });

  /** A pool that loses the comparison from the statement that moves a checkpoint. */
  function withoutCompare(pool: Pool): Pool {
    const connect = async () => {
      const client = await pool.connect();
      const query = (sql: string, values?: unknown[]) =>
        sql.includes('UPDATE read.checkpoint')
          ? client.query(
              `UPDATE read.checkpoint SET version = $5, position = $6, leaf = $7
                WHERE name = $1 AND ($2::integer, $3::text, $4::text) IS NOT NULL IS NOT NULL`,
              values,
            )
          : client.query(sql, values);
      return { query, release: (broken?: boolean) => client.release(broken) };
    };
    return Object.assign(Object.create(pool) as Pool, { connect });
  }
});

describe('a projection', () => {
  it('of a new version begins anew, and its older version leaves the new rows alone', async () => {
    await fill(3, 2);
    await product.catchUp([ledgerProjection({})]);
    await product.pools.app.query('UPDATE read.ledger SET balance = -1');
    await product.catchUp([ledgerProjection({ version: 2 })]);
    expect(await rows()).toEqual(await expected());
    await fill(1, 1);
    const before = await rows();
    await expect(product.catchUp([ledgerProjection({})])).rejects.toBeInstanceOf(NewerRows);
    expect(await rows()).toEqual(before);
    await product.catchUp([ledgerProjection({ version: 2 })]);
    expect(await rows()).toEqual(await expected());
  });

  it.each([
    ['holds another event at its place', `leaf = repeat('0', 64)`],
    ['is ahead of the log', `position = 'pg:0000000000000000999'`],
  ])('stops when it %s, and goes on when that is mended', async (_, change) => {
    await fill(2, 2);
    await product.catchUp([ledgerProjection({})]);
    await product.pools.app.query('CREATE TABLE read.kept AS TABLE read.checkpoint');
    await product.pools.app.query(`UPDATE read.checkpoint SET ${change}`);
    await fill(1, 1);
    const before = await rows();
    await expect(product.catchUp([ledgerProjection({})])).rejects.toBeInstanceOf(HistoryChanged);
    expect(await rows()).toEqual(before);
    await product.pools.app.query(
      'UPDATE read.checkpoint c SET position = k.position, leaf = k.leaf FROM read.kept k',
    );
    await product.catchUp([ledgerProjection({})]);
    expect(await rows()).toEqual(await expected());
  });

  it('stops when the log is replaced by another while it follows', async () => {
    await fill(1, 1);
    const troubles: unknown[] = [];
    let replaced = false;
    const leafAt = (position: GlobalPosition) =>
      replaced ? Promise.resolve(new Uint8Array(32)) : product.store.leafAt(position);
    start([ledgerProjection({})], {
      store: storeWith({ leafAt }),
      onTrouble: (_, error) => troubles.push(error),
    });
    expect(await reached()).toBe(true);
    const before = await rows();
    replaced = true;
    await fill(1, 1);
    await until(() => troubles.length > 0);
    expect(troubles[0]).toBeInstanceOf(HistoryChanged);
    expect(await rows()).toEqual(before);
  });

  it('in trouble is told of, tried again, and holds up no other', async () => {
    await fill(3, 3);
    let broken = true;
    const troubles: string[] = [];
    const shaky: Projection = {
      name: 'shaky',
      version: 1,
      clear: () => Promise.resolve(),
      apply: () => (broken ? Promise.reject(new Error('broken')) : Promise.resolve()),
    };
    start([shaky, ledgerProjection({})], {
      onTrouble: (name, error) => troubles.push(`${name}: ${(error as Error).message}`),
    });
    expect(await reached()).toBe(true);
    expect(await rows()).toEqual(await expected());
    await until(() => troubles.length > 1);
    expect(new Set(troubles)).toEqual(new Set(['shaky: broken']));
    expect((await checkpoint('shaky'))?.position).toBeNull();
    broken = false;
    expect(await reached('shaky')).toBe(true);
  });

  it('ends at once on the signal', async () => {
    start([ledgerProjection({})]);
    ending.abort();
    await Promise.all(running);
    await fill(1, 1);
    expect(await rows()).toEqual([]);
  });
});

describe('the position of the rows', () => {
  const ledger = { name: 'ledger' };
  const other = { name: 'other' };
  const position = (...projections: { name: string }[]) => new ReadPosition(product.pools.app, projections);

  it('is reached when every projection holds it, and told to be missing in time', async () => {
    await fill(1, 1);
    const head = (await product.store.head()) as GlobalPosition;
    expect(await position(ledger).waitFor(head, 0)).toBe(false);
    await product.catchUp([ledgerProjection({})]);
    expect(await position(ledger).waitFor(head, 0)).toBe(true);
    expect(await position(ledger, other).waitFor(head, 20)).toBe(false);
    expect(await position().waitFor(head, 0)).toBe(true);
  });

  it('is waited for', async () => {
    await fill(1, 1);
    const waiting = reached();
    await product.catchUp([ledgerProjection({})]);
    expect(await waiting).toBe(true);
  });

  it('is told for each projection, null for one that has not begun', async () => {
    await fill(1, 1);
    await product.catchUp([ledgerProjection({})]);
    expect([...(await position(ledger, other).standings())]).toEqual([
      ['ledger', await product.store.head()],
      ['other', null],
    ]);
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((done) => setImmediate(done));
}
