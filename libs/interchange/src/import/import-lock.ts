import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';

/** Another import is at work; two at once could open one case twice. */
export class ImportRunning extends Error {
  constructor() {
    super('En anden import er i gang. Vent, til den er færdig, og prøv igen.');
  }
}

const LOCK = 'loenspor import';
const PAUSE_MS = 50;

/**
 * Runs a piece of work while no other process does one here, under a lock of a session: it ends with the connection,
 * however the process ends. `signal` tells that the lock was lost with its connection: nothing more may be stored.
 *
 * @param patienceMs how long to wait for the others
 * @throws ImportRunning
 */
export async function alone<Result>(
  pool: Pool,
  work: (signal: AbortSignal) => Promise<Result>,
  patienceMs = 0,
): Promise<Result> {
  const client = await pool.connect();
  const lost = new AbortController();
  const onError = (error: Error) => lost.abort(error);
  client.on('error', onError);
  try {
    await lock(client, patienceMs);
    return await work(lost.signal);
  } finally {
    // Closing a connection gives the lock back only once the server notices: the next run would be refused till then.
    const unlocked = await client.query('SELECT pg_advisory_unlock_all()').then(
      () => true,
      () => false,
    );
    client.off('error', onError);
    client.release(!unlocked);
  }
}

async function lock(client: PoolClient, patienceMs: number): Promise<void> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>(
      `SELECT pg_try_advisory_lock(hashtext($1)) AS mine`,
      [LOCK],
    );
    if (rows[0]?.mine) return;
    if (performance.now() + PAUSE_MS > until) throw new ImportRunning();
    await delay(PAUSE_MS);
  }
}
