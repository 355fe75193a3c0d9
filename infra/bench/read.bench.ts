import { PostgresEventStore } from '@loenspor/event-sourcing';
import type { AppendRequest, EventCodec, GlobalPosition } from '@loenspor/event-sourcing';
import { openPools } from '../database/database-pools.js';
import { StreamOfAppends, benchCodec } from './bench-events.js';
import type { BenchServer } from './bench-server.js';
import { emmett, emmettAppends, openEmmett } from './emmett.peer.js';
import { print, rounded } from './report.js';
import { type Call, type Work, inTurns, middleOf, ratioOf } from './rounds.js';

const STREAMS = 50;
const LENGTH = 100;
const PAGE = 2_000;
const EVENTS = Number(process.env['BENCH_EVENTS'] ?? 50_000);

/** A log with events in it, and the codec that made them. */
type FilledLog = {
  readonly store: PostgresEventStore;
  readonly codec: EventCodec;
  readonly streams: readonly string[];
  readonly close: () => Promise<void>;
};

/** Streams beside emmett's, then the whole log: as bytes, as events, and with one encrypted field each. */
export async function benchRead(server: BenchServer): Promise<void> {
  const plain = await filledLog(server, 'read', false);
  const encrypted = await filledLog(server, 'read_encrypted', true);
  try {
    await benchStream(server, plain);
    await benchAll(plain, encrypted);
  } finally {
    await Promise.all([plain.close(), encrypted.close()]);
  }
}

async function benchStream(server: BenchServer, log: FilledLog): Promise<void> {
  const theirs = server.hasPeers ? await emmettStreams(server) : null;
  const works: Work<'bytes' | 'events' | 'emmett'>[] = [
    reading('bytes', log.streams, (stream) => log.store.readStream(stream)),
    reading('events', log.streams, async (stream) => log.codec.decode(await log.store.readStream(stream))),
    ...(theirs ? [reading('emmett' as const, theirs.streams, theirs.read)] : []),
  ];
  const results = [];
  for (const callers of [1, 8]) {
    const rates = await inTurns(callers, works);
    for (const as of ['bytes', 'events'] as const)
      results.push({
        bench: 'read-stream',
        as,
        callers,
        events: LENGTH,
        vsEmmett: rounded(ratioOf(rates.get(as), rates.get('emmett'))),
        perSecond: Math.round(middleOf(rates.get(as) ?? [])),
      });
  }
  await theirs?.close();
  print(`Reading a stream of ${LENGTH} events`, results, 'target: 2 times as fast as emmett');
}

async function benchAll(plain: FilledLog, encrypted: FilledLog): Promise<void> {
  const works: Work<'bytes' | 'events' | 'decrypted'>[] = [
    throughLog('bytes', plain, false),
    throughLog('events', plain, true),
    throughLog('decrypted', encrypted, true),
  ];
  const rates = await inTurns(1, works);
  const bytes = rates.get('bytes');
  const results = works.map(({ name }) => ({
    bench: 'read-all',
    as: name,
    vsBytes: rounded(ratioOf(rates.get(name), bytes)),
    eventsPerSecond: Math.round(middleOf(rates.get(name) ?? []) * PAGE),
  }));
  print(`Reading all, ${PAGE} events a page`, results, 'target: 200,000 events a second as bytes');
}

/** Each caller reads stream after stream. */
function reading<Name extends string>(
  name: Name,
  streams: readonly string[],
  read: (stream: string) => Promise<unknown>,
): Work<Name> {
  return calls(name, (caller) => {
    let next = caller;
    return () => read(streams[next++ % streams.length] ?? '');
  });
}

/** Each call reads the next full page, from the beginning again at the end. */
function throughLog<Name extends string>(name: Name, log: FilledLog, decode: boolean): Work<Name> {
  return calls(name, () => {
    let after: GlobalPosition | null = null;
    return async () => {
      let page = await log.store.readAll(after, PAGE);
      if (page.events.length < PAGE) page = await log.store.readAll(null, PAGE);
      after = page.checkpoint;
      if (decode) await log.codec.decode(page.events);
    };
  });
}

function calls<Name extends string>(name: Name, callerOf: (caller: number) => Call): Work<Name> {
  return {
    name,
    begin: (callers) =>
      Promise.resolve({
        works: Array.from({ length: callers }, (_, caller) => callerOf(caller)),
        end: () => Promise.resolve(),
      }),
  };
}

async function filledLog(server: BenchServer, name: string, encrypted: boolean): Promise<FilledLog> {
  const pools = await openPools(await server.log(name));
  const store = await PostgresEventStore.open({ writerPool: pools.writer, readerPool: pools.app });
  const codec = benchCodec(store.storeId);
  const streams: string[] = [];
  for (let events = 0; events < EVENTS; events += STREAMS * LENGTH) {
    const requests: AppendRequest[] = [];
    for (let stream = 0; stream < STREAMS; stream++)
      requests.push(await new StreamOfAppends(codec, encrypted).next(LENGTH));
    await store.appendBatch(requests);
    streams.push(...requests.map(({ stream }) => stream));
  }
  await pools.app.query('ANALYZE event_store.events').catch(() => undefined);
  return { store, codec, streams, close: pools.close };
}

async function emmettStreams(server: BenchServer) {
  const url = await server.database('emmett_read');
  await emmett(url);
  const { store, close } = openEmmett(url, 8);
  const streams: string[] = [];
  for (let stream = 0; stream < STREAMS; stream++) {
    const appends = emmettAppends(store, LENGTH);
    await appends.next();
    streams.push(appends.stream);
  }
  return { streams, close, read: (stream: string) => store.readStream(stream) };
}
