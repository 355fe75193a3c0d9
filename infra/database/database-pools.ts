import pg from 'pg';
import { APP_ROLE, WRITER_ROLE, mayBecome } from './database-roles.js';

export type DatabasePools = {
  /** For appends alone: as the role that may append, with short time limits. */
  readonly writer: pg.Pool;
  /** For everything else: reads events, writes rows, cannot write an event. */
  readonly app: pg.Pool;
  readonly close: () => Promise<void>;
};

export type PoolOptions = {
  readonly writers?: number;
  readonly readers?: number;
  /** Told of connections that break while nobody uses them; the pool replaces them. */
  readonly onTrouble?: (error: Error) => void;
};

/** Opens the product's pools on a migrated database. Throws when it does not answer. */
export async function openPools(url: string, options: PoolOptions = {}): Promise<DatabasePools> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const roles = await Promise.all([WRITER_ROLE, APP_ROLE].map((role) => mayBecome(client, role)));
    const writer = openPool(url, options.writers ?? 8, {
      ...(roles[0] && { role: WRITER_ROLE }),
      lock_timeout: '2s',
      statement_timeout: '5s',
      idle_in_transaction_session_timeout: '5s',
    });
    const app = openPool(url, options.readers ?? 10, { ...(roles[1] && { role: APP_ROLE }) });
    for (const pool of [writer, app]) pool.on('error', options.onTrouble ?? (() => undefined));
    return { writer, app, close: async () => void (await Promise.all([writer.end(), app.end()])) };
  } finally {
    await client.end();
  }
}

/** A pool whose connections begin with these settings; `query_timeout` ends a wait for a server that hangs. */
function openPool(url: string, max: number, settings: Record<string, string>): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    keepAlive: true,
    connectionTimeoutMillis: 5000,
    query_timeout: settings['statement_timeout'] === undefined ? undefined : 10_000,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  });
  return survivingLostLinks(pool);
}

/** A link that dies under somebody fails the next query there; unheard, the error would end the process instead. */
export function survivingLostLinks(pool: pg.Pool): pg.Pool {
  return pool.on('connect', (client) => client.on('error', () => undefined));
}
