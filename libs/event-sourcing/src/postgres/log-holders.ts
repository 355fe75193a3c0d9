import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';

/** A session of the database server, as an operator finds and ends it there. */
export type Session = { readonly pid: number; readonly database: string | null };

/** `transaction`: null in one that has written nothing, which `LOCK TABLE` is enough for. */
type Holder = Session & { readonly transaction: string | null };

/** A session that has been at its transaction while so many others were begun, in whichever database. */
export type OldTransaction = Session & { readonly transactions: number };

/** Milliseconds: many times what a batch of appends takes, which holds the log until it is on disk. */
const AGAIN = 100;

/** Somebody else's transaction holds the log, so that appends wait. Ending its session lets them go on. */
export class LogHeldUp extends Error {
  constructor(readonly holders: readonly Session[]) {
    super(`Appends wait for ${wordsFor(holders)}; SELECT pg_terminate_backend(pid) there ends it`);
  }
}

/** Whoever waits and holds or wants a table of the log; those they wait for in the end, who wait for nobody. */
const HOLDERS = `
  WITH RECURSIVE chain (pid) AS (
    SELECT unnest(pg_blocking_pids(waiting.pid)) FROM pg_locks AS waiting
     WHERE NOT waiting.granted AND EXISTS (
       SELECT FROM pg_locks AS wanted JOIN pg_class ON pg_class.oid = wanted.relation
        WHERE wanted.pid = waiting.pid AND pg_class.relnamespace = 'event_store'::regnamespace
          AND wanted.database = (SELECT oid FROM pg_database WHERE datname = current_database()))
    UNION SELECT unnest(pg_blocking_pids(chain.pid)) FROM chain)
  SELECT pid, datname AS database, backend_xid::text AS transaction FROM chain LEFT JOIN pg_stat_activity USING (pid)
   WHERE cardinality(pg_blocking_pids(pid)) = 0 ORDER BY pid`;

/** Both ages are told to everybody; since when by the clock, to few. Vacuum's own hold nothing back. */
const OLD_TRANSACTIONS = `
  SELECT * FROM (
    SELECT pid, datname AS database, greatest(age(backend_xid), age(backend_xmin)) AS transactions
      FROM pg_stat_activity
     WHERE datname IS NOT NULL AND pid <> pg_backend_pid()
       AND backend_type IS DISTINCT FROM 'autovacuum worker') AS session
   WHERE transactions >= $1 ORDER BY transactions DESC, pid`;

/**
 * The sessions that appends to the log in this database wait for; none while nobody waits. Each append waits for the one
 * before it: named is only who is found twice in the same transaction, `again` apart.
 */
export async function holdersOfLog(
  pool: Pool,
  again: () => Promise<unknown> = () => delay(AGAIN),
): Promise<readonly Session[]> {
  const before = await holdersNow(pool);
  if (before.length === 0) return [];
  await again();
  return (await holdersNow(pool))
    .filter((now) =>
      before.some(({ pid, transaction }) => pid === now.pid && transaction === now.transaction),
    )
    .map(({ pid, database }) => ({ pid, database }));
}

async function holdersNow(pool: Pool): Promise<readonly Holder[]> {
  return (await pool.query<Holder>(HOLDERS)).rows;
}

/**
 * The sessions, of any database, whose transaction is older than so many others. They hold up nobody, but what is
 * overwritten since cannot be cleared away, the row that all appends write foremost: those become slower.
 */
export async function oldTransactions(pool: Pool, least: number): Promise<readonly OldTransaction[]> {
  return (await pool.query<OldTransaction>(OLD_TRANSACTIONS, [least])).rows;
}

/** Sessions in the words of an operator. */
export function wordsFor(sessions: readonly Session[]): string {
  return sessions
    .map(({ pid, database }) => `process ${pid} of Postgres${database === null ? '' : ` (in ${database})`}`)
    .join(', ');
}
