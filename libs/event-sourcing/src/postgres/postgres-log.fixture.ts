import pg from 'pg';
import { type DatabasePools, openPools } from '../../../../infra/database/database-pools.js';
import { type TestDatabase, testDatabase } from '../../../../infra/testing/index.js';
import { PostgresEventStore } from './postgres-event-store.js';

export * from '../store/requests.fixture.js';

/** A log of its own for one spec, with the product's own pools and roles. */
export type Log = {
  readonly database: TestDatabase;
  readonly pools: DatabasePools;
  readonly store: PostgresEventStore;
  readonly troubles: unknown[];
  readonly close: () => Promise<void>;
};

export async function openLog(): Promise<Log> {
  const database = await testDatabase();
  const pools = await openPools(database.url);
  const troubles: unknown[] = [];
  const store = await PostgresEventStore.open({
    writerPool: pools.writer,
    readerPool: pools.app,
    listenUrl: database.url,
    onTrouble: (error) => troubles.push(error),
  });
  const close = async () => {
    await pools.close();
    await database.close();
  };
  return { database, pools, store, troubles, close };
}

/** Works as the server's superuser, in the log's database unless another is named. */
export async function withAdmin<Result>(
  log: Log,
  work: (client: pg.Client) => Promise<Result>,
  database?: string,
): Promise<Result> {
  const address = new URL(log.database.adminUrl);
  if (database !== undefined) address.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
