import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { DecodedEvent, EventCodec } from '../format/event-codec.js';
import type { EventStore, GlobalPosition, Page } from '../store/event-store.js';
import { moveCheckpoint, moveCheckpointAlone, readCheckpoint } from './checkpoints.js';
import type { Checkpoint } from './checkpoints.js';
import type { Projection } from './projection.js';
import type { PageTransaction } from './row-table.js';

const PAGE = 500;
const SHORTEST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;

/** The log no longer holds the event that the rows were made of (a restore, a failover): the rows must not go on. */
export class HistoryChanged extends Error {
  constructor(projection: string, position: GlobalPosition) {
    super(
      `The event store has another event at ${position} than the one that ${projection} holds: rebuild it`,
    );
  }
}

/** A newer program keeps these rows: this one leaves them alone. */
export class NewerRows extends Error {
  constructor({ name, version }: Projection, found: number) {
    super(`The rows of ${name} are those of its version ${found}; this program knows version ${version}`);
  }
}

export type RunnerOptions = {
  readonly store: EventStore;
  readonly codec: Pick<EventCodec, 'decode'>;
  /** A pool on the database of the rows. */
  readonly pool: Pool;
  readonly projections: readonly Projection[];
  readonly onTrouble?: (projection: string, error: unknown) => void;
  readonly pageSize?: number;
};

/**
 * Feeds projections with pages of events, each on its own so that one in trouble holds up no other. Any number of
 * runners may work at once: a page is applied together with its checkpoint or not at all, and whoever comes second
 * finds the checkpoint moved and goes on from there.
 */
export class ProjectionRunner {
  private readonly pages = new PageCache();

  constructor(private readonly options: RunnerOptions) {}

  /** Runs until the signal; a projection in trouble is tried again with growing pauses. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(this.options.projections.map((projection) => this.keepRunning(projection, signal)));
  }

  /** Brings every projection to the present head of the log, then returns. @throws the signal's reason, between pages */
  async catchUp(signal?: AbortSignal): Promise<void> {
    const { store, projections } = this.options;
    const head = await store.head();
    for (const projection of projections) {
      let at = await this.begin(projection);
      while (head !== null && (at.position === null || at.position < head)) {
        signal?.throwIfAborted();
        const page = await store.readAll(at.position, this.options.pageSize ?? PAGE);
        at = await this.applyPage(projection, at, page);
      }
    }
  }

