import { decodeEnvelope } from '../format/envelope.js';
import { LogDamaged } from '../store/event-store.js';
import type { GlobalPosition, Page, StoredEvent } from '../store/event-store.js';
import { DeletedStream, streamTakenBy } from './deleted-stream.js';
import type { EventStoreDbDriver } from './eventstoredb-driver.js';
import type { LogEvent } from './log-event.js';
import { NoSuchPlace, placeOf } from './position.js';
import type { LogPlace } from './position.js';
import { isOfServer, positionOf, storedEvent } from './stored-event.js';

const PAGE_BYTES = 8 * 1_048_576;
const REMEMBERED = 32;
/** How many events are looked through at a time for the first or the newest of the product. */
const FIRST_LOOK = 1;
const LARGEST_LOOK = 512;
/** The event that a page follows comes with it, and one after it tells that there are more. */
const BESIDES = 2;
const SMALLEST_READ = 32;

/** The database holds somebody else's events: the product needs one of its own. */
export class ForeignLog extends LogDamaged {
  constructor(cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(
      `Hændelseslageret bruges af et andet program; Lønspor skal have sit eget ` +
        `(the first event of this EventStoreDB is not one of Lønspor's, which needs a database of its own: ${why})`,
      { cause },
    );
  }
}

/** The newest event of the product, and the place up to which that was seen. */
type Newest = { readonly head: GlobalPosition | null; readonly until: GlobalPosition };

/**
 * Reads everything in the order in which it was stored. The server's own events lie between and are passed over. Reads
 * are told how much is wanted and go to their end: servers count the ones that are cancelled, and end the link of
 * whoever cancels often.
 */
export class LogReading {
  /** Up to where nothing but the server's own events follow a position: a quiet log is not read through again and again. */
  private readonly quietUntil = new Map<GlobalPosition | null, GlobalPosition>();
  private newest: Newest | null = null;
  private readonly taken = new Set<string>();

  /** `onTrouble` is told, once, of each stream that somebody deletes at the server, by whoever reads on past that. */
  constructor(
    private readonly driver: EventStoreDbDriver,
    private readonly onTrouble: (error: unknown) => void = () => undefined,
  ) {}

  /** As `EventStore.readAll`: the checkpoint is always that of an event of the product. */
  async page(after: GlobalPosition | null, limit: number): Promise<Page> {
    const page = new GrowingPage(after, limit);
    let at = this.quietUntil.get(after) ?? after;
    for (;;) {
      const wanted = Math.max(page.room + BESIDES, SMALLEST_READ);
      let read = 0;
      const from = at;
      for await (const event of this.driver.readAll(from === null ? 'start' : placeOf(from), {
        limit: wanted,
      })) {
        read += 1;
        const position = positionOf(event);
        if (from !== null && position <= from) continue;
        at = position;
        if (isOfServer(event)) this.passOver(event);
        else page.take(event);
        if (page.isHeavy) break;
      }
      if (page.isFull) return page.ended(false);
      if (read < wanted) break;
    }
    if (page.isEmpty && at !== null && at !== after) this.remember(after, at);
    return page.ended(true);
  }

  /** Looks back until the last time's place, so that a quiet log costs no more the longer it is quiet. */
  async head(): Promise<GlobalPosition | null> {
    const known = this.newest;
    let until: GlobalPosition | null = null;
    for await (const event of this.looks('end')) {
      const position = positionOf(event);
      until ??= position;
      const isKnown = known !== null && known.until <= until && position <= known.until;
      if (!isKnown && isOfServer(event)) continue;
      const head = isKnown ? known.head : storedEvent(event).position;
      this.newest = { head, until };
      return head;
    }
    this.newest = until === null ? null : { head: null, until };
    return null;
  }

  async leafAt(position: GlobalPosition): Promise<Uint8Array | null> {
    try {
      const [event] = await Array.fromAsync(this.driver.readAll(placeOf(position), { limit: 1 }));
      if (event && positionOf(event) === position && !isOfServer(event)) return storedEvent(event).leaf;
    } catch (error) {
      if (!(error instanceof NoSuchPlace)) throw error;
    }
    return null;
  }

  /** The store that this log says it is, null while it is empty. Throws `ForeignLog`. */
  async storeId(): Promise<string | null> {
    for await (const event of this.looks('start')) {
      if (isOfServer(event)) continue;
      try {
        return decodeEnvelope(storedEvent(event).bytes).storeId;
      } catch (error) {
        throw new ForeignLog(error);
      }
    }
    return null;
  }

  /** All events from one end of the log; each look is larger than the one before. An event may come twice. */
  private async *looks(end: 'start' | 'end'): AsyncGenerator<LogEvent, void> {
    let from: LogPlace | 'start' | 'end' = end;
    for (let limit = FIRST_LOOK; ; limit = Math.min(limit * 8, LARGEST_LOOK)) {
      const seen: LogEvent[] = await Array.fromAsync(
        this.driver.readAll(from, { limit, backwards: end === 'end' }),
      );
      yield* seen;
      const last = seen.at(-1);
      if (!last || seen.length < limit) return;
      from = placeOf(positionOf(last));
    }
  }

  private passOver(event: LogEvent): void {
    const stream = streamTakenBy(event);
    if (stream === null || this.taken.has(stream)) return;
    this.taken.add(stream);
    this.onTrouble(new DeletedStream(stream));
  }

  private remember(after: GlobalPosition | null, quiet: GlobalPosition): void {
    this.quietUntil.delete(after);
    this.quietUntil.set(after, quiet);
    const [oldest] = this.quietUntil.keys();
    if (this.quietUntil.size > REMEMBERED && oldest !== undefined) this.quietUntil.delete(oldest);
  }
}

/** A page while it is read; what comes after its last event is passed over. */
class GrowingPage {
  isFull = false;
  private readonly events: StoredEvent[] = [];
  private bytes = 0;

  constructor(
    private readonly after: GlobalPosition | null,
    private readonly limit: number,
  ) {}

  get room(): number {
    return this.limit - this.events.length;
  }

  get isEmpty(): boolean {
    return this.events.length === 0;
  }

  /** Full of bytes: reading to the end of what was asked for could take any memory. */
  get isHeavy(): boolean {
    return this.isFull && this.bytes > PAGE_BYTES;
  }

  take(event: LogEvent): void {
    this.isFull ||= this.room <= 0 || this.bytes > PAGE_BYTES;
    if (this.isFull) return;
    const stored = storedEvent(event);
    this.events.push(stored);
    this.bytes += stored.bytes.byteLength;
  }

  ended(caughtUp: boolean): Page {
    return { events: this.events, checkpoint: this.events.at(-1)?.position ?? this.after, caughtUp };
  }
}
