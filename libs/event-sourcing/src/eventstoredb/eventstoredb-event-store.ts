import type { Pool } from 'pg';
import { AppendBell } from '../store/append-bell.js';
import { refusalBeforeSending } from '../store/append-checks.js';
import { AppendRefused, StoreUnavailable, UnknownOutcome } from '../store/event-store.js';
import type {
  AppendRequest,
  Appended,
  EventStore,
  GlobalPosition,
  Page,
  StoredEvent,
  SubscribeOptions,
} from '../store/event-store.js';
import { SharedPages } from '../store/shared-pages.js';
import { subscription } from '../store/subscription.js';
import { Appender } from './appender.js';
import type { Outcome } from './appender.js';
import { DeletedStream } from './deleted-stream.js';
import type { EventStoreDbDriver } from './eventstoredb-driver.js';
import { LogReading } from './log-reading.js';
import { isPosition } from './position.js';
import { storedEvent } from './stored-event.js';
import { StreamLocks } from './stream-locks.js';
import type { HeldLocks } from './stream-locks.js';

const PAGE = 500;
/** The live subscription rings long before; this is for one that stalled and does not say so. */
const POLL_MILLISECONDS = 2_000;

/** How long what may take; all have defaults for a cluster within one region. */
export type EventStoreDbDeadlines = {
  /** One try to append. */
  readonly appendMilliseconds: number;
  /** The longest silence within a read. */
  readonly readMilliseconds: number;
  /** To have all locks of an append. */
  readonly lockMilliseconds: number;
  /** How long a caller waits for what became of an unknown append. */
  readonly answerMilliseconds: number;
};

const DEADLINES: EventStoreDbDeadlines = {
  appendMilliseconds: 3_000,
  readMilliseconds: 10_000,
  lockMilliseconds: 2_000,
  answerMilliseconds: 5_000,
};

export type EventStoreDbEventStoreOptions = {
  /** `esdb://user:password@host:2113,host:2113?tls=true&tlsCAFile=…`. */
  readonly connectionString: string;
  /** For locks alone, in the one database of all processes that append; an append under way holds a connection. */
  readonly lockPool: Pool;
  /** The store's identity while its log is empty; afterwards its first event tells. */
  readonly storeId: string;
  readonly pollMilliseconds?: number;
  readonly deadlines?: Partial<EventStoreDbDeadlines>;
  /** Told what the store survives: subscriptions that broke, reads that failed, outcomes that are looked for. */
  readonly onTrouble?: (error: unknown) => void;
};

/**
 * The log in EventStoreDB (21.10 or newer; 22.6 for positions of streams). It promises what `EventStore` says, but:
 * an event id that stands in another place of the log is not found, so an append with it is taken (`DuplicateEventId`
 * only within one request); a batch is not one commit, its requests are stored one after the other; guards hold among
 * those who append through this class with locks in the same Postgres database, as long as that keeps their sessions.
 */
export class EventStoreDbEventStore implements EventStore {
  private readonly closing = new AbortController();
  private readonly running = new Set<Promise<unknown>>();
  private readonly deadlines: EventStoreDbDeadlines;
  private readonly onTrouble: (error: unknown) => void;
  private readonly locks: StreamLocks;
  private readonly appender: Appender;
  private readonly bell: AppendBell;
  private readonly pages: SharedPages;

  private constructor(
    readonly storeId: string,
    private readonly driver: EventStoreDbDriver,
    private readonly log: LogReading,
    private readonly options: EventStoreDbEventStoreOptions,
  ) {
    this.deadlines = { ...DEADLINES, ...options.deadlines };
    this.onTrouble = options.onTrouble ?? (() => undefined);
    this.locks = new StreamLocks(options.lockPool, storeId, this.deadlines.lockMilliseconds);
    const { onTrouble } = this;
    this.appender = new Appender({ driver, storeId, closing: this.closing.signal, onTrouble });
    this.bell = new AppendBell((ring, signal) => driver.listen(ring, signal), onTrouble);
    this.pages = new SharedPages((after, limit) => log.page(after, limit));
  }

  /**
   * Connects, and looks whose log it is. The pool stays the caller's.
   *
   * @throws StoreUnavailable when the server does not answer, AccessDenied, ForeignLog when somebody else's events stand there
   */
  static async open(options: EventStoreDbEventStoreOptions): Promise<EventStoreDbEventStore> {
    const { connectionString, deadlines } = options;
    // Only then: the client is 30 MB that a product on Postgres does without.
    const { EventStoreDbDriver } = await import('./eventstoredb-driver.js');
    const driver = new EventStoreDbDriver({ connectionString, ...DEADLINES, ...deadlines });
    try {
      const log = new LogReading(driver, options.onTrouble);
      return new EventStoreDbEventStore((await log.storeId()) ?? options.storeId, driver, log, options);
    } catch (error) {
      await driver.close();
      throw error;
    }
  }

