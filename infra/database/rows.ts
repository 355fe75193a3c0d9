import pg from 'pg';
import { DataSource } from 'typeorm';
import { APP_ROLE, mayBecome } from './database-roles.js';

/** The rows of a migrated database through TypeORM: how queries read them, and how projections know their columns. */
export async function openRows(
  url: string,
  rows: readonly (abstract new () => object)[],
): Promise<DataSource> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  const asApp = await mayBecome(client, APP_ROLE).finally(() => client.end());
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    entities: [...rows] as (new () => object)[],
    synchronize: false,
    poolSize: 10,
    extra: { keepAlive: true, ...(asApp && { options: `-c role=${APP_ROLE}` }) },
  });
  return dataSource.initialize();
}
