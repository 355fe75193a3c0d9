import { escapeLiteral } from 'pg';
import { LogDamaged } from '../store/event-store.js';
import type { GlobalPosition, Page, StoredEvent } from '../store/event-store.js';
import { numberOf, positionFrom } from './position.js';

/** The statement that copies a stream's events out for `EventRows`; COPY takes no parameters. */
export function streamSql(stream: string, from: number): string {
  return copied(`stream = ${escapeLiteral(stream)} AND revision >= ${Math.trunc(from)} ORDER BY revision`);
}

/** The same of several streams, each by itself in order. */
export function streamsSql(streams: readonly string[]): string {
  return copied(
    `stream = ANY (ARRAY[${streams.map(escapeLiteral).join()}]::text[]) ORDER BY stream, revision`,
  );
}

/** The same for the next events after a position. */
export function pageSql(after: bigint, most: number): string {
  return copied(`position > ${BigInt(after)} ORDER BY position LIMIT ${Math.trunc(most)}`);
}

function copied(which: string): string {
  return `COPY (
    SELECT position, stream, revision, leaf, bytes FROM event_store.events WHERE ${which}
  ) TO STDOUT (FORMAT binary)`;
}

/** Events are missing from the log: a damaged table, or somebody bent it. Readers stop. */
export class LogHasGap extends LogDamaged {
  constructor(after: bigint, found: string) {
    super(`After position ${after} the log goes on at ${found}: events are missing from the database`);
  }
}

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const HEADER = SIGNATURE.length + 8;
const COLUMNS = 5;
const [INT2, INT4, INT8] = [2, 4, 8];

const NO_LIMITS = { events: Infinity, bytes: Infinity };

/** Gathers events from what is copied out, until there are as many as are allowed, or as many bytes. */
export class EventRows {
  readonly events: StoredEvent[] = [];
  /** How many rows there were, of which the last may not have been kept. */
  found = 0;
  private bytes = 0;

  constructor(private readonly limits: { readonly events: number; readonly bytes: number } = NO_LIMITS) {}

  /** The server sends each row as one message, the header before the first, and the end after the last. */
  take(message: Buffer): void {
    const isFirst = this.found === 0 && message.subarray(0, SIGNATURE.length).equals(SIGNATURE);
    const start = isFirst ? HEADER : 0;
    if (message.length <= start || message.readInt16BE(start) !== COLUMNS) return;
    this.found++;
    if (this.isFull()) return;
    // A copy: the driver uses its memory again.
    const event = eventIn(Buffer.from(message.subarray(start + INT2)));
    this.bytes += event.bytes.byteLength;
    this.events.push(event);
  }

  private isFull(): boolean {
    return this.events.length >= this.limits.events || this.bytes >= this.limits.bytes;
  }
}

/** Each column is its length and its bytes. */
function eventIn(row: Buffer): StoredEvent {
  let at = INT4;
  const position = positionFrom(row.readBigInt64BE(at));
  at += INT8;
  const streamEnd = at + INT4 + row.readInt32BE(at);
  const stream = row.toString('utf8', at + INT4, streamEnd);
  const revision = row.readInt32BE(streamEnd + INT4);
  at = streamEnd + INT4 + INT4;
  const leafEnd = at + INT4 + row.readInt32BE(at);
  const leaf = row.subarray(at + INT4, leafEnd);
  return { position, stream, revision, leaf, bytes: row.subarray(leafEnd + INT4) };
}

/** The page that was found after a position; throws `LogHasGap`, for positions have none. */
export function pageOf({ events, found }: EventRows, after: GlobalPosition | null): Page {
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return { events, checkpoint: after, caughtUp: true };
  const before = numberOf(after);
  if (numberOf(first.position) !== before + 1n) throw gapAfter(before, first);
  if (numberOf(last.position) !== before + BigInt(events.length)) throw gapWithin(events);
  return { events, checkpoint: last.position, caughtUp: found === events.length };
}

function gapWithin(events: readonly StoredEvent[]): LogHasGap {
  let before = numberOf(events[0]?.position ?? null);
  for (const event of events.slice(1)) {
    const position = numberOf(event.position);
    if (position !== before + 1n) return gapAfter(before, event);
    before = position;
  }
  return new LogHasGap(before, 'another order');
}

function gapAfter(before: bigint, { position }: StoredEvent): LogHasGap {
  return new LogHasGap(before, String(numberOf(position)));
}
