import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { testLog } from '../../../../../infra/testing/test-log.js';
import type { TestLog } from '../../../../../infra/testing/test-log.js';
import { BatchSession } from '../../execution/batch-session.js';
import { systemClock } from '../../execution/clock.js';
import { EventCodec } from '../../format/event-codec.js';
import type { DecodedEvent } from '../../format/event-codec.js';
import { newId } from '../../format/ids.js';
import { BUILT, buildOnce } from '../../store/contract/faults/built-code.fixture.js';
import type { EventStore, GlobalPosition } from '../../store/event-store.js';
import { LEDGER_TABLE, ledgerDecider, ledgerProjection, ledgerRowsOf } from '../../testing/ledger.js';
import { newLedger, onLedger } from '../../testing/ledger.js';
import type { LedgerRow } from '../../testing/ledger.js';
import { differencesFromRebuild } from '../../testing/rows-compared.js';
import { ReadPosition } from '../read-position.js';
import type { ProjectorOrder, Said } from './ledger-projector.fixture.js';
import { sameKeys } from './same-keys.fixture.js';

const PROCESS = `${BUILT}/libs/event-sourcing/src/projection/faults/ledger-projector.fixture.js`;
const PAYMENTS = 99;

/** Signatures of pages, each written with its page: what was applied twice, or never, shows in their sum. */
const LEDGER_PAGES = 'CREATE TABLE read.ledger_page (pid integer NOT NULL, size integer NOT NULL)';

/** Rows of accounts that count and sum, so that an event applied twice, or never, shows. */
export type LedgerVerdict = {
  readonly events: number;
  /** Events that the pages together hold too few, and too many. */
  readonly lost: number;
  readonly doubled: number;
  /** Accounts that are not the fold of the events, in memory, and tables that are not what a rebuild makes. */
  readonly other: number;
  readonly fromRebuild: readonly string[];
};

/** Tells what was counted, for whoever asks for it (`LEDGER=1`). */
export function told(what: string, verdict: LedgerVerdict): void {
  if (process.env['LEDGER']) process.stdout.write(`${what}: ${JSON.stringify(verdict)}\n`);
}

export const CLEAN = { lost: 0, doubled: 0, other: 0, fromRebuild: [] } as const;

/** Appends accounts of a hundred events each. */
export async function fillAccounts(store: EventStore, accounts: number): Promise<void> {
  const session = new BatchSession(store, new EventCodec(store.storeId, sameKeys, []), systemClock);
  for (let account = 0; account < accounts; account++) {
    const stream = newLedger();
    const open = onLedger(stream, { do: 'OPEN', personId: newId(), holder: `Holder ${account}` });
    await session.execute(ledgerDecider, open);
    const payIn = onLedger(stream, { do: 'PAY_IN', amount: account + 1, times: PAYMENTS });
    await session.execute(ledgerDecider, payIn);
  }
  await session.flush();
}

type Place = { readonly store: EventStore; readonly pool: TestLog['pools']['app'] };

export async function makeLedgerTables(pool: Place['pool']): Promise<void> {
  await pool.query(`${LEDGER_TABLE}; ${LEDGER_PAGES}`);
}

/** Looks at rows, signatures and log once they are at its head; the rows are made anew for it. */
export async function ledgerVerdict({ store, pool }: Place): Promise<LedgerVerdict> {
  const codec = new EventCodec(store.storeId, sameKeys, []);
  const made = new Map((await ledgerRows(pool)).map((row) => [row.account, JSON.stringify(row)]));
  const stored = await allEvents(store, codec);
  const wanted = ledgerRowsOf(stored);
  const { rows } = await pool.query<{ events: number }>(
    'SELECT coalesce(sum(size), 0)::integer AS events FROM read.ledger_page',
  );
  const applied = rows[0]?.events ?? 0;
  const known = new Set(wanted.map(({ account }) => account));
  const foreign = [...made.keys()].filter((account) => !known.has(account)).length;
  return {
    events: stored.length,
    lost: Math.max(0, stored.length - applied),
    doubled: Math.max(0, applied - stored.length),
    other: foreign + wanted.filter((row) => made.get(row.account) !== JSON.stringify(row)).length,
    fromRebuild: await differencesFromRebuild([ledgerProjection({})], { store, codec, pool }),
  };
}

async function allEvents(store: EventStore, codec: EventCodec): Promise<readonly DecodedEvent[]> {
  const events: DecodedEvent[] = [];
  for (let after: GlobalPosition | null = null; ;) {
    const page = await store.readAll(after, 5_000);
    events.push(...(await codec.decode(page.events)));
    if (page.caughtUp) return events;
    after = page.checkpoint;
  }
}

