import type pg from 'pg';

/**
 * A secret of this installation that must be the same in every process and after every start: made at first use,
 * kept in `identity.secrets`. `make` must give a JSON value.
 */
export async function instanceSecret<T>(pool: pg.Pool, name: string, make: () => T | Promise<T>): Promise<T> {
  const found = await readSecret<T>(pool, name);
  if (found !== null) return found;
  await pool.query('INSERT INTO identity.secrets (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    name,
    JSON.stringify(await make()),
  ]);
  const made = await readSecret<T>(pool, name);
  if (made === null) throw new Error(`The secret ${name} vanished`);
  return made;
}

async function readSecret<T>(pool: pg.Pool, name: string): Promise<T | null> {
  const { rows } = await pool.query<{ value: T }>('SELECT value FROM identity.secrets WHERE name = $1', [
    name,
  ]);
  return rows[0]?.value ?? null;
}
