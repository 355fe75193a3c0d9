import pg from 'pg';
import type { Listen } from '../store/append-bell.js';

const CHANNEL = 'loenspor_events';

/** Hears Postgres' notifications of appends. */
export function notifications(url: string): Listen {
  return async (ring, signal) => {
    const client = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5000 });
    const ended = new Promise<void>((done, fail) => {
      client.once('end', () => done());
      client.on('error', fail);
      signal.addEventListener('abort', () => done(), { once: true });
    });
    ended.catch(() => undefined);
    try {
      await client.connect();
      client.on('notification', ring);
      await client.query(`LISTEN ${CHANNEL}`);
      ring();
      await ended;
    } finally {
      // Not awaited: a server that hangs would never answer.
      client.end().catch(() => undefined);
    }
  };
}