async function ledgerRows(pool: Place['pool']): Promise<readonly LedgerRow[]> {
  const sql = 'SELECT account, entries, balance, first FROM read.ledger ORDER BY account COLLATE "C"';
  return (await pool.query<LedgerRow>(sql)).rows;
}

/** A log with tables for the ledger, and projectors as processes of their own, which signals really reach. */
export class LedgerProjectors {
  private living: readonly LedgerProjector[] = [];
  private looking: (() => void)[] = [];

  private constructor(readonly log: TestLog) {}

  static async open(): Promise<LedgerProjectors> {
    buildOnce();
    const log = await testLog();
    await makeLedgerTables(log.pools.app);
    return new LedgerProjectors(log);
  }

  get place(): Place {
    return { store: this.log.store, pool: this.log.pools.app };
  }

  async start(order: Partial<ProjectorOrder> = {}): Promise<LedgerProjector> {
    const { database, store } = this.log;
    const { eventStore } = database;
    const connectionString = eventStore.kind === 'postgres' ? null : eventStore.url;
    const address = { databaseUrl: database.url, connectionString, storeId: store.storeId };
    const usual = { pageSize: 20, leaseMilliseconds: 2_000, holdsBefore: null, holdsInside: null };
    const started = new LedgerProjector({ address, ...usual, ...order }, () => this.look());
    this.living = [...this.living, started];
    await started.hears('ready');
    return started;
  }

  /** One that lives and is so, whenever there is one, whoever joins meanwhile. */
  async whoever(isSo: (projector: LedgerProjector) => boolean): Promise<LedgerProjector> {
    for (;;) {
      const found = this.living.find((each) => each.isAlive && isSo(each));
      if (found) return found;
      await new Promise<void>((look) => this.looking.push(look));
    }
  }

  /** Lets all that live go on past where they hold. */
  goAll(): void {
    for (const each of this.living) if (each.isAlive) each.go();
  }

  /** Whether the rows have reached the head of the log, waiting for it. */
  async reached(): Promise<boolean> {
    const head = await this.log.store.head();
    if (head === null) throw new Error('The log is empty');
    return new ReadPosition(this.log.pools.app, [{ name: 'ledger' }]).waitFor(head, 60_000);
  }

  /** How many pages each process has signed. */
  async signatures(): Promise<ReadonlyMap<number | undefined, number>> {
    const { rows } = await this.log.pools.app.query<{ pid: number; pages: number }>(
      'SELECT pid, count(*)::integer AS pages FROM read.ledger_page GROUP BY pid',
    );
    return new Map(rows.map(({ pid, pages }) => [pid, pages]));
  }

  async close(): Promise<void> {
    await Promise.all(this.living.map((each) => each.kill()));
    await this.log.close();
  }

  private look(): void {
    const looking = this.looking;
    this.looking = [];
    for (const each of looking) each();
  }
}

/** One process; what it says is counted, and can be waited for. */
export class LedgerProjector {
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;
  private readonly said = new Map<Said, number>();
  private listening: { readonly said: Said; readonly times: number; readonly heard: () => void }[] = [];

  constructor(
    order: ProjectorOrder,
    private readonly onSaid: () => void,
  ) {
    this.child = spawn(process.execPath, [PROCESS, JSON.stringify(order)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    this.ended = once(this.child, 'exit');
    this.child.on('message', (said) => this.hear(said as Said));
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  count(said: Said): number {
    return this.said.get(said) ?? 0;
  }

  /** Until it has said it so often in all; throws when it ends before. */
  async hears(said: Said, times = 1): Promise<void> {
    if (this.count(said) >= times) return;
    const heard = new Promise<void>((done) => this.listening.push({ said, times, heard: done }));
    const early = this.ended.then(() => Promise.reject(new Error(`It ended before it said ${said}`)));
    await Promise.race([heard, early]);
  }

  go(): void {
    this.child.send('go');
  }

  pause(): void {
    this.child.kill('SIGSTOP');
  }

  resume(): void {
    this.child.kill('SIGCONT');
  }

  /** As the system kills it: it can neither finish nor tell anybody. */
  async kill(): Promise<void> {
    if (this.isAlive) this.child.kill('SIGKILL');
    await this.ended;
  }

  private hear(said: Said): void {
    this.said.set(said, this.count(said) + 1);
    this.listening = this.listening.filter((each) => {
      const isDue = each.said === said && this.count(said) >= each.times;
      if (isDue) each.heard();
      return !isDue;
    });
    this.onSaid();
  }
}
