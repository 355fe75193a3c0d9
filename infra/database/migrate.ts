import pg from 'pg';
import { DataSource } from 'typeorm';
import { prepareGroupRoles } from './database-roles.js';
import { prepareJobs } from './jobs-schema.js';
import { MIGRATIONS } from './migrations/index.js';

/** Any number that nobody else locks in this database. */
const MIGRATION_LOCK = '7163120418260531';

/**
 * Brings a database to the present schema and gives the product's roles their rights. Running it again changes
 * nothing; of several processes that start at once one migrates and the others wait. Throws what Postgres says.
 */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`);
    await runMigrations(url);
    await prepareJobs(client);
    await prepareGroupRoles(client);
  } finally {
    await client.end();
  }
}

async function runMigrations(url: string): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: [...MIGRATIONS],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    extra: { max: 1 },
  });
  await source.initialize();
  try {
    if (!(await source.showMigrations())) return;
    await endRebuilds(source);
    await source.runMigrations();
    await endRebuilds(source);
  } finally {
    await source.destroy();
  }
}

/** Rows that are being made anew have the shape of before, and would bring it back when they are swapped in. */
async function endRebuilds(source: DataSource): Promise<void> {
  const [found] = await source.query<{ there: boolean }[]>(
    `SELECT to_regclass('read.rebuild') IS NOT NULL AS there`,
  );
  if (found?.there) await source.query('DELETE FROM read.rebuild');
}
