import { createSecretKey, randomBytes } from 'node:crypto';
import {
  BatchSession,
  CommandExecutor,
  EventCodec,
  ProjectionRunner,
  systemClock,
} from '@loenspor/event-sourcing';
import type { EventStore, Projection, Vocabulary } from '@loenspor/event-sourcing';
import { PostgresKeyRing, migrateKeyDatabase } from '@loenspor/privacy';
import type { DataSource } from 'typeorm';
import { openAppPool, openRows } from '../database/index.js';
import type { DatabasePools } from '../database/index.js';
import { Closing } from '../instance/closing.js';
import { openEventStore } from '../instance/open-event-store.js';
import { testDatabase, testPool } from './index.js';
import type { TestDatabase } from './index.js';

/** A log with its keys and rows, and what works on them; no context of the product. */
export type TestLog = {
  readonly database: TestDatabase;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly keys: PostgresKeyRing;
  readonly pools: Pick<DatabasePools, 'app'>;
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
  const closing = new Closing();
  const database = await testDatabase();
  closing.add('database', database.close);
  const app = await openAppPool(database.url);
  closing.add('connections', () => app.end());
  const keyPool = testPool(database.keysUrl, { max: 2 });
  closing.add('connections to the keys', () => keyPool.end());
  await migrateKeyDatabase(keyPool);
  const keys = await PostgresKeyRing.open({ pool: keyPool, masterKey: createSecretKey(randomBytes(32)) });
  const { url, eventStore: setting } = database;
  const store = await openEventStore({ setting, url, app, onTrouble: () => undefined }, closing);
  const codec = new EventCodec(store.storeId, keys, vocabularies);
  const dataSource = await openRows(url, rows);
  closing.add('rows', () => dataSource.destroy());
  return {
    database,
    store,
    codec,
    keys,
    pools: { app },
    rows: dataSource,
    executor: new CommandExecutor(store, codec, systemClock),
    session: () => new BatchSession(store, codec, systemClock),
    catchUp: (projections) => new ProjectionRunner({ store, codec, pool: app, projections }).catchUp(),
    close: async () => {
      const troubles = await closing.close();
      if (troubles.length > 0) throw new Error(troubles.join('\n'));
    },
  };
}
