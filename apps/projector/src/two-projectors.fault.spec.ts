import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { BatchSession, ProjectionRunner, ReadPosition, newId, systemClock } from '@loenspor/event-sourcing';
import type { GlobalPosition } from '@loenspor/event-sourcing';
import {
  differencesFromRebuild,
  LEDGER_TABLE,
  ledgerDecider,
  ledgerRowsOf,
  newLedger,
  onLedger,
} from '@loenspor/event-sourcing/testing';
import { generatedLog, sheet } from '@loenspor/interchange/testing';
import { createMasterKey } from '@loenspor/privacy';
import { importerFor } from '../../../infra/instance/importer.js';
import { beginWithReferenceData, migrateDatabases, openProduct } from '../../../infra/instance/product.js';
import type { Product } from '../../../infra/instance/product.js';
import { testDatabase } from '../../../infra/testing/index.js';
import { backendOfRun, environmentOf } from '../../../infra/testing/test-event-store.js';
import { workOf } from './projections.js';

const built = resolve(import.meta.dirname, '../../../dist/apps/projector/src');
const LEDGER = join(built, 'testing/ledger-projector.js');
const PRODUCT = join(built, 'main.js');
/** An emulated EventStoreDB takes its appends one by one, and shares this process. */
const ROWS = backendOfRun() === 'postgres' ? 800 : 100;

/** One row of the product that is not what its events say, and one that is gone. */
const ALTERED = `
  UPDATE read.negotiation SET revision = revision + 1 WHERE ctid = (SELECT min(ctid) FROM read.negotiation);
  DELETE FROM read.negotiation_entry WHERE ctid = (SELECT min(ctid) FROM read.negotiation_entry)`;

let folder: string;
let database: Awaited<ReturnType<typeof testDatabase>>;
let product: Product;
let projectors: Projector[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loenspor-projectors-'));
  database = await testDatabase();
  await migrateDatabases(database);
  product = await openProduct(database, await createMasterKey(join(folder, 'master.key')));
  projectors = [];
});
afterEach(async () => {
  await Promise.all(projectors.map((each) => end(each, 'SIGKILL')));
  await product.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

describe('two projectors, one of them killed in the middle', () => {
  it('make exact rows, each event counted once', async () => {
    const { app } = product.pools;
    await app.query(LEDGER_TABLE);
    await app.query('CREATE TABLE read.ledger_page (pid integer NOT NULL, size integer NOT NULL)');
    const first = start(LEDGER);
    await until('the first leads', leads);
    const second = start(LEDGER);
    const filling = fillLedger();
    await until(
      'the first has applied pages',
      async () => ((await signatures()).get(first.child.pid) ?? 0) > 5,
    );
    await end(first, 'SIGKILL');
    const atDeath = (await standings()).get('ledger');
    await until(
      'the second has applied pages',
      async () => ((await signatures()).get(second.child.pid) ?? 0) > 5,
    );
    await filling.end(60);
    expect(atDeath).not.toBe(await product.store.head());
    await allIsMade([{ name: 'ledger' }]);
    expect(await end(second, 'SIGTERM')).toBe(0);
    const { rows } = await app.query('SELECT * FROM read.ledger ORDER BY account COLLATE "C"');
    const stored = await product.codec.decode((await product.store.readAll(null, 100_000)).events);
    expect(stored.length).toBeGreaterThanOrEqual(60 * 51);
    expect(rows).toEqual(ledgerRowsOf(stored));
    const { rows: counted } = await app.query('SELECT sum(size)::integer AS events FROM read.ledger_page');
    expect(counted).toEqual([{ events: stored.length }]);
  }, 120_000);

  it('make the rows of the product as one quiet run makes them', async () => {
    const first = start(PRODUCT);
    const work = workOf(product);
    await until('the first leads', leads);
    const second = start(PRODUCT);
    await beginWithReferenceData(product);
    const begun = await product.store.head();
    const importing = importRows(ROWS);
    await until('the import is under way', async () => (await product.store.head()) !== begun);
    await end(first, 'SIGKILL');
    await importing;
    const head = await allIsMade(work);
    expect(await end(second, 'SIGTERM')).toBe(0);
    const made = await rowsOfProduct();
    await product.pools.app.query(`TRUNCATE read.checkpoint, ${[...made.keys()].join(', ')}`);
    const { store, codec, pools } = product;
    await new ProjectionRunner({ store, codec, pool: pools.app, projections: work }).catchUp();
    expect(await store.head()).toBe(head);
    expect(made).toEqual(await rowsOfProduct());
    expect([...made.values()].flat().length).toBeGreaterThan(100);
    // Held against a rebuild too, which finds what is altered here, and nothing else in any table.
    await pools.app.query(ALTERED);
    expect(await differencesFromRebuild(work, { store, codec, pool: pools.app })).toEqual([
      expect.stringMatching(/^negotiation: 1 of \d+ rows missing, 1 other$/),
      expect.stringMatching(/^negotiation_entry: 1 of \d+ rows missing, 0 other$/),
    ]);
  }, 120_000);
});

type Projector = { readonly child: ChildProcess; readonly said: string[]; readonly ended: Promise<unknown> };

/** A projector as a process of its own, which a signal really ends. */
function start(program: string): Projector {
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: database.url,
    KEYS_DATABASE_URL: database.keysUrl,
    MASTER_KEY_FILE: join(folder, 'master.key'),
    DATA_DIR: folder,
    ...environmentOf(database.eventStore),
  };
  const child = spawn(process.execPath, ['--enable-source-maps', program], { env, cwd: folder });
  const said: string[] = [];
  child.stderr.on('data', (text: Buffer) => said.push(text.toString()));
  const projector = { child, said, ended: once(child, 'exit') };
  projectors.push(projector);
  return projector;
}

async function end({ child, ended }: Projector, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  await ended;
  return child.exitCode;
}

/** Looks until it holds; throws what a projector said that ended by itself. */
async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds()))
    for (const { child, said } of projectors)
      if (child.exitCode !== null) throw new Error(`A projector ended before ${what}:\n${said.join('')}`);
}

