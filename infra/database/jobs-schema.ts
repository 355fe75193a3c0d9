import type pg from 'pg';
import { getConstructionPlans, getMigrationPlans } from 'pg-boss';

/** Where the jobs of pg-boss stand. */
export const JOBS_SCHEMA = 'jobs';
/** That of pg-boss 12.35. */
const NEWEST = 43;

/** Brings the tables of jobs to the schema of the library that works with them; again it changes nothing. */
export async function prepareJobs(client: Pick<pg.Client, 'query'>): Promise<void> {
  const version = await versionOf(client);
  if (version === null) await client.query(getConstructionPlans(JOBS_SCHEMA));
  else if (version < NEWEST) await client.query(getMigrationPlans(JOBS_SCHEMA, version));
}

async function versionOf(client: Pick<pg.Client, 'query'>): Promise<number | null> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('${JOBS_SCHEMA}.version') IS NOT NULL AS there`,
  );
  if (!found[0]?.there) return null;
  const { rows } = await client.query<{ version: number }>(`SELECT version FROM ${JOBS_SCHEMA}.version`);
  return rows[0]?.version ?? null;
}
