import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { GlobalPosition } from '../store/event-store.js';
import { mustBeKnown } from './changed-history.js';
import { moveRebuild, readCheckpoint } from './checkpoints.js';
import type { Checkpoint } from './checkpoints.js';
import { OpenedPages, hex } from './opened-pages.js';
import type { OpenedPage, PageSource } from './opened-pages.js';
import type { Projection } from './projection.js';
import { inTransaction } from './row-transactions.js';

const PAGE = 2_000;
/** How long readers may be kept waiting by a swap that waits for one of them, and the pause before it is tried again. */
const SWAP_WAIT_MILLISECONDS = 500;
const PAUSE_MILLISECONDS = 50;
const LOCK_NOT_AVAILABLE = '55P03';

export type RebuildProgress = {
  readonly at: GlobalPosition | null;
  readonly head: GlobalPosition | null;
  /** Events that were gone through since this call began. */
  readonly events: number;
  readonly state: 'FILLING' | 'INDEXING' | 'SWAPPED';
};

export type RebuildOptions = PageSource & {
  readonly pool: pg.Pool;
  readonly signal?: AbortSignal | undefined;
  readonly pageSize?: number;
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** Leaves alone what stands in this version already. */
  readonly unlessCurrent?: boolean;
};

/**
 * Makes the rows of projections anew beside those that serve, and swaps them in, each projection in one transaction. It
 * is strict: an event that cannot be applied ends it, and nothing has changed. What a killed run has made is gone on
 * with. Others may rebuild the same at the same time: no page is applied twice.
 *
 * @throws NewerRows, what a projection or the codec throws, the signal's reason
 */
export async function rebuild(projections: readonly Projection[], options: RebuildOptions): Promise<void> {
  const withRows = projections.filter(({ tables }) => tables.length > 0);
  const work = new Rebuild(withRows, options);
  await work.begin();
  await work.fill();
  await work.finish();
  await work.fill();
  for (const projection of withRows) await work.swap(projection);
}

class Rebuild {
  private readonly pages = new OpenedPages();
  private readonly standing = new Map<Projection, Checkpoint>();
  private events = 0;
  private head: GlobalPosition | null = null;

  constructor(
    private readonly projections: readonly Projection[],
    private readonly options: RebuildOptions,
  ) {}

  async begin(): Promise<void> {
    for (const projection of this.projections) {
      const begun = await this.beginOne(projection);
      if (begun) this.standing.set(projection, begun);
    }
  }

  /** Goes through the log until its end, those that are behind first. */
  async fill(): Promise<void> {
    const { store, signal, pageSize = PAGE } = this.options;
    for (;;) {
      signal?.throwIfAborted();
      if (this.standing.size === 0) return;
      this.head = await store.head();
      const after = this.furthestBehind();
      const page = await store.readAll(after, pageSize);
      if (page.events.length === 0) return;
      const group = this.projections.filter((each) => this.standing.get(each)?.position === after);
      await this.applyTo(group, after, page.events);
      this.tell('FILLING', page.checkpoint);
    }
  }

  /** What is quicker once for all rows than for each of them: indexes and statistics. */
  async finish(): Promise<void> {
    this.tell('INDEXING', this.furthestBehind());
    for (const projection of this.projections) {
      this.options.signal?.throwIfAborted();
      await this.finishOne(projection);
    }
  }

  /** Tries until no reader holds the rows for longer than the wait; goes on filling where those that serve are ahead. */
  async swap(projection: Projection): Promise<void> {
    for (;;) {
      this.options.signal?.throwIfAborted();
      try {
        if (await this.swapNow(projection)) return this.tell('SWAPPED', this.furthestBehind());
        await this.fill();
      } catch (error) {
        if (!(error instanceof pg.DatabaseError && error.code === LOCK_NOT_AVAILABLE)) throw error;
        await delay(PAUSE_MILLISECONDS, undefined, { signal: this.options.signal });
      }
    }
  }

  /** Whoever makes the same waits for the indexes, and somebody may have swapped it in. */
  private async finishOne(projection: Projection): Promise<void> {
    const isThere = await inTransaction(this.options.pool, async (transaction) => {
      const lock = 'SELECT FROM read.rebuild WHERE name = $1 FOR UPDATE';
      if ((await transaction.query(lock, [projection.name])).rowCount === 0) return false;
      for (const table of projection.tables)
        await transaction.query('SELECT read.finish_shadow($1)', [table]);
      return true;
    });
    if (!isThere) this.standing.delete(projection);
  }

