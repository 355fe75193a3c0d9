import pg from 'pg';
import { byteaArray, integerArray, newId, textArray, uuidArray } from '@loenspor/event-sourcing';
import type { AppendRequest } from '@loenspor/event-sourcing';
import { StreamOfAppends, benchCodec } from './bench-events.js';
import type { Peer } from './peers.js';

const TABLE = `CREATE TABLE bare (
  position bigserial PRIMARY KEY, stream text COLLATE "C" NOT NULL, revision integer NOT NULL,
  event_id uuid NOT NULL UNIQUE, leaf bytea NOT NULL, bytes bytea NOT NULL, UNIQUE (stream, revision),
  CHECK (leaf = sha256('\\x006c6f656e73706f722f6576656e742f310a'::bytea || bytes)))`;

const SQL = `INSERT INTO bare (stream, revision, event_id, leaf, bytes)
  SELECT * FROM unnest($1::text[], $2::integer[], $3::uuid[], $4::bytea[], $5::bytea[])`;

type Waiting = {
  readonly request: AppendRequest;
  readonly stored: () => void;
  readonly failed: (error: unknown) => void;
};

/**
 * What the table, its indexes, its check of leaves and the disk take by themselves: the same events of all callers in one
 * statement and one commit, and nothing asked of them, neither revision nor guard nor chain. No store can be quicker that
 * keeps these rows.
 */
export async function bareTable(url: string): Promise<Peer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(TABLE);
  await client.end();
  const codec = benchCodec(newId());
  return {
    name: 'bare',
    open: async () => {
      const connection = new pg.Client({ connectionString: url });
      await connection.connect();
      const lane = laneOn(connection);
      const caller = (events: number) => {
        const appends = new StreamOfAppends(codec, false);
        return async () => lane(await appends.next(events));
      };
      return { caller, close: () => connection.end() };
    },
  };
}

/** Sends at once what waits when the last statement has come back. */
function laneOn(connection: pg.Client): (request: AppendRequest) => Promise<void> {
  let waiting: Waiting[] = [];
  let isBusy = false;
  const send = async () => {
    if (isBusy || waiting.length === 0) return;
    isBusy = true;
    const batch = waiting;
    waiting = [];
    try {
      await connection.query({
        name: 'bare',
        text: SQL,
        values: valuesOf(batch.map(({ request }) => request)),
      });
      for (const { stored } of batch) stored();
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
    isBusy = false;
    setImmediate(() => void send());
  };
  return (request) =>
    new Promise((stored, failed) => {
      waiting.push({ request, stored, failed });
      void send();
    });
}

function valuesOf(requests: readonly AppendRequest[]): unknown[] {
  const events = requests.flatMap(({ stream, expected, events: told }) =>
    told.map((event, at) => ({
      ...event,
      stream,
      revision: (expected === 'no_stream' ? 0 : expected + 1) + at,
    })),
  );
  return [
    textArray(events.map(({ stream }) => stream)),
    integerArray(events.map(({ revision }) => revision)),
    uuidArray(events.map(({ eventId }) => eventId)),
    byteaArray(events.map(({ leaf }) => leaf)),
    byteaArray(events.map(({ bytes }) => bytes)),
  ];
}