/** Whether somebody leads every projection that there is. */
async function leads(): Promise<boolean> {
  const { rows } = await product.pools.app.query<{ leads: boolean }>(
    'SELECT coalesce(bool_and(leader IS NOT NULL), false) AS leads FROM read.checkpoint',
  );
  return rows[0]?.leads ?? false;
}

async function signatures(): Promise<ReadonlyMap<number | undefined, number>> {
  const { rows } = await product.pools.app.query<{ pid: number; pages: number }>(
    'SELECT pid, count(*)::integer AS pages FROM read.ledger_page GROUP BY pid',
  );
  return new Map(rows.map(({ pid, pages }) => [pid, pages]));
}

async function standings(): Promise<ReadonlyMap<string, GlobalPosition | null>> {
  const { rows } = await product.pools.app.query<{ name: string; position: GlobalPosition | null }>(
    'SELECT name, position FROM read.checkpoint',
  );
  return new Map(rows.map(({ name, position }) => [name, position]));
}

/** Waits until everything is made of the log, also of what was appended meanwhile; answers its head. */
async function allIsMade(work: readonly { readonly name: string }[]): Promise<GlobalPosition | null> {
  const position = new ReadPosition(product.pools.app, work);
  for (;;) {
    const head = await product.store.head();
    if (head === null) throw new Error('The log is empty');
    await until('the rows are made', () => position.waitFor(head, 1000));
    if ((await product.store.head()) === head) return head;
  }
}

/** The rows of each table as text, sorted: the same whatever order they were written in. */
async function rowsOfProduct(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { app } = product.pools;
  const { rows: tables } = await app.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname = 'read' AND tablename <> 'checkpoint' ORDER BY name`,
  );
  const found = new Map<string, readonly string[]>();
  for (const { name } of tables) {
    const { rows } = await app.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t ORDER BY row`);
    found.set(
      name,
      rows.map(({ row }) => row),
    );
  }
  return found;
}

async function importRows(rows: number): Promise<void> {
  const importer = await importerFor(product);
  const actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null } as const;
  await importer.run({ fileName: 'log.csv', bytes: sheet(...generatedLog(rows)), actor });
}

/** Fills accounts of 51 events one after the other until it is ended, ten at most ahead of the rows. */
function fillLedger(): { readonly end: (atLeast: number) => Promise<void> } {
  const { store, codec } = product;
  const session = new BatchSession(store, codec, systemClock);
  const rows = new ReadPosition(product.pools.app, [{ name: 'ledger' }]);
  const heads: (GlobalPosition | null)[] = [];
  let accounts = 0;
  let wanted = Infinity;
  const filled = (async () => {
    while (accounts < wanted) {
      const made = heads.at(-10);
      if (made) await until('the rows have come nearer', () => rows.waitFor(made, 1000));
      const stream = newLedger();
      accounts++;
      const open = onLedger(stream, { do: 'OPEN', personId: newId(), holder: `Holder ${accounts}` });
      await session.execute(ledgerDecider, open);
      const payIn = onLedger(stream, { do: 'PAY_IN', amount: accounts, times: 50 });
      await session.execute(ledgerDecider, payIn);
      await session.flush();
      heads.push(await store.head());
    }
  })();
  return {
    end: async (atLeast) => {
      wanted = Math.max(atLeast, accounts + 5);
      await filled;
    },
  };
}
