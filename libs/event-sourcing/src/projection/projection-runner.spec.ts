import pg from 'pg';
import { testLog } from '../../../../infra/testing/test-log.js';
import type { TestLog } from '../../../../infra/testing/test-log.js';
import { newId } from '../format/ids.js';
import type { EventStore, GlobalPosition, SubscribeOptions } from '../store/event-store.js';
import { LEDGER_TABLE, ledgerDecider, ledgerProjection, ledgerRowsOf } from '../testing/ledger.js';
import { newLedger, onLedger } from '../testing/ledger.js';
import type { LedgerRow } from '../testing/ledger.js';
import type { Projection } from './projection.js';
import { HistoryChanged, NewerRows } from './changed-history.js';
import { RowsAway } from './poison.js';
import { ProjectionRunner } from './projection-runner.js';
import type { RunnerOptions } from './projection-runner.js';
import { ReadPosition } from './read-position.js';
import type { PageTransaction } from './row-table.js';

let log: TestLog;
let ending: AbortController;
let running: Promise<void>[];
beforeEach(async () => {
  log = await testLog();
  await log.pools.app.query(LEDGER_TABLE);
  ending = new AbortController();
  running = [];
});
afterEach(async () => {
  ending.abort();
  await Promise.all(running);
  await log.close();
});

/** Accounts that are opened and paid into, `payments` at a time. */
async function fill(accounts: number, payments: number): Promise<void> {
  const session = log.session();
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
  return (await log.pools.app.query<LedgerRow>('SELECT * FROM read.ledger ORDER BY account COLLATE "C"'))
    .rows;
}

async function expected(): Promise<readonly LedgerRow[]> {
  const page = await log.store.readAll(null, 100_000);
  return ledgerRowsOf(await log.codec.decode(page.events));
}

async function checkpoint(name = 'ledger') {
  const { rows: found } = await log.pools.app.query<{ version: number; position: GlobalPosition }>(
    'SELECT version, position FROM read.checkpoint WHERE name = $1',
    [name],
  );
  return found[0];
}

function runner(projections: readonly Projection[], options: Partial<RunnerOptions> = {}): ProjectionRunner {
  const { store, codec, pools } = log;
  return new ProjectionRunner({ store, codec, pool: pools.app, projections, ...options });
}

/** Runs until the end of the test. */
function start(projections: readonly Projection[], options: Partial<RunnerOptions> = {}): void {
  running.push(runner(projections, options).run(ending.signal));
}

async function reached(name = 'ledger'): Promise<boolean> {
  const head = await log.store.head();
  if (head === null) throw new Error('The log is empty');
  return new ReadPosition(log.pools.app, [{ name }]).waitFor(head, 20_000);
}

/** The store, some of it otherwise. */
function storeWith(other: Partial<EventStore>): EventStore {
  return Object.assign(Object.create(log.store) as EventStore, other);
}

