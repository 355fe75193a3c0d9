import type { GlobalPosition, Page } from '../store/event-store.js';
import { deliveryOf, naiveDelivery } from './delivery.fixture.js';
import { numberOf } from './position.js';
import { type Log, appendAtEnd, newStream, openLog, request, withAdmin } from './postgres-log.fixture.js';
import { PostgresEventStore } from './postgres-event-store.js';

const EXACT = { lost: 0, repeated: 0, outOfOrder: 0 };

let log: Log;
let controller: AbortController;
beforeEach(async () => {
  log = await openLog();
  controller = new AbortController();
});
afterEach(async () => {
  controller.abort();
  await log.close();
});

describe('a subscription', () => {
  it('gives what stands there in pages, then what comes', async () => {
    for (let n = 0; n < 5; n++) await appendAtEnd(log.store, newStream());
    const pages = subscribe(null, 2);
    expect([await size(pages), await size(pages), await size(pages)]).toEqual([2, 2, 1]);
    const next = size(pages);
    await appendAtEnd(log.store, newStream(), 2);
    expect(await next).toBe(2);
  });

  it('begins after a position', async () => {
    await appendAtEnd(log.store, newStream(), 3);
    const head = await log.store.head();
    const pages = subscribe(head);
    const next = pages.next();
    await appendAtEnd(log.store, newStream());
    const page = (await next).value as Page;
    expect(page.events.map((event) => numberOf(event.position))).toEqual([numberOf(head) + 1n]);
    expect(page).toMatchObject({ caughtUp: true, checkpoint: page.events[0]?.position });
  });

  it('ends at once on its signal, also while it waits', async () => {
    const waiting = subscribe(null).next();
    controller.abort();
    expect(await waiting).toEqual({ value: undefined, done: true });
    expect(await subscribe(null).next()).toEqual({ value: undefined, done: true });
  });

  it('lets go of its connection on its signal, also when nobody asks it again', async () => {
    await appendAtEnd(log.store, newStream());
    await subscribe(null).next();
    await listeners(1);
    controller.abort();
    await listeners(0);
  });

  it('ends when its reader leaves the loop, and lets go of its connection', async () => {
    await appendAtEnd(log.store, newStream());
    for await (const page of log.store.subscribe({ after: null, signal: controller.signal })) {
      expect(page.events).toHaveLength(1);
      break;
    }
    await listeners(0);
  });

  it('hears of an append long before it would look by itself', async () => {
    const patient = await open({ listenUrl: log.database.url, pollMilliseconds: 3_600_000 });
    const pages = patient.subscribe({ after: null, signal: controller.signal })[Symbol.asyncIterator]();
    const next = size(pages);
    await listeners(1);
    await appendAtEnd(log.store, newStream());
    expect(await next).toBe(1);
  });

  it('looks by itself where nobody tells it', async () => {
    const deaf = await open({ pollMilliseconds: 20 });
    const pages = deaf.subscribe({ after: null, signal: controller.signal })[Symbol.asyncIterator]();
    const next = size(pages);
    await appendAtEnd(log.store, newStream());
    expect(await next).toBe(1);
  });

  it('survives the end of every connection to the database', async () => {
    const stream = newStream();
    const pages = subscribe(null);
    const seen: number[] = [];
    for (let round = 0; round < 5; round++) {
      const next = pages.next();
      await withAdmin(log, (client) =>
        client.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
        ),
      );
      await again(() => appendAtEnd(log.store, stream));
      for (const event of ((await next).value as Page).events) seen.push(event.revision);
    }
    expect(seen).toEqual(seen.map((_, revision) => revision));
    expect(await log.store.readStream(stream)).toHaveLength(seen.length);
  });

  it('tells of a read that failed, and goes on', async () => {
    await withAdmin(log, (client) => client.query('ALTER TABLE event_store.events RENAME TO events_away'));
    const next = size(subscribe(null));
    await until(() => log.troubles.length > 0);
    await withAdmin(log, (client) => client.query('ALTER TABLE event_store.events_away RENAME TO events'));
    await appendAtEnd(log.store, newStream());
    expect(await next).toBe(1);
    expect(String(log.troubles[0])).toMatch(/event_store.events/);
  });
});

describe('a subscription under writers that overtake each other and roll back', () => {
  it('loses nothing, repeats nothing and keeps the order', async () => {
    const delivered: string[] = [];
    const reading = collect(delivered);
    await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
    const stored = await storedIds();
    await until(() => delivered.length >= stored.length);
    controller.abort();
    await reading;
    expect(stored.length).toBe(8 * 25);
    expect(deliveryOf(stored, delivered)).toEqual(EXACT);
  });

  it('would be caught losing events by the same check, if it were a cursor over a sequence', async () => {
    const naive = await naiveDelivery(log.pools.app, 8, 25);
    expect(naive.lost).toBeGreaterThan(0);
  });

  it('would be caught repeating and reordering them', () => {
    expect(deliveryOf(['a', 'b', 'c'], ['a', 'a', 'b', 'c'])).toEqual({ ...EXACT, repeated: 1 });
    expect(deliveryOf(['a', 'b', 'c'], ['b', 'a', 'c'])).toEqual({ ...EXACT, outOfOrder: 1 });
    expect(deliveryOf(['a', 'b', 'c'], ['a', 'b', 'c'])).toEqual(EXACT);
  });

  /** Every third append happens inside a transaction that is rolled back, after others have begun to wait for it. */
  async function write(writer: number): Promise<void> {
    for (let round = 0; round < 25; round++) {
      const made = request(log.store.storeId, { stream: newStream() });
      if ((writer + round) % 3 === 0) await rollBack();
      await log.store.append(made);
    }
  }

  async function rollBack(): Promise<void> {
    const client = await log.pools.writer.connect();
    const { stream, events } = request(log.store.storeId, { stream: newStream() });
    const [event] = events;
    await client.query('BEGIN');
    await client.query(
      `SELECT * FROM event_store.append_events($1, '{-1}', '{1}', '{}', '{}', '{}', $2, '{NULL}', $3, $4)`,
      [[stream], [event?.eventId], [event?.leaf], [event?.bytes]],
    );
    await client.query('ROLLBACK');
    client.release();
  }

  async function storedIds(): Promise<string[]> {
    const { rows } = await log.pools.app.query<{ stream: string }>(
      'SELECT stream FROM event_store.events ORDER BY position',
    );
    return rows.map((row) => row.stream);
  }

  async function collect(delivered: string[]): Promise<void> {
    for await (const page of log.store.subscribe({ after: null, pageSize: 7, signal: controller.signal }))
      delivered.push(...page.events.map((event) => event.stream));
  }
});

function subscribe(after: GlobalPosition | null, pageSize = 500): AsyncIterator<Page> {
  return log.store.subscribe({ after, pageSize, signal: controller.signal })[Symbol.asyncIterator]();
}

async function size(pages: AsyncIterator<Page>): Promise<number> {
  const { value } = await pages.next();
  return (value as Page).events.length;
}

function open(options: { listenUrl?: string; pollMilliseconds: number }): Promise<PostgresEventStore> {
  return PostgresEventStore.open({ writerPool: log.pools.writer, readerPool: log.pools.app, ...options });
}

/** Waits until so many connections listen. */
async function listeners(wanted: number): Promise<void> {
  const count = () =>
    withAdmin(log, async (client) => {
      const { rowCount } = await client.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
      );
      return rowCount;
    });
  while ((await count()) !== wanted);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((done) => setImmediate(done));
}

/** A link that was just cut refuses or leaves unknown; both may be tried again. */
async function again(work: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (error instanceof TypeError) throw error;
    }
  }
}
