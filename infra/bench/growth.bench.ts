import pg from 'pg';
import { openPools } from '../database/database-pools.js';
import type { BenchServer } from './bench-server.js';
import { benchCodec, StreamOfAppends } from './bench-events.js';
import { print, rounded } from './report.js';
import { type Work, inTurns, middleOf, ratioOf } from './rounds.js';
import { PostgresEventStore } from '@loenspor/event-sourcing';

const EVENTS = Number(process.env['BENCH_GROWTH'] ?? 1_000_000);
const IN_A_STREAM = 20;

/** Appends to an almost empty log beside appends to a large one. */
export async function benchGrowth(server: BenchServer): Promise<void> {
  const empty = await openLog(await server.log('growth_empty'));
  const fullUrl = await server.log('growth_full');
  const full = await openLog(fullUrl);
  try {
    // Its connection has planned its statement before there was anything in the log.
    await full.append();
    await fill(server, fullUrl);
    const results = [];
    for (const callers of [1, 32]) {
      const rates = await inTurns(callers, [appending('empty', empty), appending('full', full)]);
      results.push({
        bench: 'growth',
        events: EVENTS,
        callers,
        vsEmpty: rounded(ratioOf(rates.get('full'), rates.get('empty'))),
        perSecond: Math.round(middleOf(rates.get('full') ?? [])),
      });
    }
    print(`Appends to a log of ${EVENTS} events beside an empty one`, results, 'target: 1');
  } finally {
    await Promise.all([empty.close(), full.close()]);
  }
}

async function openLog(url: string) {
  const pools = await openPools(url);
  const store = await PostgresEventStore.open({ writerPool: pools.writer, readerPool: pools.app });
  const codec = benchCodec(store.storeId);
  const caller = () => {
    const appends = new StreamOfAppends(codec);
    return async () => void (await store.append(await appends.next(1)));
  };
  return { caller, append: caller(), close: pools.close };
}

function appending<Name extends string>(
  name: Name,
  log: { readonly caller: () => () => Promise<void> },
): Work<Name> {
  return {
    name,
    begin: (callers) =>
      Promise.resolve({ works: Array.from({ length: callers }, log.caller), end: () => Promise.resolve() }),
  };
}

/** Events of the usual size, made by the server itself: only the log's size matters here. */
async function fill(server: BenchServer, url: string): Promise<void> {
  const address = new URL(server.adminUrl);
  address.pathname = new URL(url).pathname;
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  try {
    await client.query(FILL, [EVENTS, IN_A_STREAM]);
    await client.query('VACUUM ANALYZE event_store.events');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}

const FILL = `
WITH made AS (
  SELECT n, convert_to(format('{"n":%s,"text":"%s"}', n, repeat(md5(n::text), 20)), 'UTF8') AS bytes
    FROM generate_series(1, $1::integer) AS n
), stored AS (
  INSERT INTO event_store.events (position, stream, revision, event_id, leaf, bytes)
  SELECT h.position + n, 'note-' || md5(((n - 1) / $2)::text)::uuid, (n - 1) % $2, gen_random_uuid(),
         sha256('\\x006c6f656e73706f722f6576656e742f310a'::bytea || bytes), bytes
    FROM made, event_store.head AS h
)
UPDATE event_store.head SET position = position + $1`;
