import pg from 'pg';
import { newId } from '@loenspor/event-sourcing';
import { drafts } from './bench-events.js';
import type { Peer } from './peers.js';

const SQL = 'INSERT INTO plain (stream, revision, bytes) VALUES ($1, $2, $3) RETURNING position';

const LEAF = 'a'.repeat(64);

/** No store at all: one row for each event, the same event as plain JSON, each in a statement of its own. */
export async function plainInsert(url: string): Promise<Peer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    'CREATE TABLE plain (position bigserial PRIMARY KEY, stream text, revision integer, bytes bytea)',
  );
  await client.end();
  const storeId = newId();
  return {
    name: 'insert',
    open: (callers) => {
      const pool = new pg.Pool({ connectionString: url, max: callers });
      const caller = (events: number) => {
        const stream = `note-${newId()}`;
        let revision = 0;
        return async () => {
          for (const draft of drafts(events)) {
            const event = { ...draft, format: 1, storeId, stream, revision, previous: LEAF };
            const bytes = Buffer.from(JSON.stringify(event));
            await pool.query({ name: 'insert', text: SQL, values: [stream, revision++, bytes] });
          }
        };
      };
      return Promise.resolve({ caller, close: () => pool.end() });
    },
  };
}