  private async beginOne(projection: Projection): Promise<Checkpoint | null> {
    const { name, version, tables } = projection;
    return inTransaction(this.options.pool, async (transaction) => {
      await readCheckpoint(transaction, name, version);
      // Whoever rebuilds the same waits here until the tables stand.
      await transaction.query('SELECT FROM read.checkpoint WHERE name = $1 FOR UPDATE', [name]);
      const serving = mustBeKnown(projection, await readCheckpoint(transaction, name, version));
      if (this.options.unlessCurrent && serving.version === version) return null;
      const { rows } = await transaction.query<Checkpoint>(
        'SELECT version, position, leaf FROM read.rebuild WHERE name = $1',
        [name],
      );
      const [found] = rows;
      if (found && mustBeKnown(projection, found).version === version && (await this.isOfThisLog(found)))
        return found;
      for (const table of tables) await transaction.query('SELECT read.make_shadow($1)', [table]);
      await transaction.query('DELETE FROM read.rebuild WHERE name = $1', [name]);
      await transaction.query('INSERT INTO read.rebuild (name, version) VALUES ($1, $2)', [name, version]);
      return { version, position: null, leaf: null };
    });
  }

  private async isOfThisLog({ position, leaf }: Checkpoint): Promise<boolean> {
    if (position === null) return true;
    const { store } = this.options;
    const known = store.understands(position) ? await store.leafAt(position) : null;
    return known !== null && hex(known) === leaf;
  }

  /** Where those stand that have the most to do; null at the beginning of the log. */
  private furthestBehind(): GlobalPosition | null {
    const positions = [...this.standing.values()].map(({ position }) => position);
    return positions.toSorted(byPlace)[0] ?? null;
  }

  private async applyTo(
    group: readonly Projection[],
    after: GlobalPosition | null,
    page: Parameters<OpenedPages['opened']>[0],
  ): Promise<void> {
    const opened = await this.pages.opened(page, after, this.options);
    const [unreadable] = opened.unreadable;
    if (unreadable) throw unreadable.error;
    const last = page.at(-1);
    if (!last) return;
    const place = { position: last.position, leaf: hex(last.leaf) };
    // Side by side, for they share no row: the server works on some while others are folded here.
    const applied = await Promise.allSettled(group.map((each) => this.applyPage(each, opened.events, place)));
    const failed = applied.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    this.events += page.length;
  }

  private async applyPage(
    projection: Projection,
    events: OpenedPage['events'],
    place: Pick<Checkpoint, 'position' | 'leaf'>,
  ): Promise<void> {
    const { name, version } = projection;
    const from = this.standing.get(projection);
    if (!from) return;
    const to = { version, ...place };
    const isMoved = await inTransaction(
      this.options.pool,
      async (transaction) => {
        if (!(await moveRebuild(transaction, { name, from, to, epoch: null }))) return false;
        const concerned = events.filter((event) => projection.concerns?.(event) ?? true);
        if (concerned.length > 0) await projection.apply(concerned, transaction);
        return true;
      },
      'read_shadow',
    );
    if (isMoved) this.standing.set(projection, to);
    else await this.lookAgain(projection);
  }

  /** Somebody else rebuilds the same, and is ahead or has swapped it in. */
  private async lookAgain(projection: Projection): Promise<void> {
    const { rows } = await this.options.pool.query<Checkpoint>(
      'SELECT version, position, leaf FROM read.rebuild WHERE name = $1',
      [projection.name],
    );
    if (rows[0]) this.standing.set(projection, rows[0]);
    else this.standing.delete(projection);
  }

  private async swapNow(projection: Projection): Promise<boolean> {
    const { name, tables } = projection;
    return inTransaction(this.options.pool, async (transaction) => {
      await transaction.query(`SET LOCAL lock_timeout = ${SWAP_WAIT_MILLISECONDS}`);
      const { rows } = await transaction.query<{ ready: boolean }>(
        `SELECT r.position IS NOT DISTINCT FROM c.position OR c.position IS NULL OR r.position > c.position AS ready
           FROM read.checkpoint c JOIN read.rebuild r USING (name) WHERE name = $1 FOR UPDATE`,
        [name],
      );
      // Somebody else has swapped it in.
      if (!rows[0]) return true;
      if (!rows[0].ready) return false;
      for (const table of tables) await transaction.query('SELECT read.swap_shadow($1)', [table]);
      await transaction.query(
        `WITH made AS (DELETE FROM read.rebuild WHERE name = $1 RETURNING *),
              cured AS (DELETE FROM read.parked_stream WHERE projection = $1)
         UPDATE read.checkpoint c SET version = made.version, position = made.position, leaf = made.leaf, moved_at = now()
           FROM made WHERE c.name = $1`,
        [name],
      );
      return true;
    });
  }

  private tell(state: RebuildProgress['state'], at: GlobalPosition | null): void {
    const { head, events } = this;
    this.options.onProgress?.({ at, head, events, state });
  }
}

function byPlace(one: GlobalPosition | null, other: GlobalPosition | null): number {
  if (one === other) return 0;
  if (one === null) return -1;
  return other !== null && one < other ? -1 : 1;
}
