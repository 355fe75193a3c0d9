import pg from 'pg';
import { type DatabasePools, openPools } from '../../../../../infra/database/database-pools.js';
import { testDatabase } from '../../../../../infra/testing/index.js';
import { APPEND_SQL, appendArguments } from '../../postgres/append-call.js';
import { PostgresEventStore } from '../../postgres/index.js';
import type { AppendRequest } from '../event-store.js';
import type { Backend, StoreUnderTest } from './store-under-test.js';

/** The log in the run's own Postgres. */
export const postgres: Backend = { name: 'Postgres', open, cost: 1, cannot: {} };

async function open(): Promise<StoreUnderTest> {
  const database = await testDatabase();
  const opened: DatabasePools[] = [];
  const another = async () => {
    const pools = await openPools(database.url);
    opened.push(pools);
    return PostgresEventStore.open({
      writerPool: pools.writer,
      readerPool: pools.app,
      listenUrl: database.url,
    });
  };
  const store = await another();
  const [{ writer }] = opened as [DatabasePools];
  return {
    store,
    another,
    facts: { idElsewhere: 'DuplicateEventId', storedBeforeMistake: 0 },
    adminUrl: database.adminUrl,
    address: { databaseUrl: database.url, connectionString: null, storeId: store.storeId },
    restart: () => restart(database.adminUrl),
    held: (request) => heldOn(writer, request),
    disturb: () => cutAppends(database.adminUrl),
    drop: (request) => dropped(writer, request),
    serverWrites: () => undefined,
    close: async () => {
      await Promise.all(opened.map((pools) => pools.close()));
      await database.close();
    },
  };
}

/** An append in a transaction of its own, committed by whoever holds it. */
async function heldOn(pool: pg.Pool, request: AppendRequest): Promise<() => Promise<void>> {
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query(APPEND_SQL, appendArguments([request]));
  return async () => {
    await client.query('COMMIT');
    client.release();
  };
}

/** An append in a transaction that is rolled back. */
export async function dropped(pool: pg.Pool, request: AppendRequest): Promise<void> {
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query(APPEND_SQL, appendArguments([request]));
  await client.query('ROLLBACK');
  client.release();
}

/** Ends the sessions that append, or did last; what they were doing is stored or not. */
async function cutAppends(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%append_events%'`,
  );
  await client.end();
}

/** All that a client sees of a restart: every link is cut, and nobody is let in for a while. The server is the run's. */
async function restart(adminUrl: string): Promise<void> {
  const name = new URL(adminUrl).pathname.slice(1);
  const address = new URL(adminUrl);
  address.pathname = '/postgres';
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  await client.end();
}
