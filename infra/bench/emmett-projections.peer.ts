import type pg from 'pg';
import type { DecodedEvent } from '@loenspor/event-sourcing';
import type { Product } from '../instance/product.js';
import type { BenchServer } from './bench-server.js';
import { openEmmett } from './emmett.peer.js';
import { requirePeer } from './installed-peers.js';

/** Its cost per event does not fall with their number, and a million would take it a quarter of an hour. */
const MOST_EVENTS = 10_000;
const PAGE = 1_000;

type Case = { readonly status: string; readonly log: readonly object[] };
type PeerEvent = { readonly type: string; readonly data: object };

/** What this benchmark uses of emmett-postgresql 0.42. */
type EmmettProjections = {
  readonly pongoSingleStreamProjection: (options: {
    readonly collectionName: string;
    readonly canHandle: readonly string[];
    readonly evolve: (document: Case | null, event: PeerEvent) => Case;
  }) => object;
  readonly rebuildPostgreSQLProjections: (options: {
    readonly connectionString: string;
    readonly projections: readonly object[];
  }) => { readonly start: () => Promise<void>; readonly close: () => Promise<void> };
};

/**
 * Events a second when emmett makes one projection anew: a document for each stream that keeps what was told there, of
 * the same events in the clear.
 */
export async function emmettRebuild(server: BenchServer, product: Product): Promise<number> {
  const url = await server.database('emmett_projections');
  const events = await eventsOf(product);
  await store(url, events);
  const { pongoSingleStreamProjection, rebuildPostgreSQLProjections } = requirePeer(
    '@event-driven-io/emmett-postgresql',
  ) as EmmettProjections;
  const projection = pongoSingleStreamProjection({
    collectionName: 'cases',
    canHandle: [...new Set(events.map(({ type }) => type))],
    evolve: (document, { type, data }) => ({ status: type, log: [...(document?.log ?? []), data] }),
  });
  const began = performance.now();
  const rebuilding = rebuildPostgreSQLProjections({ connectionString: url, projections: [projection] });
  await rebuilding.start();
  const seconds = (performance.now() - began) / 1000;
  await rebuilding.close();
  await mustHaveMadeAll(url, new Set(events.map(({ stream }) => stream)).size);
  return events.length / seconds;
}

async function eventsOf({ store, codec }: Product): Promise<readonly DecodedEvent[]> {
  const events: DecodedEvent[] = [];
  let after = null;
  while (events.length < MOST_EVENTS) {
    const page = await store.readAll(after, PAGE);
    if (page.events.length === 0) break;
    events.push(...(await codec.decode(page.events)));
    after = page.checkpoint;
  }
  return events;
}

async function store(url: string, events: readonly DecodedEvent[]): Promise<void> {
  const emmett = openEmmett(url, 2, 'CreateOrUpdate');
  await emmett.store.schema.migrate();
  const versions = new Map<string, bigint>();
  for (const { stream, type, data, recordedAt, occurredOn, actor } of events) {
    const { nextExpectedStreamVersion } = await emmett.store.appendToStream(
      stream,
      [{ type, data, metadata: { recordedAt, occurredOn, actor } }],
      { expectedStreamVersion: versions.get(stream) ?? 'STREAM_DOES_NOT_EXIST' },
    );
    versions.set(stream, nextExpectedStreamVersion);
  }
  await emmett.close();
}

/** A peer that did nothing would look quick. */
async function mustHaveMadeAll(url: string, streams: number): Promise<void> {
  const driver = requirePeer('pg') as typeof pg;
  const client = new driver.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ made: string }>('SELECT count(*) AS made FROM cases');
  await client.end();
  if (Number(rows[0]?.made) !== streams)
    throw new Error(`emmett made ${rows[0]?.made} documents of ${streams} streams`);
}
