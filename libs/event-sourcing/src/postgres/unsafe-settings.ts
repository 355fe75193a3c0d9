import type { Pool } from 'pg';

/** The database is set so that a crash would lose acknowledged events: the product does not start on it. */
export class UnsafeSetting extends Error {
  constructor(
    readonly setting: string,
    source: string,
  ) {
    super(
      `Databasen kører med ${setting}=off: et nedbrud ville miste hændelser, der er meldt gemt ` +
        `(${setting} is off (${source}): a crash would lose events that were acknowledged. ${CURES[setting]})`,
    );
  }
}

const CURES: Readonly<Record<string, string>> = {
  fsync: 'Set fsync = on in postgresql.conf and restart Postgres.',
  full_page_writes: 'Set full_page_writes = on in postgresql.conf and reload Postgres.',
  synchronous_commit:
    'Set synchronous_commit = on in postgresql.conf, and ALTER DATABASE or ALTER ROLE ... RESET synchronous_commit.',
};

/** Looks at the settings as an append's connection has them, wherever they come from. Throws `UnsafeSetting`. */
export async function checkSettings(writerPool: Pool): Promise<void> {
  const { rows } = await writerPool.query<{ name: string; source: string }>(
    `SELECT name, source FROM pg_settings WHERE name = ANY($1) AND setting = 'off' ORDER BY name`,
    [Object.keys(CURES)],
  );
  const [unsafe] = rows;
  if (unsafe) throw new UnsafeSetting(unsafe.name, `set by: ${unsafe.source}`);
}
