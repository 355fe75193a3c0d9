import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CLEAN,
  type LedgerLine,
  type StoredId,
  told,
  unanswered,
  verdictOf,
} from '../store/contract/faults/append-ledger.fixture.js';
import { BUILT, buildOnce } from '../store/contract/faults/built-code.fixture.js';
import { type Log, openLog } from './postgres-log.fixture.js';

const APPENDER = join(BUILT, 'libs/event-sourcing/src/postgres/append-loop.fixture.js');
const LIVES = 6;

let log: Log;
let folder: string;
let ledger: string;
let lines: LedgerLine[];
let stored: StoredId[];

beforeAll(async () => {
  buildOnce();
  log = await openLog();
  folder = mkdtempSync(join(tmpdir(), 'loenspor-ledger-'));
  ledger = join(folder, 'ledger');
  for (let life = 0; life < LIVES; life++) await liveAndDie();
  lines = readLedger();
  stored = await readStored();
}, 120_000);
afterAll(async () => {
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a process killed in the middle of its appends', () => {
  it('leaves each acknowledged append stored exactly once, and each other one whole or absent', () => {
    const verdict = told('Postgres, killed -9 at random', verdictOf(lines, stored));
    expect(verdict).toEqual({ ...verdict, ...CLEAN });
  });

  it('had appends acknowledged in each life, and left some unanswered', () => {
    expect(verdictOf(lines, stored).acknowledged).toBeGreaterThanOrEqual(LIVES * 20);
    expect(lines.filter((line) => line.state === 'sent').length).toBeGreaterThan(
      lines.filter((line) => line.state === 'acknowledged').length,
    );
  });

  it('resolves what was unanswered when it lives again', () => {
    const lastLife = 4;
    expect(unanswered(lines).length).toBeLessThanOrEqual(lastLife);
  });
});

describe('the check of a killed process', () => {
  it('turns red when an acknowledged event is missing', () => {
    const last = lines
      .filter((line) => line.state === 'acknowledged')
      .at(-1)
      ?.ids.at(-1);
    const cut = stored.filter(({ eventId }) => eventId !== last);
    expect(verdictOf(lines, cut)).toMatchObject({ ...CLEAN, lost: 1, gaps: expect.any(Number) as number });
  });

  it('turns red when an event is stored twice, at another place, or was never sent', () => {
    const [first] = stored as [StoredId];
    expect(verdictOf(lines, [...stored, first])).toMatchObject({ doubled: 1, gaps: 1 });
    const moved = stored.map((event) => (event === first ? { ...event, revision: 7_000 } : event));
    expect(verdictOf(lines, moved)).toMatchObject({ lost: 1, gaps: 1 });
    const stranger = { stream: 'note-of-nobody', revision: 0, eventId: 'nobody' };
    expect(verdictOf(lines, [...stored, stranger])).toMatchObject({ ghosts: 1 });
  });
});

/** Starts the appender and kills it somewhere after so many further lines. */
async function liveAndDie(): Promise<void> {
  const until = countLines() + 40 + randomInt(120);
  const child = spawn(process.execPath, [APPENDER, log.database.url, ledger], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const complaints: string[] = [];
  child.stderr.on('data', (text: Buffer) => complaints.push(String(text)));
  const ended = endOf(child);
  let gone = false;
  void ended.then(() => (gone = true));
  while (!gone && countLines() < until) await new Promise((done) => setImmediate(done));
  if (gone) throw new Error(`The appender ended by itself:\n${complaints.join('')}`);
  child.kill('SIGKILL');
  await ended;
  await sessionsGone();
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((done) => child.once('exit', () => done()));
}

/** What the killed process had sent is decided once its sessions are over. */
async function sessionsGone(): Promise<void> {
  for (;;) {
    const { rowCount } = await log.pools.app.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%append_events%'
          AND pid <> pg_backend_pid()`,
    );
    if (rowCount === 0) return;
  }
}

function countLines(): number {
  return existsSync(ledger) ? readFileSync(ledger, 'utf8').split('\n').length : 0;
}

function readLedger(): LedgerLine[] {
  return readFileSync(ledger, 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line) as LedgerLine);
}

async function readStored(): Promise<StoredId[]> {
  const { rows } = await log.pools.app.query<StoredId>(
    'SELECT stream, revision, event_id AS "eventId" FROM event_store.events ORDER BY position',
  );
  return rows;
}
