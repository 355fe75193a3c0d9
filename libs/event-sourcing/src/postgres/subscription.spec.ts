import type { Page } from '../store/event-store.js';
import { type Log, appendAtEnd, newStream, openLog, withAdmin } from './postgres-log.fixture.js';
import { PostgresEventStore } from './postgres-event-store.js';

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
  it('lets go of its connection on its signal, also when nobody asks it again', async () => {
    await appendAtEnd(log.store, newStream());
    await subscribe().next();
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

  it('tells of a read that failed, and goes on', async () => {
    await withAdmin(log, (client) => client.query('ALTER TABLE event_store.events RENAME TO events_away'));
    const next = size(subscribe());
    await until(() => log.troubles.length > 0);
    await withAdmin(log, (client) => client.query('ALTER TABLE event_store.events_away RENAME TO events'));
    await appendAtEnd(log.store, newStream());
    expect(await next).toBe(1);
    expect(String(log.troubles[0])).toMatch(/event_store.events/);
  });
});

function subscribe(): AsyncIterator<Page> {
  return log.store.subscribe({ after: null, signal: controller.signal })[Symbol.asyncIterator]();
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
