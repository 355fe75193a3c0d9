import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { EventCodec, PostgresEventStore, newId } from '@loenspor/event-sourcing';
import type { EventToEncode, KeyRing } from '@loenspor/event-sourcing';
import { openPools } from '../database/database-pools.js';
import { prepareDatabases } from '../database/database-roles.js';
import { startEmbeddedPostgres } from '../database/embedded-postgres.js';
import { migrate } from '../database/migrate.js';

/**
 * Appends per second of the Postgres store, beside a plain single-row INSERT of the same bytes on the same server in
 * the same run. Only the ratios are comparable between machines. Each append has canonical bytes, a hash, the chain
 * and one guard.
 */
type Case = { readonly callers: number; readonly events: number; readonly encrypted: boolean };
type Result = Case & { readonly perSecond: number; readonly insertsPerSecond: number };

const PERSON = '01936f5e-7a00-7000-8000-000000000001';
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 3);
const CASES: readonly Case[] = [1, 8, 32].flatMap((callers) =>
  [false, true].map((encrypted) => ({ callers, events: 1, encrypted })),
);
const LONG: readonly Case[] = [false, true].map((encrypted) => ({ callers: 1, events: 100, encrypted }));

const directory = await mkdtemp(join(tmpdir(), 'loenspor-bench-'));
const server = await startEmbeddedPostgres({ directory });
try {
  const { url } = await prepareDatabases(server.adminUrl, 'bench');
  await migrate(url);
  const results: Result[] = [];
  for (const one of [...CASES, ...LONG]) {
    results.push(await measure(url, one));
    process.stdout.write('.');
  }
  print(results);
} finally {
  await server.stop();
  await rm(server.location, { recursive: true, force: true });
  await rm(directory, { recursive: true, force: true });
}

async function measure(url: string, one: Case): Promise<Result> {
  const pools = await openPools(url, { writers: one.callers });
  const plain = new pg.Pool({ connectionString: url, max: one.callers });
  try {
    const store = await PostgresEventStore.open({ writerPool: pools.writer, readerPool: pools.app });
    const codec = new EventCodec(store.storeId, keyRingInMemory(), []);
    const inserts = await inserting(plain, one.callers, await sampleBytes(codec, one));
    const appends = await perSecond(one.callers, () => appender(store, codec, one));
    return { ...one, perSecond: appends, insertsPerSecond: inserts };
  } finally {
    await Promise.all([pools.close(), plain.end()]);
  }
}

/** How often per second `callers` of the same work get through it, after a warm-up. */
async function perSecond(callers: number, makeWork: () => () => Promise<void>): Promise<number> {
  let done = 0;
  let until = performance.now() + 500;
  const works = Array.from({ length: callers }, makeWork);
  const run = async (work: () => Promise<void>) => {
    for (; performance.now() < until; done++) await work();
  };
  await Promise.all(works.map(run));
  done = 0;
  const began = performance.now();
  until = began + SECONDS * 1000;
  await Promise.all(works.map(run));
  return (done * 1000) / (performance.now() - began);
}

/** One caller that appends to a stream of its own, guarded by another stream. */
function appender(store: PostgresEventStore, codec: EventCodec, one: Case): () => Promise<void> {
  const stream = `note-${newId()}`;
  const guards = [{ stream: `guard-${newId()}`, revision: 'no_stream' as const }];
  let previous: Uint8Array | null = null;
  let revision = -1;
  return async () => {
    const expected = revision === -1 ? ('no_stream' as const) : revision;
    const events = await codec.encode({ stream, expected, previous, events: drafts(one) });
    await store.append({ stream, expected, events, guards });
    revision += events.length;
    previous = events.at(-1)?.leaf ?? null;
  };
}

async function inserting(pool: pg.Pool, callers: number, bytes: Uint8Array): Promise<number> {
  await pool.query(
    `CREATE TABLE IF NOT EXISTS public.plain (position bigserial PRIMARY KEY, stream text, revision integer, bytes bytea)`,
  );
  let revision = 0;
  const values = () => [`note-${revision % callers}`, revision++, bytes];
  const text = 'INSERT INTO public.plain (stream, revision, bytes) VALUES ($1, $2, $3) RETURNING position';
  return perSecond(
    callers,
    () => async () => void (await pool.query({ name: 'plain', text, values: values() })),
  );
}

async function sampleBytes(codec: EventCodec, one: Case): Promise<Uint8Array> {
  const stream = `note-${newId()}`;
  const events = drafts({ ...one, events: 1 });
  const [event] = await codec.encode({ stream, expected: 'no_stream', previous: null, events });
  if (!event) throw new Error('The codec made no event');
  return event.bytes;
}

function drafts({ events, encrypted }: Case): EventToEncode[] {
  return Array.from({ length: events }, () => ({
    eventId: newId(),
    type: 'OfferReceived',
    data: {
      round: 3,
      items: [{ element: 'FUNKTIONSLOEN', amount: '12000.00', level: 'L2000', per: 'YEAR' }],
    },
    schema: 1,
    personal: encrypted ? [{ at: '/items', of: 'person', as: 'terms' }] : [],
    personId: PERSON,
    recordedAt: '2026-11-21T18:04:05.123Z',
    occurredOn: '2026-11-20',
    actor: { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null },
    assertedBy: 'COUNTERPARTY',
    commandId: PERSON,
    correlationId: PERSON,
    causationId: null,
    import: null,
  }));
}

/** The keys are looked up in a cache in the product too; this measures the encryption, not the key database. */
function keyRingInMemory(): KeyRing {
  const key = { id: PERSON, secret: new Uint8Array(32).fill(7) };
  return {
    keysFor: (owners) => Promise.resolve(owners.map(() => key)),
    lookUp: (ids) => Promise.resolve(new Map(ids.map((id) => [id, key.secret]))),
  };
}

function print(results: readonly Result[]): void {
  const head = ['callers', 'events', 'encrypted', 'appends/s', 'events/s', 'INSERTs/s', 'events : INSERT'];
  const rows = results.map((result) => [
    result.callers,
    result.events,
    result.encrypted ? 'one field' : 'no',
    Math.round(result.perSecond),
    Math.round(result.perSecond * result.events),
    Math.round(result.insertsPerSecond),
    ratioOf(result).toFixed(2),
  ]);
  const table = [head, ...rows]
    .map((row) => row.map((cell) => String(cell).padStart(15)).join(''))
    .join('\n');
  process.stdout.write(`\n${table}\n\n${results.map(jsonOf).join('\n')}\n`);
}

function jsonOf(result: Result): string {
  const { callers, events, encrypted, perSecond: appends } = result;
  const vsInsert = Number(ratioOf(result).toFixed(2));
  return JSON.stringify({
    bench: 'append',
    callers,
    events,
    encrypted,
    vsInsert,
    perSecond: Math.round(appends),
  });
}

/** Events stored per second, of rows inserted per second by as many callers. */
function ratioOf(result: Result): number {
  return (result.perSecond * result.events) / result.insertsPerSecond;
}