  private async keepRunning(projection: Projection, signal: AbortSignal): Promise<void> {
    let pause = SHORTEST_PAUSE;
    while (!signal.aborted) {
      try {
        await this.follow(projection, signal, () => (pause = SHORTEST_PAUSE));
      } catch (error) {
        if (signal.aborted) return;
        this.options.onTrouble?.(projection.name, error);
        await delay(pause, undefined, { signal }).catch(() => undefined);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
  }

  /** Returns when another runner has moved the checkpoint: the place to go on from is another one. */
  private async follow(projection: Projection, signal: AbortSignal, onMoved: () => void): Promise<void> {
    let at = await this.begin(projection);
    const { store, pageSize = PAGE } = this.options;
    for await (const page of store.subscribe({ after: at.position, pageSize, signal })) {
      at = await this.applyPage(projection, at, page);
      onMoved();
      if (at.position !== page.checkpoint) return;
    }
  }

  /** The checkpoint to begin at, held against the log; a new version of the projection begins anew. */
  private async begin(projection: Projection): Promise<Checkpoint> {
    const at = await this.transact(async (transaction) => {
      const found = await readCheckpoint(transaction, projection.name, projection.version);
      if (found.version >= projection.version) return mustBeKnown(projection, found);
      const anew: Checkpoint = { version: projection.version, position: null, leaf: null };
      // First of all: whoever comes second must not clear what the first has made since.
      if (!(await moveCheckpoint(transaction, projection.name, found, anew)))
        return mustBeKnown(
          projection,
          await readCheckpoint(transaction, projection.name, projection.version),
        );
      await projection.clear(transaction);
      return anew;
    });
    if (at.position !== null) {
      const leaf = await this.options.store.leafAt(at.position);
      if (leaf === null || hex(leaf) !== at.leaf) throw new HistoryChanged(projection.name, at.position);
    }
    return at;
  }

  /** Applies what is new in a page, and answers the checkpoint that stands afterwards, whoever moved it. */
  private async applyPage(projection: Projection, from: Checkpoint, page: Page): Promise<Checkpoint> {
    const fresh = page.events.filter(({ position }) => from.position === null || position > from.position);
    const last = fresh.at(-1);
    if (!last) return from;
    const { events, leafBefore } = await this.pages.opened(fresh, from.position, this.options);
    if (from.position !== null && leafBefore !== from.leaf)
      throw new HistoryChanged(projection.name, from.position);
    const to: Checkpoint = { version: projection.version, position: last.position, leaf: hex(last.leaf) };
    if (!events.some((event) => projection.concerns?.(event) ?? true)) {
      const { name } = projection;
      if (await this.onClient((client) => moveCheckpointAlone(asTransaction(client), name, from, to)))
        return to;
    }
    return this.transact(async (transaction) => {
      if (!(await moveCheckpoint(transaction, projection.name, from, to)))
        return mustBeKnown(
          projection,
          await readCheckpoint(transaction, projection.name, projection.version),
        );
      await projection.apply(events, transaction);
      return to;
    });
  }

  /** Rows are made again from events, so losing the last commits in a crash loses nothing. */
  private transact<Result>(work: (transaction: PageTransaction) => Promise<Result>): Promise<Result> {
    return this.onClient(async (client) => {
      await client.query('BEGIN; SET LOCAL synchronous_commit = off');
      const result = await work(asTransaction(client));
      await client.query('COMMIT');
      return result;
    });
  }

  private async onClient<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.options.pool.connect();
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      const broken = await client.query('ROLLBACK').then(
        () => false,
        () => true,
      );
      client.release(broken);
      throw error;
    }
  }
}

function asTransaction(client: PoolClient): PageTransaction {
  return {
    query: async <Row extends object>(sql: string, values: unknown[] = []) => {
      const { rows, rowCount } = await client.query<Row>(sql, values);
      return { rows, rowCount: rowCount ?? 0 };
    },
  };
}

function mustBeKnown(projection: Projection, found: Checkpoint): Checkpoint {
  if (found.version > projection.version) throw new NewerRows(projection, found.version);
  return found;
}

/** A page's events decrypted, and the leaf of the event before it as the log has it now. */
type OpenedPage = { readonly events: readonly DecodedEvent[]; readonly leafBefore: string | null };

/** Projections that follow the log side by side read the same pages: open each of the last few once. */
class PageCache {
  private readonly recent = new Map<string, Promise<OpenedPage>>();

  opened(page: Events, after: GlobalPosition | null, from: PageSource): Promise<OpenedPage> {
    const key = [after, page.length, hex(page.at(-1)?.leaf ?? EMPTY)].join(' ');
    const known = this.recent.get(key);
    if (known) return known;
    const opening = open(page, after, from);
    this.recent.set(key, opening);
    opening.catch(() => this.recent.delete(key));
    const oldest = this.recent.keys().next().value;
    if (this.recent.size > 4 && oldest !== undefined) this.recent.delete(oldest);
    return opening;
  }
}

type Events = Page['events'];
type PageSource = Pick<RunnerOptions, 'store' | 'codec'>;

const EMPTY = new Uint8Array();

async function open(page: Events, after: GlobalPosition | null, from: PageSource): Promise<OpenedPage> {
  const [events, leaf] = await Promise.all([
    from.codec.decode(page),
    after === null ? null : from.store.leafAt(after),
  ]);
  return { events, leafBefore: leaf && hex(leaf) };
}

function hex(leaf: Uint8Array): string {
  return Buffer.from(leaf).toString('hex');
}
