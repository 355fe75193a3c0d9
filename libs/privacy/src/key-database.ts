import type { Pool, PoolClient } from 'pg';

/** Any number for the advisory lock, as long as it stays the same. */
const MIGRATION_LOCK = 7_160_215;

/** In order, each applied once; one that has been released is never changed. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE key_store.keys (
     id uuid PRIMARY KEY,
     subject uuid NOT NULL,
     class text NOT NULL CHECK (class IN ('contact', 'text', 'terms')),
     wrapped bytea NULL CHECK (length(wrapped) = 60),
     created_at timestamptz NOT NULL DEFAULT now(),
     erasure_order uuid NULL,
     UNIQUE (subject, class),
     CONSTRAINT erased_by_order_only CHECK ((wrapped IS NULL) = (erasure_order IS NOT NULL))
   );
   CREATE TABLE key_store.secrets (
     name text PRIMARY KEY,
     wrapped bytea NOT NULL CHECK (length(wrapped) = 60),
     created_at timestamptz NOT NULL DEFAULT now()
   );`,
];

/** The key database would lose keys that events were already encrypted with. */
export class UnsafeKeyDatabase extends Error {
  constructor(readonly setting: string) {
    super(
      `Nøgledatabasen kører med ${setting}=off: sæt ${setting}=on, ellers kan nøgler til gemte data gå tabt ` +
        `(the key database runs with ${setting}=off: switch it on, or a crash loses keys of stored data)`,
    );
  }
}

/** Brings the key database to the present schema. Any number of processes may do so at once; again changes nothing. */
export async function migrateKeyDatabase(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await applyMissing(client);
    await client.query('COMMIT');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** @throws UnsafeKeyDatabase */
export async function refuseUnsafeKeyDatabase(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT name FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit') AND setting = 'off'`,
  );
  const [unsafe] = rows;
  if (unsafe) throw new UnsafeKeyDatabase(unsafe.name);
}

async function applyMissing(client: PoolClient): Promise<void> {
  await client.query('CREATE SCHEMA IF NOT EXISTS key_store');
  await client.query(
    `CREATE TABLE IF NOT EXISTS key_store.migrations (
       number integer PRIMARY KEY,
       applied_at timestamptz NOT NULL DEFAULT now()
     )`,
  );
  const { rows } = await client.query<{ number: number }>('SELECT number FROM key_store.migrations');
  const applied = new Set(rows.map(({ number }) => number));
  for (const [index, statements] of MIGRATIONS.entries()) {
    if (applied.has(index + 1)) continue;
    await client.query(statements);
    await client.query('INSERT INTO key_store.migrations (number) VALUES ($1)', [index + 1]);
  }
}