describe('a page of events', () => {
  it('becomes rows together with the checkpoint', async () => {
    await fill(3, 4);
    await log.catchUp([ledgerProjection({})]);
    expect(await rows()).toEqual(await expected());
    expect(await checkpoint()).toEqual({ version: 1, position: await log.store.head() });
  });

  it('that fails in the middle leaves rows and checkpoint as they were, and is applied whole afterwards', async () => {
    await fill(2, 2);
    await log.catchUp([ledgerProjection({})]);
    const before = [await rows(), await checkpoint()];
    await fill(2, 3);
    const failing = ledgerProjection({ onPage: () => Promise.reject(new Error('in the middle')) });
    await expect(log.catchUp([failing])).rejects.toThrow('in the middle');
    expect([await rows(), await checkpoint()]).toEqual(before);
    await log.catchUp([ledgerProjection({})]);
    expect(await rows()).toEqual(await expected());
  });

  it.each([
    ['while it works', (own: PageTransaction) => own.query('SELECT pg_terminate_backend(pg_backend_pid())')],
    ['while it thinks', terminate],
  ])('whose connection dies %s is applied whole afterwards', async (_, die) => {
    await fill(2, 2);
    let deaths = 0;
    const dying = ledgerProjection({
      onPage: async (transaction) => {
        if (deaths++ === 0) await die(transaction);
      },
    });
    const troubles: string[] = [];
    start([dying], { onTrouble: (_, error) => troubles.push(String(error)) });
    expect(await reached()).toBe(true);
    expect(await rows()).toEqual(await expected());
    expect([deaths, troubles]).toEqual([2, [expect.stringMatching(/terminat|connection/i)]]);
  });

  it('that is delivered twice changes nothing', async () => {
    await fill(5, 3);
    const subscribe = async function* (options: SubscribeOptions) {
      for await (const page of log.store.subscribe(options)) {
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

  it('is the last one once catching up has to end, and is gone on from', async () => {
    await fill(2, 5);
    let pages = 0;
    const onPage = async () => void (++pages === 2 && ending.abort(new Error('The process ends')));
    const catching = runner([ledgerProjection({ onPage })], { pageSize: 3 });
    await expect(catching.catchUp(ending.signal)).rejects.toThrow('The process ends');
    expect(pages).toBe(2);
    await catching.catchUp(new AbortController().signal);
    expect([pages, await rows()]).toEqual([4, await expected()]);
  });

  it('that concerns nothing of a projection moves its checkpoint alone, and one that does is applied whole', async () => {
    await fill(2, 2);
    const sizes: number[] = [];
    let listens = false;
    const deaf: Projection = {
      ...ledgerProjection({ onPage: async (_, size) => void sizes.push(size) }),
      concerns: ({ type }) => listens && type === 'AccountOpened',
    };
    await log.catchUp([deaf]);
    expect([sizes, await rows()]).toEqual([[], []]);
    expect((await checkpoint())?.position).toBe(await log.store.head());
    listens = true;
    await fill(1, 2);
    await log.catchUp([deaf]);
    expect(sizes).toEqual([3]);
    const settings = await log.pools.app.query('SHOW synchronous_commit');
    expect(settings.rows).toEqual([{ synchronous_commit: 'on' }]);
  });

  it('that concerns nothing moves no checkpoint that another has moved meanwhile', async () => {
    await fill(2, 2);
    const idle: Projection = { ...ledgerProjection({}), concerns: () => false };
    let pages = 0;
    const readAll = async (...asked: Parameters<EventStore['readAll']>) => {
      const page = await log.store.readAll(...asked);
      if (pages++ === 0) await log.catchUp([ledgerProjection({})]);
      return page;
    };
    await runner([idle], { store: storeWith({ readAll }), pageSize: 2 }).catchUp();
    expect([pages, (await checkpoint())?.position]).toEqual([1, await log.store.head()]);
    expect(await rows()).toEqual(await expected());
  });

  it('is none in an empty log', async () => {
    await log.catchUp([ledgerProjection({})]);
    expect([await rows(), await checkpoint()]).toEqual([[], { version: 1, position: null }]);
  });
});

describe('two runners at once', () => {
  const both = async (pool: pg.Pool) => {
    await fill(150, 20);
    for (let n = 0; n < 2; n++) start([ledgerProjection({})], { pool, pageSize: 40 });
    expect(await reached()).toBe(true);
    ending.abort();
    await Promise.all(running);
    return { made: await rows(), wanted: await expected() };
  };

  it('make exact rows', async () => {
    const { made, wanted } = await both(log.pools.app);
    expect(made).toEqual(wanted);
    expect(made.reduce((sum, { entries }) => sum + entries, 0)).toBe(150 * 21);
  });

  it('would be caught counting twice by the same check, if checkpoints were moved wherever they stand', async () => {
    const { made, wanted } = await both(withoutCompare(log.pools.app));
    expect(made).not.toEqual(wanted);
    expect(made.reduce((sum, { entries }) => sum + entries, 0)).toBeGreaterThan(150 * 21);
  });

  it('begin a new version once', async () => {
    await fill(10, 10);
    await log.catchUp([ledgerProjection({})]);
    const sizes: number[] = [];
    const anew = ledgerProjection({ version: 2, onPage: async (_, size) => void sizes.push(size) });
    const holding = await log.pools.app.connect();
    await holding.query('BEGIN; SELECT FROM read.checkpoint FOR UPDATE');
    const catching = Array.from({ length: 4 }, () => runner([anew], { pageSize: 7 }).catchUp());
    await asAdmin(async (admin) => {
      const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      while ((await admin.query(waiting)).rowCount !== 4);
    });
    await holding.query('ROLLBACK');
    holding.release();
    await fill(1, 1);
    await Promise.all(catching);
    await runner([anew]).catchUp();
    expect(await rows()).toEqual(await expected());
    expect((await checkpoint())?.version).toBe(2);
    const applied = sizes.reduce((sum, size) => sum + size, 0);
    expect(applied).toBe((await expected()).reduce((sum, { entries }) => sum + entries, 0));
  });

  /** A pool that loses the comparison from the statement that moves a checkpoint, and in which everybody leads. */
  function withoutCompare(pool: pg.Pool): pg.Pool {
    const connect = async () => {
      const client = await pool.connect();
      const query = (sql: string, values?: unknown[]) =>
        sql.includes('UPDATE read.checkpoint SET')
          ? client.query(
              `UPDATE read.checkpoint SET version = $5, position = $6, leaf = $7
                WHERE name = $1 AND ($2::integer, $3::text, $4::text, $8::bigint) IS NOT NULL IS NOT NULL
            RETURNING '{}'::text[] AS parked`,
              values,
            )
          : client.query(sql, values);
      return { query, release: (broken?: boolean) => client.release(broken) };
    };
    const leading = 'SELECT name, epoch::text FROM read.checkpoint WHERE name = ANY($2)';
    const query = (sql: string, values?: unknown[]) =>
      pool.query(sql.startsWith(leading) ? `${leading} AND $1::uuid IS NOT NULL` : sql, values);
    return Object.assign(Object.create(pool) as pg.Pool, { connect, query });
  }
});

describe('a projection', () => {
  it('of a new version begins anew, and its older version leaves the new rows alone', async () => {
    await fill(3, 2);
    await log.catchUp([ledgerProjection({})]);
    await log.pools.app.query('UPDATE read.ledger SET balance = -1');
    await log.catchUp([ledgerProjection({ version: 2 })]);
    expect(await rows()).toEqual(await expected());
    await fill(1, 1);
    const before = await rows();
    await expect(log.catchUp([ledgerProjection({})])).rejects.toBeInstanceOf(NewerRows);
    expect(await rows()).toEqual(before);
    await log.catchUp([ledgerProjection({ version: 2 })]);
    expect(await rows()).toEqual(await expected());
  });

  it.each([
    ['holds another event at its place', `leaf = repeat('0', 64)`],
    ['is ahead of the log', `position = 'pg:0000000000000000999'`],
  ])('stops when it %s, and goes on when that is mended', async (_, change) => {
    await fill(2, 2);
    await log.catchUp([ledgerProjection({})]);
    await log.pools.app.query('CREATE TABLE read.kept AS TABLE read.checkpoint');
    await log.pools.app.query(`UPDATE read.checkpoint SET ${change}`);
    await fill(1, 1);
    const before = await rows();
    await expect(log.catchUp([ledgerProjection({})])).rejects.toBeInstanceOf(HistoryChanged);
    expect(await rows()).toEqual(before);
    await log.pools.app.query(
      'UPDATE read.checkpoint c SET position = k.position, leaf = k.leaf FROM read.kept k',
    );
    await log.catchUp([ledgerProjection({})]);
    expect(await rows()).toEqual(await expected());
  });

  it('stops when the log is replaced by another while it follows', async () => {
    await fill(1, 1);
    const troubles: unknown[] = [];
    let replaced = false;
    const leafAt = (position: GlobalPosition) =>
      replaced ? Promise.resolve(new Uint8Array(32)) : log.store.leafAt(position);
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
      tables: [],
      clear: () => Promise.resolve(),
      apply: () => (broken ? Promise.reject(new RowsAway('broken')) : Promise.resolve()),
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

/** Ends a connection from outside and waits until it is gone. */
async function terminate(transaction: PageTransaction): Promise<void> {
  const { rows: found } = await transaction.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const [own] = found;
  await asAdmin(async (admin) => {
    await admin.query('SELECT pg_terminate_backend($1)', [own?.pid]);
    while ((await admin.query('SELECT FROM pg_stat_activity WHERE pid = $1', [own?.pid])).rowCount !== 0);
  });
}

async function asAdmin(work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: log.database.adminUrl });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((done) => setImmediate(done));
}
