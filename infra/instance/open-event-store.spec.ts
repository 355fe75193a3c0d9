import { createSecretKey, randomBytes } from 'node:crypto';
import { startEmulator } from '@loenspor/event-sourcing/testing';
import type { Emulator } from '@loenspor/event-sourcing/testing';
import pg from 'pg';
import { testDatabase } from '../testing/index.js';
import type { TestDatabase } from '../testing/index.js';
import { OtherLog } from './log-of-rows.js';
import { EventStoreUnusable } from './open-event-store.js';
import { beginWithReferenceData, migrateDatabases, openProduct } from './product.js';

let database: TestDatabase;
let emulator: Emulator;
const emulators: Emulator[] = [];
const masterKey = createSecretKey(randomBytes(32));

async function anotherEmulator(options: Parameters<typeof startEmulator>[0] = {}): Promise<Emulator> {
  const started = await startEmulator(options);
  emulators.push(started);
  return started;
}

beforeEach(async () => {
  database = await testDatabase(undefined, 'postgres');
  await migrateDatabases(database);
  emulator = await anotherEmulator();
});
afterEach(async () => {
  await database.close();
  for (const each of emulators.splice(0)) await each.stop();
});

const onPostgres = { kind: 'postgres' } as const;
const on = (server: Emulator, of = database) => ({
  ...of,
  eventStore: { kind: 'eventstoredb', url: server.connectionString } as const,
});

/** Starts the product there, lets it write its first events, and stops it; answers the identity of the log. */
async function used(addresses: Parameters<typeof openProduct>[0]): Promise<string> {
  const product = await openProduct(addresses, masterKey);
  try {
    await beginWithReferenceData(product);
    return product.store.storeId;
  } finally {
    await product.close();
  }
}

async function sql(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** As after a projection came to an event there. */
const followed = (position: string) =>
  sql(`INSERT INTO read.checkpoint (name, version, position, leaf) VALUES ('x', 1, '${position}', 'ab')`);
const inEventStoreDb = `esdb:${'7'.padStart(20, '0')}:${'7'.padStart(20, '0')}`;
const inPostgres = `pg:${'7'.padStart(19, '0')}`;

describe('a database whose events are in Postgres', () => {
  it('is opened again with Postgres, and refused with EventStoreDB before anything is written there', async () => {
    const storeId = await used({ ...database, eventStore: onPostgres });
    const before = emulator.log.events.length;
    await expect(used(on(emulator))).rejects.toThrow(OtherLog);
    await expect(used(on(emulator))).rejects.toThrow(/EVENT_STORE: .*EVENT_STORE=postgres/);
    expect(emulator.log.events).toHaveLength(before);
    expect(await used({ ...database, eventStore: onPostgres })).toBe(storeId);
  });

  it('is refused with EventStoreDB for a checkpoint alone', async () => {
    await followed(inPostgres);
    await expect(used(on(emulator))).rejects.toThrow(OtherLog);
  });
});

describe('a database whose events are in EventStoreDB', () => {
  it('is opened again with it, and refused with Postgres, although it holds no event and no row', async () => {
    const storeId = await used(on(emulator));
    await expect(used({ ...database, eventStore: onPostgres })).rejects.toThrow(OtherLog);
    await expect(used({ ...database, eventStore: onPostgres })).rejects.toThrow(/EVENTSTOREDB_URL/);
    expect(await used(on(emulator))).toBe(storeId);
  });

  it('is refused with Postgres for a checkpoint alone', async () => {
    await followed(inEventStoreDb);
    await expect(used({ ...database, eventStore: onPostgres })).rejects.toThrow(OtherLog);
  });

  it('is refused with another log there, and with an empty one once rows were made', async () => {
    await used(on(emulator));
    const other = await testDatabase(undefined, 'postgres');
    await migrateDatabases(other);
    const elsewhere = await anotherEmulator();
    const otherId = await used(on(elsewhere, other));
    await expect(used(on(elsewhere))).rejects.toThrow(new RegExp(`EVENTSTOREDB_URL: .*${otherId}`));
    await other.close();
    await followed(inEventStoreDb);
    const empty = await anotherEmulator();
    await expect(used(on(empty))).rejects.toThrow(/empty/);
    expect(empty.log.events.filter(({ type }) => !type.startsWith('$'))).toEqual([]);
    await sql('DELETE FROM read.checkpoint');
  });

  it('takes the log that is there, when it is a new one: rows are made anew', async () => {
    const storeId = await used(on(emulator));
    const fresh = await testDatabase(undefined, 'postgres');
    await migrateDatabases(fresh);
    // Its keys are other ones; the reference data holds nothing of a person.
    expect(await used(on(emulator, fresh))).toBe(storeId);
    await fresh.close();
  });

  it('opens no connection for appends to Postgres', async () => {
    const product = await openProduct(on(emulator), masterKey);
    await beginWithReferenceData(product);
    const { rows } = await product.pools.app.query<{ sessions: number }>(
      `SELECT count(*)::integer AS sessions FROM pg_stat_activity
        WHERE datname = current_database() AND (query LIKE '%append_events%' OR query LIKE 'LISTEN%')
          AND pid <> pg_backend_pid()`,
    );
    await product.close();
    expect(rows).toEqual([{ sessions: 0 }]);
  });
});

describe('an EventStoreDB that cannot be used', () => {
  const login = { username: 'admin', password: 'hush-hush' };

  it.each([
    ['an option that the client does not know', (url: string) => `${url}&colour=red`, /colour/],
    ['another password', (url: string) => url.replace('hush-hush', 'hush-wrong'), /adgangskode/],
  ])('is told with the setting and without its password: %s', async (_what, bent, told) => {
    const guarded = await anotherEmulator({ login });
    expect(await used(on(guarded))).toMatch(/^[0-9a-f-]{36}$/);
    const url = bent(guarded.connectionString);
    const opening = used({ ...database, eventStore: { kind: 'eventstoredb', url } });
    const failure: unknown = await opening.then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(EventStoreUnusable);
    const { message, stack } = failure as Error;
    expect(message).toMatch(/^EVENTSTOREDB_URL: /);
    expect(message).toMatch(told);
    expect(`${message} ${stack}`).not.toMatch(/hush/);
  });

  it('is told when it does not answer, and when its authority is not to be found', async () => {
    const guarded = await anotherEmulator({ login });
    await guarded.stop();
    const port = String(guarded.port);
    const silent = `esdb://admin:hush-hush@127.0.0.1:${port}?tls=false`;
    for (const [url, told] of [
      [silent, /svarer ikke på esdb:\/\/127\.0\.0\.1/],
      [guarded.connectionString, /certificate/],
    ] as const) {
      const opening = used({ ...database, eventStore: { kind: 'eventstoredb', url } });
      const failure: unknown = await opening.catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(EventStoreUnusable);
      expect((failure as Error).message).toMatch(told);
      expect((failure as Error).stack).not.toMatch(/hush/);
    }
  });
});
