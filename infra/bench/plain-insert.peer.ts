import pg from 'pg';
import { newId } from '@loenspor/event-sourcing';
import { StreamOfAppends, benchCodec } from './bench-events.js';
import type { Peer } from './peers.js';

const SQL = 'INSERT INTO plain (stream, revision, bytes) VALUES ($1, $2, $3) RETURNING position';

/** No store at all: one row for each event, as bytes of the same size, each in a statement of its own. */
export async function plainInsert(url: string): Promise<Peer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    'CREATE TABLE plain (position bigserial PRIMARY KEY, stream text, revision integer, bytes bytea)',
  );
  await client.end();
  const sample = await new StreamOfAppends(benchCodec(newId())).next(1);
  const bytes = sample.events[0]?.bytes;
  return {
    name: 'insert',
    open: (callers) => {
      const pool = new pg.Pool({ connectionString: url, max: callers });
      const caller = (events: number) => {
        const stream = `note-${newId()}`;
        let revision = 0;
        return async () => {
          for (let event = 0; event < events; event++)
            await pool.query({ name: 'insert', text: SQL, values: [stream, revision++, bytes] });
        };
      };
      return Promise.resolve({ caller, close: () => pool.end() });
    },
  };
}
