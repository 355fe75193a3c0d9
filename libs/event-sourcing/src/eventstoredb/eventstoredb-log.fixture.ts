import type pg from 'pg';
import { type TestDatabase, testDatabase, testPool } from '../../../../infra/testing/index.js';
import { newId } from '../format/ids.js';
import { type Emulator, type EmulatorOptions, startEmulator } from '../testing/eventstoredb/index.js';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';
import type { EventStoreDbDeadlines, EventStoreDbEventStoreOptions } from './eventstoredb-event-store.js';

export * from '../store/requests.fixture.js';

/** Stores over one emulated server and one database for the locks. */
export type EmulatedLog = {
  readonly emulator: Emulator;
  readonly database: TestDatabase;
  readonly lockPool: pg.Pool;
  readonly store: EventStoreDbEventStore;
  readonly troubles: unknown[];
  /** A further store, as another process would have it. */
  readonly open: (options?: Partial<EventStoreDbEventStoreOptions>) => Promise<EventStoreDbEventStore>;
  readonly close: () => Promise<void>;
};

/** Short, so that a test of an append that nobody answers is over soon; a silent read is a test's own, which is shorter. */
export const SHORT: EventStoreDbDeadlines = {
  appendMilliseconds: 400,
  readMilliseconds: 10_000,
  lockMilliseconds: 2_000,
  answerMilliseconds: 3_000,
};

export async function openEmulatedLog(
  options: { readonly emulator?: EmulatorOptions; readonly deadlines?: Partial<EventStoreDbDeadlines> } = {},
): Promise<EmulatedLog> {
  const database = await testDatabase();
  const emulator = await startEmulator(options.emulator);
  const storeId = newId();
  const troubles: unknown[] = [];
  const pools: pg.Pool[] = [];
  const stores: EventStoreDbEventStore[] = [];
  const newPool = () => {
    const pool = testPool(database.url, { max: 8, connectionTimeoutMillis: 20_000 });
    pools.push(pool);
    return pool;
  };
  const open = async (more: Partial<EventStoreDbEventStoreOptions> = {}) => {
    const store = await EventStoreDbEventStore.open({
      connectionString: emulator.connectionString,
      lockPool: more.lockPool ?? newPool(),
      storeId,
      deadlines: { ...SHORT, ...options.deadlines },
      onTrouble: (error) => troubles.push(error),
      ...more,
    });
    stores.push(store);
    return store;
  };
  const lockPool = newPool();
  const close = async () => {
    await Promise.all(stores.map((store) => store.close()));
    await Promise.all(pools.map((pool) => pool.end()));
    await emulator.stop();
    await database.close();
  };
  return { emulator, database, lockPool, store: await open({ lockPool }), troubles, open, close };
}
