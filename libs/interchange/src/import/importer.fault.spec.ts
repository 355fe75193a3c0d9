import { spawn, spawnSync } from 'node:child_process';
import { createSecretKey, randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DecodedEvent, GlobalPosition, Page } from '@loenspor/event-sourcing';
import { beginWithReferenceData, migrateDatabases, openProduct } from '../../../../infra/instance/product.js';
import type { Product } from '../../../../infra/instance/product.js';
import { testDatabase } from '../../../../infra/testing/index.js';
import type { TestDatabase } from '../../../../infra/testing/index.js';
import { backendOfRun } from '../../../../infra/testing/test-event-store.js';
import { generatedLog } from '../testing/generated-log.js';
import { sheet } from '../testing/log-file.js';
import type { ImportReport } from './import-report.js';

const ROOT = resolve(import.meta.dirname, '../../../..');
const IMPORTING = join(ROOT, 'dist/libs/interchange/src/import/importing.fixture.js');
/** An emulated EventStoreDB takes its appends one by one, and shares this process: an eighth is as long there. */
const SHARE = backendOfRun() === 'postgres' ? 1 : 8;
const share = (count: number) => Math.ceil(count / SHARE);
const ROWS = share(2_000);
/**
 * The rows that a kill may leave with what goes before their step, a person without the case, and not the step: where a
 * batch is one commit none.
 */
const TORN = backendOfRun() === 'postgres' ? 0 : 1;
/** After how many events of the run a life ends; the last is killed soon after it began. */
const KILLED_AFTER = [
  1,
  share(300 + randomInt(300)),
  share(1_000 + randomInt(400)),
  share(1_600 + randomInt(200)),
  0,
];
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** Each log has recorded its reference data at an instant of its own. */
const FACTOR_INSTANT = /"factorRecordedAt":"[^"]+"/g;
const OF_CASES = /^(negotiation|payCase|mandate|preAgreement|person)-/;

type Log = { readonly database: TestDatabase; readonly product: Product; readonly masterKey: Buffer };

let folder: string;
let file: string;
let undisturbed: Log;
let disturbed: Log;
let calm: ImportReport;
let last: ImportReport;
let storedBeforeLast: number;
let expected: readonly DecodedEvent[];
let found: readonly DecodedEvent[];