  /** Ends subscriptions and the work on unknown outcomes, waits for appends under way, and disconnects. */
  async close(): Promise<void> {
    this.closing.abort();
    await Promise.allSettled(this.running);
    await this.driver.close();
  }

  understands(position: string): position is GlobalPosition {
    return isPosition(position);
  }

  async append(request: AppendRequest): Promise<Appended> {
    const [outcome] = await this.appendBatch([request]);
    if (!outcome) throw new Error('The append was not answered');
    if (outcome instanceof AppendRefused) throw outcome;
    return outcome;
  }

  /**
   * One request after the other, in order, under the locks of them all; not one commit. An unknown outcome is looked for
   * by the store itself; the locks are held until it is known, if need be beyond the answer `UnknownOutcome`, which is
   * given when that takes longer than `answerMilliseconds`. Nothing is sent after it.
   */
  async appendBatch(requests: readonly AppendRequest[]): Promise<readonly Outcome[]> {
    const outcomes: (Outcome | null)[] = requests.map((request) =>
      refusalBeforeSending(request, this.storeId),
    );
    const sent = requests.filter((_, index) => outcomes[index] === null);
    if (sent.length === 0) return outcomes.filter((outcome) => outcome !== null);
    const answers = (await this.send(sent)).values();
    return outcomes.map((outcome) => outcome ?? (answers.next().value as Outcome));
  }

  async readStream(stream: string, from = 0): Promise<readonly StoredEvent[]> {
    const events: StoredEvent[] = [];
    const reading = this.driver.readStream(stream, from, { limit: Number.MAX_SAFE_INTEGER });
    for await (const event of reading) {
      // Its metadata may keep the beginning of a stream from readers: half a history is none.
      if (event.revision !== from + events.length) throw new DeletedStream(stream);
      events.push(storedEvent(event));
    }
    return events;
  }

  readAll(after: GlobalPosition | null, limit: number): Promise<Page> {
    return this.log.page(after, limit);
  }

  /** Pages are read, never pushed: the live subscription only tells that it is time to read. */
  subscribe({ after, pageSize = PAGE, signal }: SubscribeOptions): AsyncIterable<Page> {
    return subscription({
      after,
      signal: AbortSignal.any([signal, this.closing.signal]),
      read: (position) => this.pages.page(position, pageSize, this.bell.count),
      bell: this.bell,
      pollMilliseconds: this.options.pollMilliseconds ?? POLL_MILLISECONDS,
      onTrouble: this.onTrouble,
    });
  }

  head(): Promise<GlobalPosition | null> {
    return this.log.head();
  }

  leafAt(position: GlobalPosition): Promise<Uint8Array | null> {
    return this.log.leafAt(position);
  }

  private async send(requests: readonly AppendRequest[]): Promise<readonly Outcome[]> {
    if (this.closing.signal.aborted) return requests.map(() => new StoreUnavailable('The store is closed'));
    const patience = new Patience(this.deadlines.answerMilliseconds);
    const work = this.underLocks(requests, patience);
    this.running.add(work);
    // A caller who waits no longer does not hear of it.
    work
      .catch(() => undefined)
      .finally(() => void this.running.delete(work))
      .catch(() => undefined);
    try {
      return await Promise.race([work, patience.ended]);
    } finally {
      patience.stop();
    }
  }

  private async underLocks(requests: readonly AppendRequest[], patience: Patience): Promise<Outcome[]> {
    let held: HeldLocks;
    try {
      held = await this.locks.take(requests);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      return requests.map(() => error);
    }
    try {
      const outcomes: Outcome[] = [];
      for (const request of requests) {
        outcomes.push(await this.appender.append(request, held, () => patience.start()));
        if (patience.isOver) break;
        patience.stop();
      }
      return outcomes;
    } finally {
      await held.release();
    }
  }
}

/** How long somebody waits for an unknown outcome. */
class Patience {
  isOver = false;
  private readonly end = Promise.withResolvers<never>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly milliseconds: number) {
    this.end.promise.catch(() => undefined);
  }

  /** Never fulfilled; rejected with `UnknownOutcome`. */
  get ended(): Promise<never> {
    return this.end.promise;
  }

  start(): void {
    this.timer ??= setTimeout(() => {
      this.isOver = true;
      this.end.reject(
        new UnknownOutcome('Nobody knows whether the append was stored; the store looks for it'),
      );
    }, this.milliseconds);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
