import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { HistoryChanged, mustBeKnown } from './changed-history.js';
import { moveCheckpoint, readCheckpoint } from './checkpoints.js';
import type { Checkpoint } from './checkpoints.js';
import { Leadership } from './leadership.js';
import { hex } from './opened-pages.js';
import type { PageSource } from './opened-pages.js';
import { PageApplication } from './page-application.js';
import type { AppliedPage, PageManner } from './page-application.js';
import { isOfTheEvent } from './poison.js';
import { prefetched } from './prefetched.js';
import type { Projection } from './projection.js';
import { rebuild } from './rebuild.js';
import { inTransaction } from './row-transactions.js';

const PAGE = 500;
const SHORTEST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;
/** How often a page is tried whole before its events are tried one by one. */
const TRIES = 3;

export type RunnerOptions = PageSource & {
  /** A pool on the database of the rows. */
  readonly pool: Pool;
  readonly projections: readonly Projection[];
  readonly onTrouble?: (projection: string, error: unknown) => void;
  /** Told of each page that was applied here. */
  readonly onPage?: (page: AppliedPage) => void;
  readonly pageSize?: number;
  /** How long a leader that is heard of no more goes on leading. */
  readonly leaseMilliseconds?: number;
};

/**
 * Feeds projections with pages of events, each on its own so that one in trouble holds up no other. Of any number of
 * runners one leads each projection, and another takes over when it is heard of no more; a page is applied together with
 * its checkpoint or not at all, whoever tries.
 */
export class ProjectionRunner {
  private readonly pages: PageApplication;

  constructor(private readonly options: RunnerOptions) {
    this.pages = new PageApplication(options);
  }

  /**
   * Runs until the signal. A projection in trouble is tried again with growing pauses; an event that cannot be applied
   * sets its stream aside for that projection, and the rest goes on.
   */
  async run(signal: AbortSignal): Promise<void> {
    const { pool, projections, leaseMilliseconds } = this.options;
    const told = (error: unknown) => this.options.onTrouble?.('leadership', error);
    const leadership = new Leadership(pool, projections, told, leaseMilliseconds);
    const running = projections.map((projection) => this.keepRunning(projection, leadership, signal));
    // Lets go of what it leads only after the last page.
    const last = new AbortController();
    const keeping = leadership.keep(signal, last.signal);
    await Promise.all(running);
    last.abort();
    await keeping;
  }

  /**
   * Brings every projection to the present head of the log, then returns; helps whoever leads them. An event that cannot
   * be applied fails it.
   *
   * @throws the signal's reason, between pages
   */
  async catchUp(signal?: AbortSignal): Promise<void> {
    const { store, projections } = this.options;
    const head = await store.head();
    for (const projection of projections) {
      let at = await this.begin(projection, signal);
      while (head !== null && (at.position === null || at.position < head)) {
        signal?.throwIfAborted();
        const page = await store.readAll(at.position, this.options.pageSize ?? PAGE);
        at =
          (await this.pages.apply(projection, at, page, { epoch: null, parking: false })) ??
          (await this.begin(projection, signal));
      }
    }
  }

  private async keepRunning(
    projection: Projection,
    leadership: Leadership,
    signal: AbortSignal,
  ): Promise<void> {
    let pause = SHORTEST_PAUSE;
    let failures = 0;
    while (!signal.aborted) {
      try {
        const epoch = await leadership.lead(projection.name, signal);
        if (epoch === null) return;
        const manner = { epoch, parking: failures >= TRIES };
        await this.follow(projection, manner, signal, () => {
          pause = SHORTEST_PAUSE;
          failures = 0;
        });
        // Somebody else has moved the checkpoint: a helper, or another leader.
        await leadership.round();
      } catch (error) {
        if (signal.aborted) return;
        failures = isOfTheEvent(error) ? failures + 1 : 0;
        this.options.onTrouble?.(projection.name, error);
        await delay(pause, undefined, { signal }).catch(() => undefined);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
  }

  /** Returns when the checkpoint was moved by somebody else: the place to go on from is another one. */
  private async follow(
    projection: Projection,
    manner: PageManner,
    signal: AbortSignal,
    onApplied: () => void,
  ): Promise<void> {
    let at = await this.begin(projection, signal);
    let { parking } = manner;
    const { store, pageSize = PAGE } = this.options;
    const pages = prefetched(
      (inner) => store.subscribe({ after: at.position, pageSize, signal: inner }),
      signal,
    );
    for await (const page of pages) {
      const moved = await this.pages.apply(projection, at, page, { ...manner, parking });
      if (moved === null) return;
      at = moved;
      parking = false;
      onApplied();
    }
  }

  /** The checkpoint to begin at, held against the log; a new version of the projection is built first. */
  private async begin(projection: Projection, signal?: AbortSignal): Promise<Checkpoint> {
    const found = await this.standing(projection);
    const at =
      found.version < projection.version ? await this.beginVersion(projection, found, signal) : found;
    if (at.position !== null) {
      const leaf = await this.options.store.leafAt(at.position);
      if (leaf === null || hex(leaf) !== at.leaf) throw new HistoryChanged(projection.name, at.position);
    }
    return at;
  }

  /** Beside the rows that serve, where there are any; what has no rows of its own begins at the beginning. */
  private async beginVersion(
    projection: Projection,
    found: Checkpoint,
    signal?: AbortSignal,
  ): Promise<Checkpoint> {
    if (projection.tables.length > 0)
      await rebuild([projection], { ...this.options, signal, unlessCurrent: true });
    else await this.clear(projection, found);
    return this.standing(projection);
  }

  private async clear(projection: Projection, found: Checkpoint): Promise<void> {
    const anew: Checkpoint = { version: projection.version, position: null, leaf: null };
    await inTransaction(this.options.pool, async (transaction) => {
      // First of all: whoever comes second must not clear what the first has made since.
      const move = { name: projection.name, from: found, to: anew, epoch: null };
      if ((await moveCheckpoint(transaction, move)) !== null) await projection.clear(transaction);
    });
  }

  private standing(projection: Projection): Promise<Checkpoint> {
    return inTransaction(this.options.pool, async (transaction) =>
      mustBeKnown(projection, await readCheckpoint(transaction, projection.name, projection.version)),
    );
  }
}