beforeAll(async () => {
  build();
  folder = mkdtempSync(join(tmpdir(), 'loenspor-import-'));
  file = join(folder, 'log.csv');
  writeFileSync(file, sheet(...generatedLog(ROWS)));
  [undisturbed, disturbed] = [await openLog(), await openLog()];
  calm = await importIn(undisturbed);
  for (const events of KILLED_AFTER) await killAfter(disturbed, events);
  storedBeforeLast = (await eventsOf(disturbed)).length;
  last = await importIn(disturbed);
  [expected, found] = [await eventsOf(undisturbed), await eventsOf(disturbed)];
}, 240_000);
afterAll(async () => {
  for (const log of [undisturbed, disturbed]) {
    await log.product.close();
    await log.database.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

describe('an import that is killed again and again', () => {
  it('was killed in the middle', () => {
    expect(storedBeforeLast).toBeGreaterThan(0);
    expect(storedBeforeLast).toBeLessThan(expected.length);
  });

  it('ends with the events of one that was left in peace, each once and in their order', () => {
    expect(firstDifference(found, expected)).toBeNull();
  });

  it('reports as one that was left in peace, and adds only what was missing', () => {
    expect({ ...last, added: calm.added }).toEqual(calm);
    expect(calm.rows).toBe(calm.accepted + calm.duplicates + calm.errors.length);
    const before = found.slice(0, storedBeforeLast);
    const stored = rowsOf(before.filter(({ commandId, correlationId }) => commandId === correlationId));
    expect(last.added + stored.size).toBe(last.accepted);
    expect(rowsOf(before).size - stored.size).toBeLessThanOrEqual(TORN);
    expect(rowsOf(found).size).toBe(last.accepted);
  });

  it('adds nothing when it is run once more', async () => {
    expect(await importIn(disturbed)).toEqual({ ...calm, added: 0 });
    expect(await eventsOf(disturbed)).toHaveLength(expected.length);
  });
});

describe('the check of a killed import', () => {
  it('turns red when an event is missing, doubled, out of order or another one', () => {
    const [first, second] = expected as [DecodedEvent, DecodedEvent];
    const others = expected.slice(2);
    expect(firstDifference([first, ...others], expected)).not.toBeNull();
    expect(firstDifference(expected.slice(0, -1), expected)).not.toBeNull();
    expect(firstDifference([first, first, second, ...others], expected)).not.toBeNull();
    expect(firstDifference([second, first, ...others], expected)).not.toBeNull();
    const changed = { ...first, data: { ...first.data, number: 'FA-2026-9999' } };
    expect(firstDifference([changed, second, ...others], expected)).not.toBeNull();
  });
});

function rowsOf(events: readonly DecodedEvent[]): ReadonlySet<number | undefined> {
  return new Set(events.map((event) => event.import?.row));
}

/** The place of the first event that says another thing; ids count by what they point to, not by their letters. */
function firstDifference(one: readonly DecodedEvent[], other: readonly DecodedEvent[]): string | null {
  const [ours, theirs] = [contentOf(one), contentOf(other)];
  const at = Array.from({ length: Math.max(ours.length, theirs.length) }, (_, index) => index);
  const different = at.find((index) => ours[index] !== theirs[index]);
  return different === undefined ? null : `${different}: ${ours[different]} in place of ${theirs[different]}`;
}

function contentOf(events: readonly DecodedEvent[]): readonly string[] {
  const names = new Map<string, string>();
  const named = (id: string) => {
    const name = names.get(id) ?? `id ${names.size}`;
    names.set(id, name);
    return name;
  };
  return events.map(({ position: _position, leaf: _leaf, recordedAt: _recordedAt, ...event }) =>
    JSON.stringify(event).replace(UUID, named).replace(FACTOR_INSTANT, '"factorRecordedAt":"then"'),
  );
}

async function openLog(): Promise<Log> {
  const database = await testDatabase();
  await migrateDatabases(database);
  const masterKey = randomBytes(32);
  const product = await openProduct(database, createSecretKey(masterKey));
  await beginWithReferenceData(product);
  return { database, product, masterKey };
}

async function eventsOf({ product: { store, codec } }: Log): Promise<readonly DecodedEvent[]> {
  const { events } = await store.readAll(null, 100_000);
  return (await codec.decode(events)).filter(({ stream }) => OF_CASES.test(stream));
}

async function importIn(log: Log): Promise<ImportReport> {
  const { child, ended, written } = start(log);
  await ended;
  if (child.exitCode !== 0) throw new Error(written().complaint);
  return JSON.parse(written().answer) as ImportReport;
}

async function killAfter(log: Log, events: number): Promise<void> {
  const { child, ended, written } = start(log);
  const stored = counterOf(log);
  const before = await stored();
  while (child.exitCode === null && (await stored()) < Math.max(events, before)) await nextTurn();
  if (child.exitCode !== null) throw new Error(`It ended by itself: ${written().complaint}`);
  child.kill('SIGKILL');
  await ended;
  while (await sessionsOf(log)) await nextTurn();
}

function start({ product: { addresses }, masterKey }: Log) {
  const told = [JSON.stringify(addresses), masterKey.toString('base64url'), file];
  const child = spawn(process.execPath, [IMPORTING, ...told], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [answer, complaint]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (part: Buffer) => answer.push(part));
  child.stderr.on('data', (part: Buffer) => complaint.push(part));
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const written = () => ({
    answer: Buffer.concat(answer).toString(),
    complaint: Buffer.concat(complaint).toString(),
  });
  return { child, ended, written };
}

/** Counts the events of cases, each time from where it stopped before. */
function counterOf({ product: { store } }: Log): () => Promise<number> {
  let at: GlobalPosition | null = null;
  let count = 0;
  return async () => {
    const { events, checkpoint }: Page = await store.readAll(at, 10_000);
    count += events.filter(({ stream }) => OF_CASES.test(stream)).length;
    at = checkpoint;
    return count;
  };
}

/** What the killed process had sent is decided once its sessions are over. */
async function sessionsOf({ product }: Log): Promise<boolean> {
  const { rowCount } = await product.pools.app.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%append_events%' AND state = 'active'
        AND pid <> pg_backend_pid()`,
  );
  return (rowCount ?? 0) > 0;
}

function nextTurn(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}

/** The child is the built program: a process of its own that a signal really ends. */
function build(): void {
  const script = `import { build } from ${JSON.stringify(join(ROOT, 'infra/scripts/build.mjs'))}; await build({ web: false });`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}
