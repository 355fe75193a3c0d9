import type pg from 'pg';
import { newId } from '@loenspor/event-sourcing';
import { peerEvent } from './bench-events.js';
import { requirePeer } from './installed-peers.js';
import type { Peer } from './peers.js';

/** What this benchmark uses of emmett-postgresql 0.42. */
type Emmett = {
  readonly schema: { readonly migrate: () => Promise<unknown> };
  readonly appendToStream: (
    stream: string,
    events: readonly object[],
    options: { readonly expectedStreamVersion: bigint | 'STREAM_DOES_NOT_EXIST' },
  ) => Promise<{ readonly nextExpectedStreamVersion: bigint }>;
  readonly readStream: (stream: string) => Promise<{ readonly events: readonly unknown[] }>;
};

type EmmettModule = {
  readonly getPostgreSQLEventStore: (
    url: string,
    options: { connectionOptions: { pool: pg.Pool }; schema: { autoMigration: 'CreateOrUpdate' | 'None' } },
  ) => Emmett;
};

/** A store on a pool of its own: emmett sets how its own copy of the driver reads numbers. */
export function openEmmett(
  url: string,
  connections: number,
  autoMigration: 'CreateOrUpdate' | 'None' = 'None',
) {
  const { getPostgreSQLEventStore } = requirePeer('@event-driven-io/emmett-postgresql') as EmmettModule;
  const driver = requirePeer('pg') as typeof pg;
  const pool = new driver.Pool({ connectionString: url, max: connections });
  // Closing links that the server ended at the same moment is no failure.
  pool.on('error', () => undefined);
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool }, schema: { autoMigration } });
  return { store, close: () => pool.end() };
}

export async function emmett(url: string): Promise<Peer> {
  const { store, close } = openEmmett(url, 2, 'CreateOrUpdate');
  await store.schema.migrate();
  await close();
  return {
    name: 'emmett',
    open: (callers) => {
      const opened = openEmmett(url, callers);
      const caller = (events: number) => emmettAppends(opened.store, events).next;
      return Promise.resolve({ caller, close: opened.close });
    },
  };
}

/** One stream, and its next append each time. */
export function emmettAppends(store: Emmett, events: number) {
  const stream = `note-${newId()}`;
  let version: bigint | 'STREAM_DOES_NOT_EXIST' = 'STREAM_DOES_NOT_EXIST';
  const next = async () => {
    const made = Array.from({ length: events }, peerEvent);
    const { nextExpectedStreamVersion } = await store.appendToStream(stream, made, {
      expectedStreamVersion: version,
    });
    version = nextExpectedStreamVersion;
  };
  return { stream, next };
}
