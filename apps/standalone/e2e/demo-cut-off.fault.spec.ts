import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { type TestDatabase, testDatabase } from '../../../infra/testing/index.js';
import { removeData } from '../../../infra/testing/data-folder.js';
import { freePort, RunningProduct } from './running-product.js';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../..');

type Counts = Readonly<Record<string, number>>;
const STORED = 'SELECT position::integer AS stored FROM event_store.head';
const COUNTS = `
  SELECT event ->> 'type' AS type, count(*)::integer AS count FROM event_store.events_readable GROUP BY 1`;
const SCENES = `
  SELECT min(position)::integer AS first FROM event_store.events_readable
   WHERE event ->> 'type' = 'NegotiationOpened' AND event ->> 'recordedAt' >= $1`;

/** A log of the demo's own, with the product that fills it. */
class FilledDemo {
  private product: RunningProduct | null = null;
  private readonly begunAt = new Date().toISOString();

  private constructor(
    private readonly database: TestDatabase,
    private readonly admin: pg.Client,
    private readonly dataDir: string,
  ) {}

  static async empty(): Promise<FilledDemo> {
    // The demo is filled alike wherever its events are; here they are counted in Postgres.
    const database = await testDatabase(undefined, 'postgres');
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    return new FilledDemo(database, admin, await mkdtemp(join(tmpdir(), 'loenspor-cut-off-')));
  }

  async start(): Promise<RunningProduct> {
    const { url, keysUrl } = this.database;
    const environment = { DATABASE_URL: url, KEYS_DATABASE_URL: keysUrl };
    this.product = RunningProduct.start({
      ...{ dataDir: this.dataDir, port: await freePort(), demo: 'full', environment },
    });
    return this.product;
  }

  /** Kills the product as soon as so many events are stored; answers how many it has left. */
  async killedAt(count: number): Promise<number> {
    const product = await this.start();
    let ended = false;
    void product.exitCode().then(() => (ended = true));
    while ((await this.stored()) < count) if (ended) throw new Error(`It ended:\n${product.output}`);
    await product.end('SIGKILL');
    return this.whenItsAppendsEnded();
  }

  /** Fills it to its end; answers what was complained about. */
  async filled(): Promise<readonly string[]> {
    const product = await (await this.start()).ready();
    expect(await product.end('SIGTERM')).toBe(0);
    return product.output.split('\n').filter((line) => line.startsWith('Demo: '));
  }

  async stored(): Promise<number> {
    return (await this.admin.query<{ stored: number }>(STORED)).rows[0]!.stored;
  }

  async counts(): Promise<Counts> {
    const { rows } = await this.admin.query<{ type: string; count: number }>(COUNTS);
    return Object.fromEntries(rows.map(({ type, count }) => [type, count]));
  }

  /** The place in the log of the first scene: what is told before it is of the days before. */
  async firstOfScenes(): Promise<number> {
    return (await this.admin.query<{ first: number }>(SCENES, [this.begunAt])).rows[0]!.first;
  }

  async close(): Promise<void> {
    await this.product?.end('SIGKILL');
    await this.whenItsAppendsEnded();
    await this.admin.end();
    await this.database.close();
    await removeData(this.dataDir);
  }

  /** A statement that was under way is done by Postgres, whoever has asked for it. */
  private async whenItsAppendsEnded(): Promise<number> {
    const others = `SELECT count(*)::integer AS count FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`;
    while ((await this.admin.query<{ count: number }>(others)).rows[0]!.count > 0) await pause(20);
    return this.stored();
  }
}

describe('a demo whose product is killed while it is filled', () => {
  const open: FilledDemo[] = [];
  const empty = async () => {
    const demo = await FilledDemo.empty();
    open.push(demo);
    return demo;
  };
  let quiet: { readonly stored: number; readonly counts: Counts; readonly scenes: number };

  beforeAll(async () => {
    await run(process.execPath, [join(root, 'infra/scripts/build.mjs'), '--no-web']);
    const demo = await empty();
    expect(await demo.filled()).toEqual([]);
    quiet = { stored: await demo.stored(), counts: await demo.counts(), scenes: await demo.firstOfScenes() };
  }, 120_000);
  afterAll(async () => {
    for (const each of open) await each.close();
  }, 30_000);

  it.each([
    ['in its past', ({ scenes }: typeof quiet) => Math.floor(scenes / 2)],
    ['at the beginning of its first scene', ({ scenes }: typeof quiet) => scenes],
    ['in its last scene', ({ stored }: typeof quiet) => stored - 4],
  ])(
    '%s goes on where it stopped when it is started again, and ends whole',
    async (_, place) => {
      const demo = await empty();
      const left = await demo.killedAt(place(quiet));
      expect(left).toBeGreaterThanOrEqual(place(quiet));
      expect(left).toBeLessThan(quiet.stored);
      expect(await demo.counts()).not.toEqual(quiet.counts);
      expect(await demo.filled()).toEqual([]);
      expect(await demo.counts()).toEqual(quiet.counts);
      expect(await demo.filled()).toEqual([]);
      expect(await demo.counts()).toEqual(quiet.counts);
    },
    180_000,
  );
});
