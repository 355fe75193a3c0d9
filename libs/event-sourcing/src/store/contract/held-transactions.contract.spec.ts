import pg from 'pg';
import { testDatabase } from '../../../../../infra/testing/index.js';
import { backends, postgres } from './backends.fixture.js';
import { EXACT, type Placed, deliveryOf } from './delivery.fixture.js';
import { appendIn, interleave } from './interleavings.fixture.js';
import { everythingAfter } from './reading.cases.js';
import { STALLED, type StoreUnderTest } from './store-under-test.js';
import { StreamWriter } from './stream-writer.fixture.js';

/** R14 asks for 2,000; they take a minute, and a tenth of them finds what a cursor over a sequence does. */
const INTERLEAVINGS = Number(process.env['INTERLEAVINGS'] ?? 300);

describe('transactions on Postgres that are held open', () => {
  let log: StoreUnderTest;
  let admin: pg.Client;
  beforeAll(async () => {
    log = await postgres.open();
    admin = await connected(log.adminUrl);
  });
  afterAll(async () => {
    await admin.end();
    await log.close();
  });

  it('R14: let nobody commit a later position first, and readers see both, in order', async () => {
    const after = await log.store.head();
    const [first, second] = [new StreamWriter(log.store.storeId), new StreamWriter(log.store.storeId)];
    const letGo = await log.held!(first.next());
    const waiting = second.append(await log.another());
    await waitingFor(admin, 1);
    expect(await log.store.readAll(after, 10)).toMatchObject({ events: [], caughtUp: true });
    await letGo();
    const { position } = await waiting;
    const given = await everythingAfter(log.store, after, 1);
    expect(given.map(({ stream }) => stream)).toEqual([first.stream, second.stream]);
    expect(given.at(-1)!.position).toBe(position);
  });

  it(`R14: lose, repeat and reorder nothing in ${INTERLEAVINGS} random interleavings of 2 to 6`, async () => {
    const after = await log.store.head();
    const given: Placed[] = [];
    const read = async () => {
      const last = given.at(-1)?.position as typeof after | undefined;
      given.push(...(await log.store.readAll(last ?? after, 100)).events);
    };
    const committed = await interleave(log, INTERLEAVINGS, read);
    await read();
    expect(committed.length).toBeGreaterThan(INTERLEAVINGS);
    expect(given).toHaveLength(committed.length);
    expect(deliveryOf(committed, given)).toEqual(EXACT);
  }, 120_000);

  it('R15: invert no stream, whichever transaction began first', async () => {
    const writer = new StreamWriter(log.store.storeId);
    const after = await log.store.head();
    await admin.query('BEGIN; SELECT pg_current_xact_id()');
    await writer.append(log.store);
    await appendIn(admin, writer.next());
    await admin.query('COMMIT');
    const given = await everythingAfter(log.store, after, 1);
    expect(given.map(({ revision }) => revision)).toEqual([0, 1]);
    const { rows } = await admin.query<{ revision: number }>(
      'SELECT revision FROM event_store.events WHERE stream = $1 ORDER BY xmin::text::bigint',
      [writer.stream],
    );
    expect(rows.map(({ revision }) => revision)).toEqual([1, 0]);
  });

  it('R16: leave no gap that anybody waits for when 5,000 events are rolled back', async () => {
    const before = await log.store.head();
    await log.drop(new StreamWriter(log.store.storeId).next(5_000, ''));
    const { position } = await new StreamWriter(log.store.storeId).append(log.store);
    expect(numberOf(position)).toBe(numberOf(before!) + 1n);
    expect(await log.store.readAll(before, 10)).toMatchObject({ events: [{ position }], caughtUp: true });
  });

  it('R17: would hold up a reader that trusts in transactions instead: the control', async () => {
    const idle = await writingAndIdle(log.adminUrl);
    const writer = new StreamWriter(log.store.storeId);
    await writer.append(log.store);
    const visible = async () => {
      const { rowCount } = await admin.query(
        `SELECT FROM event_store.events WHERE stream = $1
            AND xmin::text::bigint < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`,
        [writer.stream],
      );
      return rowCount;
    };
    expect(await visible()).toBe(0);
    await idle.end();
    while ((await visible()) === 0);
    expect(await log.store.readStream(writer.stream)).toHaveLength(1);
  });
});

describe.each(backends)('a write transaction that somebody left open: $name', ({ open }) => {
  let log: StoreUnderTest;
  beforeAll(async () => {
    log = await open();
  });
  afterAll(() => log.close());

  it.each([
    ['in the same database', async () => ({ url: log.adminUrl, close: () => Promise.resolve() })],
    [
      'in another database',
      async () => {
        const other = await testDatabase();
        return { url: other.adminUrl, close: other.close };
      },
    ],
  ])('R17: holds up neither writers nor readers %s', async (_, place) => {
    const { url, close } = await place();
    const idle = await writingAndIdle(url);
    const after = await log.store.head();
    const ending = new AbortController();
    const { signal } = ending;
    const following = log.store.subscribe({ after, signal })[Symbol.asyncIterator]();
    for (let n = 0; n < 3; n++) {
      const next = following.next();
      const { position } = await new StreamWriter(log.store.storeId).append(log.store);
      const begun = performance.now();
      expect(await next).toMatchObject({ value: { events: [{ position }], caughtUp: true } });
      expect(performance.now() - begun).toBeLessThan(STALLED);
    }
    ending.abort();
    await idle.end();
    await close();
  });
});

/** Has written, and neither commits nor goes away. */
async function writingAndIdle(url: string): Promise<pg.Client> {
  const client = await connected(url);
  await client.query('CREATE TABLE IF NOT EXISTS left_open (n integer)');
  await client.query('BEGIN; INSERT INTO left_open VALUES (1)');
  return client;
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Waits until so many sessions wait for the log. */
async function waitingFor(admin: pg.Client, sessions: number): Promise<void> {
  for (let waiting: number | null = 0; waiting !== sessions;) {
    const { rowCount } = await admin.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
          AND query LIKE '%append_events%'`,
    );
    waiting = rowCount;
  }
}

function numberOf(position: string): bigint {
  return BigInt(position.slice(position.indexOf(':') + 1));
}
