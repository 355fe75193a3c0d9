import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type DatabasePools, openPools } from '../../../../infra/database/database-pools.js';
import { prepareDatabases } from '../../../../infra/database/database-roles.js';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../../../infra/database/embedded-postgres.js';
import { migrate } from '../../../../infra/database/migrate.js';
import { newId } from '../format/ids.js';
import { StoreUnavailable, UnknownOutcome } from '../store/event-store.js';
import type { Appended } from '../store/event-store.js';
import { type LedgerLine, type StoredId, verdictOf } from './append-ledger.fixture.js';
import { lastLeaf, newStream, request } from './postgres-log.fixture.js';
import { PostgresEventStore } from './postgres-event-store.js';

const CLEAN = { unknown: 0, lost: 0, duplicated: 0, torn: 0, unexpected: 0, gaps: 0 };
const WRITERS = 24;
const CRASHES = 4;
const BETWEEN_CRASHES = 150;

let directory: string;
let server: EmbeddedPostgres;
let pools: DatabasePools;
let store: PostgresEventStore;
const lines: LedgerLine[] = [];
const failures: unknown[] = [];
const answers: Appended[] = [];
let stored: StoredId[];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'loenspor-lane-'));
  server = await startEmbeddedPostgres({ directory });
  const { url } = await prepareDatabases(server.adminUrl, 'lane');
  await migrate(url);
  pools = await openPools(url);
  store = await PostgresEventStore.open({ writerPool: pools.writer, readerPool: pools.app });
  await appendThroughCrashes();
  stored = await readStored();
}, 120_000);
afterAll(async () => {
  await pools.close();
  await server.stop();
  for (const folder of [server.location, directory]) rmSync(folder, { recursive: true, force: true });
});

describe('a lane whose database crashes under it', () => {
  it('stores each acknowledged append exactly once, after as many tries as it takes', () => {
    expect(verdictOf(lines, stored)).toMatchObject(CLEAN);
    expect(lines.filter(({ state }) => state === 'acknowledged').length).toBeGreaterThanOrEqual(
      WRITERS + CRASHES * BETWEEN_CRASHES,
    );
  });

  it('tells apart what was not sent and what nobody knows', () => {
    expect(failures.filter((error) => error instanceof UnknownOutcome).length).toBeGreaterThan(0);
    for (const error of failures)
      expect([UnknownOutcome, StoreUnavailable]).toContainEqual((error as Error).constructor);
  });

  it('gives no position twice', () => {
    const first = answers.filter(({ deduplicated }) => !deduplicated).map(({ position }) => position);
    expect(new Set(first).size).toBe(first.length);
  });
});

describe('the check of a lane', () => {
  it('turns red when an acknowledged event is missing or stored twice', () => {
    expect(verdictOf(lines, stored.slice(0, -1))).toMatchObject({ lost: 1 });
    expect(verdictOf(lines, [...stored, ...stored.slice(-1)])).toMatchObject({ duplicated: 1 });
  });
});

/** Every crash is the server's own: it loses all its memory, recovers from its disk and takes connections again. */
async function appendThroughCrashes(): Promise<void> {
  let crashing = true;
  const writers = Promise.all(Array.from({ length: WRITERS }, () => write(() => crashing)));
  try {
    for (let crash = 1; crash <= CRASHES; crash++) {
      while (answers.length < crash * BETWEEN_CRASHES) await new Promise((done) => setImmediate(done));
      await killSession();
    }
  } finally {
    crashing = false;
    await writers;
  }
}

async function write(goesOn: () => boolean): Promise<void> {
  const stream = newStream();
  let previous: Uint8Array | null = null;
  for (let expected = -1; goesOn();) {
    const ids = Array.from({ length: 1 + (expected % 3 === 0 ? 2 : 0) }, newId);
    const made = request(store.storeId, {
      stream,
      events: ids,
      expected: expected === -1 ? 'no_stream' : expected,
      previous,
    });
    const hex: string = previous === null ? '' : Buffer.from(previous).toString('hex');
    const line = { stream, expected, ids, previous: hex };
    lines.push({ ...line, state: 'sent' });
    await untilStored(() => store.append(made));
    lines.push({ ...line, state: 'acknowledged' });
    previous = lastLeaf(made);
    expected += ids.length;
  }
}

async function untilStored(send: () => Promise<Appended>): Promise<void> {
  for (;;) {
    try {
      answers.push(await send());
      return;
    } catch (error) {
      failures.push(error);
      // A server that recovers refuses connections at once.
      await pools.app.query('SELECT').catch(() => undefined);
    }
  }
}

/** A link that broke in a crash is found broken by who asks over it first. */
async function readStored(): Promise<StoredId[]> {
  for (;;) {
    const sql = 'SELECT stream, revision, event_id AS "eventId" FROM event_store.events ORDER BY position';
    const answer = await pools.app.query<StoredId>(sql).catch(() => null);
    if (answer) return answer.rows;
  }
}

/** A session of the server that is killed takes all of them with it. While it recovers from the last one, it has none. */
async function killSession(): Promise<void> {
  for (let pid: number | undefined; pid === undefined;) {
    pid = await appendingSession().catch(() => undefined);
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  }
}

async function appendingSession(): Promise<number | undefined> {
  const client = new pg.Client({ connectionString: server.adminUrl });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE query LIKE '%append_events%' AND pid <> pg_backend_pid()`,
    );
    return rows[0]?.pid;
  } finally {
    await client.end().catch(() => undefined);
  }
}
