import {
  comparePositions,
  DELETED,
  isSoftDeletion,
  metadataStream,
  readMetadata,
  type EventLog,
  type LoggedEvent,
  type LogPosition,
} from './event-log.js';

/** What can be read of a stream: nothing, or the revisions from `first` to `last`. */
export type StreamRange =
  | { readonly is: 'not-found' }
  | { readonly is: 'deleted' }
  | { readonly is: 'found'; readonly first: bigint; readonly last: bigint };

/** The log as one node serves it to readers; a follower may lag behind. */
export class LogView {
  private frozenAt: number | null = null;

  constructor(private readonly log: EventLog) {}

  get length(): number {
    return Math.min(this.log.length, this.frozenAt ?? Infinity);
  }

  /** The node hears no more of what is written until `thaw`. */
  freeze(): void {
    this.frozenAt = this.log.length;
  }

  thaw(): void {
    this.frozenAt = null;
    this.log.ring();
  }

  at(index: number): LoggedEvent | undefined {
    return index < this.length ? this.log.at(index) : undefined;
  }

  /** The index of the first event at a position or after it. */
  indexFrom(position: LogPosition): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const event = this.at(middle);
      if (event !== undefined && comparePositions(event.position, position) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether a read may begin here: at a record, or behind the last one. */
  isRecord(position: LogPosition): boolean {
    const next = this.at(this.indexFrom(position));
    if (next === undefined) return true;
    return comparePositions(next.position, position) === 0 || position.commit === 0n;
  }

  /** The revisions of a stream that its metadata leaves to be read. */
  range(stream: string): StreamRange {
    const events = this.stream(stream);
    const newest = events.at(-1);
    if (newest?.revision === DELETED) return { is: 'deleted' };
    const metadata = readMetadata(this.stream(metadataStream(stream)).at(-1));
    if (newest === undefined || isSoftDeletion(metadata)) return { is: 'not-found' };
    const last = newest.revision;
    const byCount = metadata.maxCount === undefined ? 0n : last - metadata.maxCount + 1n;
    const byTruncation = metadata.truncateBefore ?? 0n;
    return { is: 'found', first: byCount > byTruncation ? byCount : byTruncation, last };
  }

  event(stream: string, revision: bigint): LoggedEvent | undefined {
    return this.stream(stream)[Number(revision)];
  }

  grown(signal: AbortSignal): Promise<void> {
    return this.log.grown(signal);
  }

  private stream(name: string): readonly LoggedEvent[] {
    const events = this.log.stream(name);
    const newest = events.at(-1);
    if (newest === undefined || this.isSeen(newest)) return events;
    return events.filter((event) => this.isSeen(event));
  }

  private isSeen(event: LoggedEvent): boolean {
    const last = this.at(this.length - 1);
    return last !== undefined && comparePositions(event.position, last.position) <= 0;
  }
}
