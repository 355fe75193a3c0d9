import { randomBytes } from 'node:crypto';
import {
  CLEAN,
  type StoredId,
  storedOf,
  told,
  verdictOf,
} from '../store/contract/faults/append-ledger.fixture.js';
import { LedgerWriters } from '../store/contract/faults/ledger-writers.fixture.js';
import { OwnServer } from './own-server.fixture.js';
import type { PostgresEventStore } from './postgres-event-store.js';

const WRITERS = 6;
const MEBIBYTE = 1_048_576;
/** What does not become smaller in the table; three to an append at most. */
const incompressible = () => randomBytes(120_000).toString('base64');

/**
 * A file that cannot grow is all that a server sees of a full disk. A segment of its write-ahead log has 16 MiB: with
 * room for one the data are what does not fit, with less the log itself.
 */
describe.each([
  { where: 'the data', room: 16 * MEBIBYTE, failures: 30, survives: true },
  { where: 'the write-ahead log', room: 12 * MEBIBYTE, failures: WRITERS, survives: false },
])('R08: a disk that has no room for $where', ({ where, room, failures, survives }) => {
  let server: OwnServer;
  let store: PostgresEventStore;
  let writers: LedgerWriters;
  let stored: StoredId[];
  let before: number;
  let readable: boolean;
  beforeAll(async () => {
    server = await OwnServer.start();
    await server.asAdmin((admin) => admin.query('SELECT pg_switch_wal()'));
    await server.stop();
    await server.startAgain(room);
    store = await server.openStore();
    writers = new LedgerWriters([store], WRITERS, incompressible);
    await writers.failed(failures);
    before = writers.answers.length;
    readable = await store.head().then(
      () => true,
      () => false,
    );
    await server.stopImmediately();
    await server.startAgain();
    await writers.acknowledged(2 * WRITERS);
    await writers.end();
    stored = await storedOf(store, writers.lines);
  }, 120_000);
  afterAll(() => server.close());

  it('takes no append that it does not keep, and each of them once there is room', () => {
    const verdict = told(`Postgres, no room for ${where}`, verdictOf(writers.lines, stored));
    expect(verdict).toEqual({ ...verdict, ...CLEAN, refused: 0, unknown: 0 });
    expect(verdict.acknowledged).toBeGreaterThanOrEqual(before + 2 * WRITERS);
  });

  it('took appends before it was full, and answers readers when it can', () => {
    expect(before).toBeGreaterThan(WRITERS);
    expect(readable).toBe(survives);
  });

  it('would be found to have lost one: the control of the ledger', () => {
    expect(verdictOf(writers.lines, stored.slice(0, -1))).toMatchObject({ ...CLEAN, lost: 1 });
  });
});
