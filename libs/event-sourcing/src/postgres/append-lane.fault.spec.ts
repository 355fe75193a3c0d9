import { StoreUnavailable, UnknownOutcome } from '../store/event-store.js';
import {
  CLEAN,
  type StoredId,
  storedOf,
  told,
  verdictOf,
} from '../store/contract/faults/append-ledger.fixture.js';
import { LedgerWriters } from '../store/contract/faults/ledger-writers.fixture.js';
import { OwnServer } from './own-server.fixture.js';

const WRITERS = 24;
const CRASHES = 4;
const BETWEEN_CRASHES = 150;

let server: OwnServer;
let writers: LedgerWriters;
let stored: StoredId[];

beforeAll(async () => {
  server = await OwnServer.start();
  const store = await server.openStore();
  writers = new LedgerWriters([store], WRITERS);
  for (let crash = 0; crash < CRASHES; crash++) {
    await writers.acknowledged(BETWEEN_CRASHES);
    await server.crash(await appendingSession());
  }
  await writers.end();
  stored = await storedOf(store, writers.lines);
}, 120_000);
afterAll(() => server.close());

describe('a lane whose database crashes under it', () => {
  it('stores each acknowledged append exactly once, after as many tries as it takes', () => {
    const verdict = told('Postgres, sessions killed -9', verdictOf(writers.lines, stored));
    expect(verdict).toEqual({ ...verdict, ...CLEAN, refused: 0, unknown: 0 });
    expect(verdict.acknowledged).toBeGreaterThanOrEqual(WRITERS + CRASHES * BETWEEN_CRASHES);
  });

  it('tells apart what was not sent and what nobody knows', () => {
    expect(writers.failures.filter((error) => error instanceof UnknownOutcome).length).toBeGreaterThan(0);
    for (const error of writers.failures)
      expect([UnknownOutcome, StoreUnavailable]).toContainEqual((error as Error).constructor);
  });

  it('gives no position twice', () => {
    const first = writers.answers.filter(({ deduplicated }) => !deduplicated).map(({ position }) => position);
    expect(new Set(first).size).toBe(first.length);
  });
});

describe('the check of a lane', () => {
  it('turns red when an acknowledged event is missing or stored twice', () => {
    expect(verdictOf(writers.lines, stored.slice(0, -1))).toMatchObject({ lost: 1 });
    expect(verdictOf(writers.lines, [...stored, ...stored.slice(-1)])).toMatchObject({ doubled: 1 });
  });
});

/** A session of the server that is killed takes all of them with it. */
async function appendingSession(): Promise<number> {
  for (;;) {
    const found = await server.asAdmin(async (admin) => {
      const { rows } = await admin.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE query LIKE '%append_events%' AND pid <> pg_backend_pid()`,
      );
      return rows[0]?.pid;
    });
    if (found !== undefined) return found;
  }
}
