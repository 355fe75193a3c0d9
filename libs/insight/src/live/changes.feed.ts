import { Logger } from '@nestjs/common';
import { hasReached } from '@loenspor/event-sourcing';
import type { EventStore, GlobalPosition, Page, ReadPosition } from '@loenspor/event-sourcing';

/** An event that the rows hold: on which stream, and where in the log. */
export type LogChange = { readonly stream: string; readonly position: GlobalPosition };

export type FeedParts = {
  readonly store: Pick<EventStore, 'subscribe' | 'readAll' | 'head' | 'understands'>;
  /** Of every projection that readers wait for. */
  readonly standing: Pick<ReadPosition, 'waitFor' | 'standings'>;
  /** So many events are kept for who is a little behind, and read again for who comes back. */
  readonly mostRemembered?: number;
};

/** One time of following the log, for as long as somebody holds on to it. */
type Following = { readonly begun: Promise<void>; readonly ending: AbortController; holders: number };

/** `ended`: nothing more comes of it, and whoever held looks for it anew. */
export type Hold = { readonly ended: AbortSignal; readonly letGo: () => void };

const MOST_REMEMBERED = 5_000;
const PAGE = 200;
/** How long to wait for the rows before looking whether anybody still wants them. */
const PATIENCE_MS = 1_000;

/**
 * Follows the log for all readers of this process and tells what has changed once the rows hold it, so that whoever
 * reads again sees it. It follows as long as anybody holds on to it.
 */
export class ChangeFeed {
  private readonly logger = new Logger('ChangeFeed');
  private readonly waiting = new Set<() => void>();
  private recent: LogChange[] = [];
  /** What stands behind it is in `recent`. */
  private floor: GlobalPosition | null = null;
  private following: Following | null = null;
  private announced: GlobalPosition | null = null;

  constructor(private readonly parts: FeedParts) {}

  /** Up to where the rows are known to have come; null at the very beginning. */
  get position(): GlobalPosition | null {
    return this.announced;
  }

  /** Begins to follow, if nobody else holds on yet. */
  async hold(): Promise<Hold> {
    const mine = (this.following ??= this.begin());
    mine.holders++;
    let holding = true;
    const letGo = () => {
      if (holding && --mine.holders === 0) this.end(mine);
      holding = false;
    };
    try {
      await mine.begun;
    } catch (error) {
      letGo();
      throw error;
    }
    return { ended: mine.ending.signal, letGo };
  }

  /** Ends for everybody. */
  close(): void {
    if (this.following) this.end(this.following);
  }

  /** Whether something is to be told behind a position; waits for it up to `milliseconds`, or until the signal. */
  async next(after: GlobalPosition | null, milliseconds: number, signal: AbortSignal): Promise<boolean> {
    if (!signal.aborted && !isBehind(this.announced, after))
      await new Promise<void>((done) => {
        const wake = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          this.waiting.delete(wake);
          done();
        };
        const timer = setTimeout(wake, milliseconds);
        signal.addEventListener('abort', wake);
        this.waiting.add(wake);
      });
    return !signal.aborted && isBehind(this.announced, after);
  }

  /** What is to be told behind a position, and up to where that goes; null when it is more than anybody is told. */
  async changesAfter(
    after: GlobalPosition | null,
  ): Promise<{ readonly changes: readonly LogChange[]; readonly upTo: GlobalPosition | null } | null> {
    const upTo = this.announced;
    if (this.floor === null || (after !== null && hasReached(after, this.floor)))
      return { changes: this.recent.filter(({ position }) => isBehind(position, after)), upTo };
    try {
      const changes = await this.readAgain(after, upTo);
      return changes && { changes, upTo };
    } catch (error) {
      // A place that no event of this log has: the log is another one than that which gave it.
      if (error instanceof RangeError) return null;
      throw error;
    }
  }

  /** Whether this log could have told so of itself: no position of another one, and none that is not there yet. */
  async knows(position: string): Promise<boolean> {
    const { store } = this.parts;
    if (!store.understands(position)) return false;
    const head = await store.head();
    return head !== null && hasReached(head, position as GlobalPosition);
  }

  private begin(): Following {
    const ending = new AbortController();
    const begun = this.standsAt().then((position) => {
      this.recent = [];
      this.floor = this.announced = position;
      void this.follow(ending.signal).finally(() => this.end(mine));
    });
    const mine: Following = { begun, ending, holders: 0 };
    return mine;
  }

  private end(ended: Following): void {
    if (this.following === ended) this.following = null;
    ended.ending.abort();
  }

  /** Where the slowest rows stand: what comes behind that may not have been seen by anybody yet. */
  private async standsAt(): Promise<GlobalPosition | null> {
    const standings = [...(await this.parts.standing.standings()).values()];
    const begun = standings.filter((at) => at !== null);
    return begun.length < standings.length ? null : (begun.toSorted()[0] ?? null);
  }

  private async follow(signal: AbortSignal): Promise<void> {
    try {
      const options = { after: this.announced, pageSize: PAGE, signal };
      for await (const page of this.parts.store.subscribe(options)) {
        await this.waitForRows(page, signal);
        if (signal.aborted) return;
        this.tell(page);
      }
    } catch (error) {
      if (!signal.aborted) this.logger.error(`Changes are told no more: ${String(error)}`);
    }
  }

  private async waitForRows({ checkpoint }: Page, signal: AbortSignal): Promise<void> {
    const { standing } = this.parts;
    while (!signal.aborted)
      if (checkpoint === null || (await standing.waitFor(checkpoint, PATIENCE_MS))) return;
  }

  private tell({ events, checkpoint }: Page): void {
    const { mostRemembered = MOST_REMEMBERED } = this.parts;
    this.recent.push(...events.map(({ stream, position }) => ({ stream, position })));
    const old = this.recent.splice(0, Math.max(0, this.recent.length - mostRemembered));
    this.floor = old.at(-1)?.position ?? this.floor;
    this.announced = checkpoint;
    for (const wake of [...this.waiting]) wake();
  }

  private async readAgain(
    after: GlobalPosition | null,
    upTo: GlobalPosition | null,
  ): Promise<readonly LogChange[] | null> {
    const { store, mostRemembered = MOST_REMEMBERED } = this.parts;
    const found: LogChange[] = [];
    for (let at = after; isBehind(upTo, at);) {
      const page = await store.readAll(at, PAGE);
      const told = page.events.filter(({ position }) => !isBehind(position, upTo));
      found.push(...told.map(({ stream, position }) => ({ stream, position })));
      if (found.length > mostRemembered) return null;
      if (page.events.length === 0 || page.caughtUp) break;
      at = page.checkpoint;
    }
    return found;
  }
}

/** Whether a place comes later in the log than another; null: the very beginning. */
export function isBehind(place: GlobalPosition | null, other: GlobalPosition | null): boolean {
  return place !== null && (other === null || (place !== other && hasReached(place, other)));
}
