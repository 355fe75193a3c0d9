import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { newId } from '@loenspor/event-sourcing';
import { peerEvent } from './bench-events.js';
import { requirePeer } from './installed-peers.js';
import type { Peer } from './peers.js';

const FILES = [
  'schema/message-store',
  'tables/messages',
  'types/message',
  ...[
    'message-store-version',
    'hash-64',
    'acquire-lock',
    'category',
    'is-category',
    'id',
    'cardinal-id',
    'stream-version',
    'write-message',
  ].map((name) => `functions/${name}`),
  ...['id', 'stream', 'category'].map((name) => `indexes/messages-${name}`),
];
const SEARCH_PATH = '-c search_path=message_store,public';
const SQL = 'SELECT write_message($1, $2, $3, $4, $5, $6)';

/** message-db's own SQL from its npm package (without pgcrypto, which Postgres no longer needs for its UUIDs). */
export async function messageDb(url: string): Promise<Peer> {
  const client = new pg.Client({ connectionString: url, options: SEARCH_PATH });
  await client.connect();
  const folder = join(dirname(requirePeer.resolve('@eventide/message-db/package.json')), 'database');
  for (const file of FILES) await client.query(await readFile(join(folder, `${file}.sql`), 'utf8'));
  await client.end();
  return {
    name: 'message-db',
    open: (callers) => {
      const pool = new pg.Pool({ connectionString: url, max: callers, options: SEARCH_PATH });
      const caller = (events: number) => {
        const stream = `note-${newId()}`;
        let version = -1;
        return () =>
          inOneTransaction(pool, events, async (query) => {
            const { type, data, metadata } = peerEvent();
            await query([newId(), stream, type, data, metadata, version]);
            version++;
          });
      };
      return Promise.resolve({ caller, close: () => pool.end() });
    },
  };
}

/** It writes one message a call; a batch is a transaction around so many calls. */
async function inOneTransaction(
  pool: pg.Pool,
  events: number,
  write: (query: (values: unknown[]) => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  try {
    if (events > 1) await client.query('BEGIN');
    for (let event = 0; event < events; event++)
      await write((values) => client.query({ name: 'write-message', text: SQL, values }));
    if (events > 1) await client.query('COMMIT');
  } finally {
    client.release();
  }
}
