import { decodeEnvelope } from '../format/envelope.js';
import { LogDamaged } from '../store/event-store.js';
import type { GlobalPosition, Page, StoredEvent } from '../store/event-store.js';
import type { EventStoreDbDriver } from './eventstoredb-driver.js';
import type { LogEvent } from './log-event.js';
import { NoSuchPlace, placeOf, positionFrom } from './position.js';
import { isOfServer, storedEvent } from './stored-event.js';

const PAGE_BYTES = 8 * 1_048_576;
const WITHOUT_END = Number.MAX_SAFE_INTEGER;
const REMEMBERED = 32;

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

/** Reads everything in the order in which it was stored. The server's own events lie between and are passed over. */
export class LogReading {
  /** Up to where nothing but the server's own events follow a position: a quiet log is not read through again and again. */
  private readonly quietUntil = new Map<GlobalPosition | null, GlobalPosition>();

  constructor(private readonly driver: EventStoreDbDriver) {}

  /** As `EventStore.readAll`: the checkpoint is always that of an event of the product. */
  async page(after: GlobalPosition | null, limit: number): Promise<Page> {
    const events: StoredEvent[] = [];
    let bytes = 0;
    let quiet = this.quietUntil.get(after) ?? null;
    const checkpoint = () => events.at(-1)?.position ?? after;
    for await (const event of this.following(quiet ?? after)) {
      if (isOfServer(event)) {
        if (events.length === 0 && event.place) quiet = positionFrom(event.place);
        continue;
      }
      if (events.length === limit || bytes > PAGE_BYTES)
        return { events, checkpoint: checkpoint(), caughtUp: false };
      const stored = storedEvent(event);
      events.push(stored);
      bytes += stored.bytes.byteLength;
    }
    if (events.length === 0 && quiet !== null) this.remember(after, quiet);
    return { events, checkpoint: checkpoint(), caughtUp: true };
  }

  async head(): Promise<GlobalPosition | null> {
    for await (const event of this.driver.readAll('end', { limit: WITHOUT_END, backwards: true }))
      if (!isOfServer(event)) return storedEvent(event).position;
    return null;
  }

  async leafAt(position: GlobalPosition): Promise<Uint8Array | null> {
    try {
      for await (const event of this.driver.readAll(placeOf(position), { limit: 1 }))
        if (event.place && positionFrom(event.place) === position && !isOfServer(event))
          return storedEvent(event).leaf;
    } catch (error) {
      if (!(error instanceof NoSuchPlace)) throw error;
    }
    return null;
  }

  /** The store that this log says it is, null while it is empty. Throws `ForeignLog`. */
  async storeId(): Promise<string | null> {
    for await (const event of this.driver.readAll('start', { limit: WITHOUT_END })) {
      if (isOfServer(event)) continue;
      try {
        return decodeEnvelope(storedEvent(event).bytes).storeId;
      } catch (error) {
        throw new ForeignLog(error);
      }
    }
    return null;
  }

  /** What stands behind a position; the server itself begins with the event at it. */
  private async *following(after: GlobalPosition | null): AsyncGenerator<LogEvent, void> {
    const from = after === null ? 'start' : placeOf(after);
    for await (const event of this.driver.readAll(from, { limit: WITHOUT_END }))
      if (after === null || event.place === null || positionFrom(event.place) > after) yield event;
  }

  private remember(after: GlobalPosition | null, quiet: GlobalPosition): void {
    this.quietUntil.delete(after);
    this.quietUntil.set(after, quiet);
    const [oldest] = this.quietUntil.keys();
    if (this.quietUntil.size > REMEMBERED && oldest !== undefined) this.quietUntil.delete(oldest);
  }
}
