import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { GlobalPosition } from '../store/event-store.js';
import { mustBeKnown } from './changed-history.js';
import { moveRebuild, readCheckpoint } from './checkpoints.js';
import type { Checkpoint } from './checkpoints.js';
import { hex } from './opened-pages.js';
import type { PageSource } from './opened-pages.js';
import { concernedIn, pageToFill } from './pages-to-fill.js';
import type { PageToFill } from './pages-to-fill.js';
import { PagesUnderWork, sideBySide } from './pages-under-work.js';
import type { Projection } from './projection.js';
import { inTransaction } from './row-transactions.js';

/** How long readers may be kept waiting by a swap that waits for one of them, and the pause before it is tried again. */
const SWAP_WAIT_MILLISECONDS = 500;
const PAUSE_MILLISECONDS = 50;
/** Each index takes a processor of the server, and memory to sort in. */
const INDEXED_AT_ONCE = 2;
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

  /** Goes through the log until its end, from where those are that have the most to do. */
  async fill(): Promise<void> {
    while (this.standing.size > 0 && (await this.fillFrom(this.furthestBehind())));
  }

  /** Whether there was anything. A page is read and folded while the server still writes what the last one has changed. */
  private async fillFrom(begin: GlobalPosition | null): Promise<boolean> {
    const { store, signal, pageSize } = this.options;
    const work = new PagesUnderWork((projection, page) => this.applyPage(projection, page));
    let before: Promise<void> = Promise.resolve();
    let last: Promise<void> = before;
    let after = begin;
    try {
      while (this.standing.size > 0) {
        signal?.throwIfAborted();
        work.throwIfFailed();
        this.head = await store.head();
        const page = await pageToFill(after, this.options, pageSize);
        if (page === null) break;
        last = work.take(this.projections, page).then(() => this.tellOf(page));
        await before;
        before = last;
        after = page.place.position;
      }
    } finally {
      await last;
    }
    signal?.throwIfAborted();
    work.throwIfFailed();
    return after !== begin;
  }

  /** What is quicker once for all rows than for each of them: indexes and statistics. */
  async finish(): Promise<void> {
    this.tell('INDEXING', this.furthestBehind());
    await sideBySide(this.projections, INDEXED_AT_ONCE, async (projection) => {
      this.options.signal?.throwIfAborted();
      await this.finishOne(projection);
    });
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
      const lock = 'SELECT version, position, leaf FROM read.rebuild WHERE name = $1 FOR UPDATE';
      const [found] = (await transaction.query<Checkpoint>(lock, [projection.name])).rows;
      if (!found) return false;
      mustBeKnown(projection, found);
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
      // Before the tables, as whoever writes a page of them does.
      const { rows } = await transaction.query<Checkpoint>(
        'SELECT version, position, leaf FROM read.rebuild WHERE name = $1 FOR UPDATE',
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

  /** What of a page a projection has not gone through; nothing while it stands before the page. */
  private async applyPage(projection: Projection, page: PageToFill): Promise<void> {
    this.options.signal?.throwIfAborted();
    const { name, version } = projection;
    const from = this.standing.get(projection);
    const to = { version, ...page.place };
    if (!from || byPlace(from.position, page.after) < 0 || byPlace(from.position, to.position) >= 0) return;
    const concerned = concernedIn(page, projection, from.position);
    const isMoved = await inTransaction(
      this.options.pool,
      async (transaction) => {
        if (!(await moveRebuild(transaction, { name, from, to, epoch: null }))) return false;
        if (concerned.length > 0) await projection.apply(concerned, transaction);
        return true;
      },
      'read_shadow',
    );
    if (isMoved) this.standing.set(projection, to);
    else await this.lookAgain(projection);
  }

  /** Somebody else rebuilds the same, and is ahead, or has swapped it in, or makes it anew as a newer program does. */
  private async lookAgain(projection: Projection): Promise<void> {
    const { rows } = await this.options.pool.query<Checkpoint>(
      'SELECT version, position, leaf FROM read.rebuild WHERE name = $1',
      [projection.name],
    );
    if (rows[0]) this.standing.set(projection, mustBeKnown(projection, rows[0]));
    else this.standing.delete(projection);
  }

  private async swapNow(projection: Projection): Promise<boolean> {
    const { name, tables } = projection;
    return inTransaction(this.options.pool, async (transaction) => {
      await transaction.query(`SET LOCAL lock_timeout = ${SWAP_WAIT_MILLISECONDS}`);
      const { rows } = await transaction.query<Checkpoint & { ready: boolean }>(
        `SELECT r.version, r.position, r.leaf, r.position IS NOT DISTINCT FROM c.position OR c.position IS NULL OR r.position > c.position AS ready
           FROM read.checkpoint c JOIN read.rebuild r USING (name) WHERE name = $1 FOR UPDATE`,
        [name],
      );
      // Somebody else has swapped it in.
      if (!rows[0]) return true;
      mustBeKnown(projection, rows[0]);
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

  private tellOf({ events, place }: PageToFill): void {
    this.events += events.length;
    this.tell('FILLING', place.position);
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
