import { createSecretKey, randomBytes } from 'node:crypto';
import {
  BatchSession,
  CommandExecutor,
  EventCodec,
  PostgresEventStore,
  ProjectionRunner,
  systemClock,
} from '@loenspor/event-sourcing';
import type { Projection, Vocabulary } from '@loenspor/event-sourcing';
import { PostgresKeyRing, migrateKeyDatabase } from '@loenspor/privacy';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { openPools, openRows, survivingLostLinks } from '../database/index.js';
import type { DatabasePools } from '../database/index.js';
import { testDatabase } from './index.js';
import type { TestDatabase } from './index.js';

/** A log with its keys and rows, and what works on them; no context of the product. */
export type TestLog = {
  readonly database: TestDatabase;
  readonly store: PostgresEventStore;
  readonly codec: EventCodec;
  readonly keys: PostgresKeyRing;
  readonly pools: DatabasePools;
  readonly rows: DataSource;
  readonly executor: CommandExecutor;
  readonly session: () => BatchSession;
  /** Brings these projections to the head of the log. */
  readonly catchUp: (projections: readonly Projection[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * A log of the spec's own on the run's server, to be closed by it. `rows` are those that it reads through TypeORM,
 * `vocabularies` those of its events that have more than one schema.
 */
export async function testLog(
  rows: readonly (abstract new () => object)[] = [],
  vocabularies: readonly Vocabulary[] = [],
): Promise<TestLog> {
  const database = await testDatabase();
  const pools = await openPools(database.url);
  const keyPool = survivingLostLinks(new pg.Pool({ connectionString: database.keysUrl, max: 2 }));
  await migrateKeyDatabase(keyPool);
  const keys = await PostgresKeyRing.open({ pool: keyPool, masterKey: createSecretKey(randomBytes(32)) });
  const [writerPool, readerPool, listenUrl] = [pools.writer, pools.app, database.url];
  const store = await PostgresEventStore.open({ writerPool, readerPool, listenUrl });
  const codec = new EventCodec(store.storeId, keys, vocabularies);
  const dataSource = await openRows(database.url, rows);
  return {
    database,
    store,
    codec,
    keys,
    pools,
    rows: dataSource,
    executor: new CommandExecutor(store, codec, systemClock),
    session: () => new BatchSession(store, codec, systemClock),
    catchUp: (projections) => new ProjectionRunner({ store, codec, pool: pools.app, projections }).catchUp(),
    close: async () => {
      await Promise.all([dataSource.destroy(), keyPool.end(), pools.close()]);
      await database.close();
    },
  };
}
