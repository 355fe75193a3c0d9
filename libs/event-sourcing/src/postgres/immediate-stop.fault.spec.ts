import type { Client } from 'pg';
import { StoreUnavailable, UnknownOutcome } from '../store/event-store.js';
import {
  CLEAN,
  type LedgerLine,
  type StoredId,
  storedOf,
  told,
  verdictOf,
} from '../store/contract/faults/append-ledger.fixture.js';
import { LedgerWriters } from '../store/contract/faults/ledger-writers.fixture.js';
import { OwnServer } from './own-server.fixture.js';
import type { PostgresEventStore } from './postgres-event-store.js';
import { StreamWriter } from '../store/contract/stream-writer.fixture.js';

const WRITERS = 24;
const STOPS = 4;
const BETWEEN_STOPS = 300;
const SERIAL = 60;

let server: OwnServer;
let store: PostgresEventStore;
beforeAll(async () => {
  server = await OwnServer.start();
  store = await server.openStore();
}, 60_000);
afterAll(() => server.close());

describe('a database that is stopped with -m immediate under its appends', () => {
  let writers: LedgerWriters;
  let stored: StoredId[];
  const recoveries: number[] = [];
  beforeAll(async () => {
    writers = new LedgerWriters([store, await server.openStore()], WRITERS);
    for (let stop = 0; stop < STOPS; stop++) {
      await writers.acknowledged(BETWEEN_STOPS);
      await server.stopImmediately();
      await server.startAgain();
      recoveries.push(server.recoveries);
    }
    await writers.acknowledged(WRITERS);
    await writers.end();
    stored = await storedOf(store, writers.lines);
  }, 120_000);

  it('R03: loses no append that was acknowledged, and what was unknown is resolved', () => {
    const verdict = told(`Postgres, ${STOPS} immediate stops`, verdictOf(writers.lines, stored));
    expect(verdict).toEqual({ ...verdict, ...CLEAN, refused: 0, unknown: 0 });
    expect(verdict.acknowledged).toBeGreaterThanOrEqual(STOPS * BETWEEN_STOPS + WRITERS);
  });

  it('recovered from its disk each time, and left appends unknown', () => {
    expect(recoveries).toEqual(Array.from({ length: STOPS }, () => 1));
    expect(writers.failures.some((error) => error instanceof UnknownOutcome)).toBe(true);
    for (const error of writers.failures)
      expect([UnknownOutcome, StoreUnavailable]).toContainEqual((error as Error).constructor);
  });

  it('would be found to have lost one: the control of the ledger', () => {
    expect(verdictOf(writers.lines, stored.slice(0, -1))).toMatchObject({ ...CLEAN, lost: 1 });
  });
});

describe('an append that is answered', () => {
  it('R06: is on the disk: of appends that come one after the other, each waits for it', async () => {
    const writer = new StreamWriter(store.storeId);
    const syncs = await syncsDuring(async () => {
      for (let n = 0; n < SERIAL; n++) await writer.append(store);
    });
    expect(syncs).toBeGreaterThanOrEqual(SERIAL);
  });

  it('R04, R06: would be lost in a crash, did it not wait for the disk: the control', async () => {
    const lines: LedgerLine[] = [];
    await server.asAdmin((admin) => admin.query(UNSAFE_TABLE));
    const [walWriter] = await server.asAdmin(async (admin) => (await admin.query<Process>(WAL_WRITER)).rows);
    process.kill(walWriter!.pid, 'SIGSTOP');
    const syncs = await syncsDuring(() => server.asAdmin((client) => insertUnsafely(client, lines)));
    expect(syncs).toBeLessThan(SERIAL);
    await server.crash(walWriter!.pid);
    const stored = await server.asAdmin(async (admin) => (await admin.query<StoredId>(UNSAFE)).rows);
    const verdict = told('Postgres, synchronous_commit = off (control)', verdictOf(lines, stored));
    expect(verdict).toMatchObject({ ...CLEAN, acknowledged: SERIAL, lost: expect.any(Number) as number });
    expect(verdict.lost).toBeGreaterThan(0);
  });
});

type Process = { readonly pid: number };

const UNSAFE_TABLE = 'CREATE TABLE unsafe (revision integer, "eventId" text)';
const UNSAFE = `SELECT 'unsafe' AS stream, * FROM unsafe ORDER BY revision`;
const WAL_WRITER = `SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'`;
/** A session tells what it did when it ends, at the latest. */
const SYNCS = `
  WITH ended AS (
    SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity
     WHERE backend_type = 'client backend' AND pid <> pg_backend_pid())
  SELECT sum(fsyncs)::integer AS syncs FROM ended, pg_stat_io WHERE object = 'wal'`;

/** How often the write-ahead log was brought to the disk meanwhile. */
async function syncsDuring(work: () => Promise<void>): Promise<number> {
  const before = await syncs();
  await work();
  return (await syncs()) - before;
}

function syncs(): Promise<number> {
  return server.asAdmin(async (admin) => (await admin.query<{ syncs: number }>(SYNCS)).rows[0]!.syncs);
}

/** Writes as a store would that does not wait for the disk. */
async function insertUnsafely(client: Client, lines: LedgerLine[]): Promise<void> {
  await client.query('SET synchronous_commit = off');
  for (let revision = 0; revision < SERIAL; revision++) {
    const id = `unsafe ${revision}`;
    const line = { stream: 'unsafe', expected: revision - 1, ids: [id], previous: '' };
    lines.push({ ...line, state: 'sent' });
    await client.query('INSERT INTO unsafe VALUES ($1, $2)', [revision, id]);
    lines.push({ ...line, state: 'acknowledged' });
  }
}
