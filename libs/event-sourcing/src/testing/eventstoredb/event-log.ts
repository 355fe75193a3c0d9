/** The log of an emulated EventStoreDB server: what is written, in one order, and what readers may see of it. */

export type LogPosition = { readonly commit: bigint; readonly prepare: bigint };

export type ProposedEvent = {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
};

export type LoggedEvent = ProposedEvent & {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: LogPosition;
  readonly created: Date;
};

/** What a metadata stream says of its stream: nothing below `truncateBefore` is read, at most `maxCount` events. */
export type StreamMetadata = { readonly truncateBefore?: bigint; readonly maxCount?: bigint };

export type LogOptions = {
  /** The events of one append share a commit position, as those that the old TCP protocol wrote. */
  readonly explicitTransactions?: boolean;
};

export const NO_EVENT = -1n;
/** The revision of a tombstone, and `$tb` of a stream that is softly deleted. */
export const DELETED = 9_223_372_036_854_775_807n;

/** Bytes of a log record beside its names, data and metadata: lengths, flags, ids, positions. */
const RECORD_OVERHEAD = 97;
/** The checkpoint record that opens a log. */
const FIRST_RECORD = 203n;

export class EventLog {
  private readonly written: LoggedEvent[] = [];
  private readonly streams = new Map<string, LoggedEvent[]>();
  private readonly waiting = new Set<() => void>();
  private readonly lost = new WeakSet<LoggedEvent>();
  private replicated = 0;
  private replicating = true;
  private end = FIRST_RECORD;

  constructor(private readonly options: LogOptions = {}) {}

  /** Every event that a majority of the nodes has, in order of position: what readers see. */
  get events(): readonly LoggedEvent[] {
    return this.replicating ? this.written : this.written.slice(0, this.replicated);
  }

  /** How many events a majority has. */
  get length(): number {
    return this.replicated;
  }

  at(index: number): LoggedEvent | undefined {
    return index < this.replicated ? this.written[index] : undefined;
  }

  /** The events of a stream as they were written, replicated or not, those cut away by its metadata too. */
  stream(name: string): readonly LoggedEvent[] {
    return this.streams.get(name) ?? [];
  }

  /** What stands at a revision for the writer, replicated or not. */
  writtenAt(stream: string, revision: bigint): LoggedEvent | undefined {
    return this.streams.get(stream)?.[Number(revision)];
  }

  /** The writer's view: the last revision, `NO_EVENT` for none, `DELETED` behind a tombstone. */
  lastRevision(stream: string): bigint {
    return this.streams.get(stream)?.at(-1)?.revision ?? NO_EVENT;
  }

  isSoftDeleted(stream: string): boolean {
    return isSoftDeletion(readMetadata(this.stream(metadataStream(stream)).at(-1)));
  }

  /** Writes events behind the last one of a stream, or at `revision`; they are the next ones of the log. */
  write(
    stream: string,
    proposed: readonly ProposedEvent[],
    revision = this.lastRevision(stream) + 1n,
  ): readonly LoggedEvent[] {
    const prepares = proposed.map((event) => this.place(stream, event));
    const commit = this.options.explicitTransactions === true ? this.place(stream, null) : null;
    const created = new Date();
    const logged = proposed.map((event, index) => {
      const prepare = prepares[index] ?? 0n;
      const position = { commit: commit ?? prepare, prepare };
      return { ...event, stream, revision: revision + BigInt(index), position, created };
    });
    const events = this.streams.get(stream) ?? [];
    events.push(...logged);
    this.streams.set(stream, events);
    this.written.push(...logged);
    if (this.replicating) this.replicateAll();
    return logged;
  }

  isReplicated(event: LoggedEvent): boolean {
    const last = this.written[this.replicated - 1];
    return (
      !this.lost.has(event) && last !== undefined && comparePositions(event.position, last.position) <= 0
    );
  }

  /** Where the next record would begin. */
  get writerPosition(): bigint {
    return this.end;
  }

  /** From here on what is written stays with the leader: nobody reads it and no append is answered. */
  pauseReplication(): void {
    this.replicating = false;
  }

  resumeReplication(): void {
    this.replicating = true;
    this.replicateAll();
  }

  /** What never reached a majority is cut off, as when another node is elected; replication goes on. */
  loseUnreplicated(): void {
    for (const event of this.written.splice(this.replicated)) {
      this.lost.add(event);
      const events = this.streams.get(event.stream);
      events?.pop();
      if (events?.length === 0) this.streams.delete(event.stream);
    }
    this.resumeReplication();
  }

  /** Resolves at the next event that readers see, or when the signal says so. */
  grown(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const ring = () => {
        this.waiting.delete(ring);
        signal.removeEventListener('abort', ring);
        resolve();
      };
      if (signal.aborted) return resolve();
      this.waiting.add(ring);
      signal.addEventListener('abort', ring);
    });
  }

  private replicateAll(): void {
    this.replicated = this.written.length;
    this.ring();
  }

  /** Wakes who waits for the log to grow. */
  ring(): void {
    for (const ring of [...this.waiting]) ring();
  }

  /** Takes the room of one record and says where it begins. */
  private place(stream: string, event: ProposedEvent | null): bigint {
    const start = this.end;
    const content = event === null ? 0 : event.type.length + event.data.length + event.metadata.length;
    this.end += BigInt(RECORD_OVERHEAD + stream.length + content);
    return start;
  }
}

export function metadataStream(stream: string): string {
  return `$$${stream}`;
}

export function comparePositions(one: LogPosition, other: LogPosition): number {
  const [a, b] = one.commit === other.commit ? [one.prepare, other.prepare] : [one.commit, other.commit];
  return a < b ? -1 : a > b ? 1 : 0;
}

export function isSoftDeletion({ truncateBefore }: StreamMetadata): boolean {
  return truncateBefore !== undefined && truncateBefore >= DELETED;
}

/** What the newest metadata event says. `$tb` of a soft deletion is more than a double holds; rounding takes it up. */
export function readMetadata(newest: LoggedEvent | undefined): StreamMetadata {
  if (newest === undefined) return {};
  const { $tb, $maxCount } = metadataFields(newest.data);
  return {
    ...(typeof $tb === 'number' ? { truncateBefore: BigInt($tb) } : {}),
    ...(typeof $maxCount === 'number' ? { maxCount: BigInt($maxCount) } : {}),
  };
}

/** The fields of a metadata event; none when it is no JSON object. */
export function metadataFields(data: Uint8Array): { readonly [field: string]: unknown } {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(data));
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
