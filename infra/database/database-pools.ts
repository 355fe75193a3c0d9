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

const READERS = 10;
const WRITERS = 8;
/**
 * An append to EventStoreDB holds one for its two round trips to Postgres and three to the cluster, about 8 ms within
 * one region: 12 let a process append 1,500 times a second, and are no more than the writers and the listener that are
 * not opened then, and three.
 */
const LOCKS = 12;
/** As long as an append waits for its locks: whoever finds no connection by then is told to try again. */
const LOCK_WAIT_MS = 2_000;

/** Opens the pools of a product whose events live in Postgres. Throws when it does not answer. */
export async function openPools(url: string, options: PoolOptions = {}): Promise<DatabasePools> {
  const [writer, app] = await Promise.all([openWriterPool(url, options), openAppPool(url, options)]);
  return { writer, app, close: async () => void (await Promise.all([writer.end(), app.end()])) };
}

/** Opens the pool for everything but appends, on a migrated database. Throws when it does not answer. */
export async function openAppPool(url: string, options: PoolOptions = {}): Promise<pg.Pool> {
  return openPool(url, options.readers ?? READERS, { role: APP_ROLE, ...options });
}

/** Opens the pool for appends, on a migrated database. Throws when it does not answer. */
export async function openWriterPool(url: string, options: PoolOptions = {}): Promise<pg.Pool> {
  const settings = {
    lock_timeout: '2s',
    statement_timeout: '5s',
    idle_in_transaction_session_timeout: '5s',
  };
  return openPool(url, options.writers ?? WRITERS, { role: WRITER_ROLE, settings, ...options });
}

/** Opens the pool of the locks that appends to EventStoreDB hold. Throws when the database does not answer. */
export async function openLockPool(url: string, options: PoolOptions = {}): Promise<pg.Pool> {
  return openPool(url, LOCKS, { role: APP_ROLE, waitMs: LOCK_WAIT_MS, ...options });
}

type Manner = Pick<PoolOptions, 'onTrouble'> & {
  readonly role: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly waitMs?: number;
};

/** A pool whose connections begin with these settings; `query_timeout` ends a wait for a server that hangs. */
async function openPool(url: string, max: number, manner: Manner): Promise<pg.Pool> {
  const { settings, waitMs = 5_000, onTrouble = () => undefined } = manner;
  const given = { ...((await isAllowed(url, manner.role)) && { role: manner.role }), ...settings };
  const pool = new pg.Pool({
    connectionString: url,
    max,
    keepAlive: true,
    connectionTimeoutMillis: waitMs,
    query_timeout: settings === undefined ? undefined : 10_000,
    options: Object.entries(given)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  });
  return survivingLostLinks(pool.on('error', onTrouble));
}

async function isAllowed(url: string, role: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  return mayBecome(client, role).finally(() => client.end());
}

/** A link that dies under somebody fails the next query there; unheard, the error would end the process instead. */
export function survivingLostLinks(pool: pg.Pool): pg.Pool {
  return pool.on('connect', (client) => client.on('error', () => undefined));
}
