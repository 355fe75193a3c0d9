/** An opaque place in the log that grows: compare as strings, store as text. It names its store (`pg:`, `esdb:`). */
export type GlobalPosition = string & { readonly __brand: 'GlobalPosition' };

/** Whether a place is that position or behind it; places in two stores cannot be compared, so there it is not. */
export function hasReached(at: GlobalPosition, position: GlobalPosition): boolean {
  return at.split(':', 1)[0] === position.split(':', 1)[0] && at >= position;
}

/** The revision that a stream must have for an append to be taken. */
export type ExpectedRevision = number | 'no_stream';

/** One event as bytes (event format 1, architecture 3a). `leaf` and `previous` are 32 bytes. */
export type EncodedEvent = {
  readonly eventId: string;
  readonly bytes: Uint8Array;
  readonly leaf: Uint8Array;
  readonly previous: Uint8Array | null;
};

/** A stream that a decision read: the append is refused with `GuardMoved` when it has another revision by then. */
export type Guard = { readonly stream: string; readonly revision: ExpectedRevision };

export type AppendRequest = {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EncodedEvent[];
  readonly guards?: readonly Guard[];
};

/** `revision` and `position` are those of the request's last event; `deduplicated`: these events stood there already. */
export type Appended = {
  readonly revision: number;
  readonly position: GlobalPosition;
  readonly deduplicated: boolean;
};

/** One event as the store keeps it; the bytes are the only copy. */
export type StoredEvent = {
  readonly position: GlobalPosition;
  readonly stream: string;
  readonly revision: number;
  readonly leaf: Uint8Array;
  readonly bytes: Uint8Array;
};

/** The unit of reading all: `checkpoint` is where to go on; `caughtUp` when nothing stood behind it at reading time. */
export type Page = {
  readonly events: readonly StoredEvent[];
  readonly checkpoint: GlobalPosition | null;
  readonly caughtUp: boolean;
};

export type SubscribeOptions = {
  readonly after: GlobalPosition | null;
  readonly pageSize?: number;
  readonly signal: AbortSignal;
};

/**
 * The log. `append` has three outcomes: stored; refused (`WrongExpectedRevision`, `GuardMoved`, `DuplicateEventId`,
 * `AppendTooLarge`, `BrokenChain`, `StoreUnavailable`: nothing was written); or `UnknownOutcome` (the link died: the same events at
 * the same expected revision may be sent again and are found if they were stored).
 */
export interface EventStore {
  readonly storeId: string;
  /** Whether this store could have given this position. */
  understands(position: string): boolean;
  append(request: AppendRequest): Promise<Appended>;
  /** Several requests in one round trip and one commit, in order; a refused one never fails its neighbours. */
  appendBatch(requests: readonly AppendRequest[]): Promise<readonly (Appended | AppendRefused)[]>;
  /** A stream in order of revision, from `from` (default 0); empty when there is no such stream. */
  readStream(stream: string, from?: number): Promise<readonly StoredEvent[]>;
  /** Several streams, one after the other, each in order of revision; absent where a store reads them one by one. */
  readStreams?(streams: readonly string[]): Promise<readonly StoredEvent[]>;
  /** The next events after a position (null: from the beginning), in global order, at most `limit`. */
  readAll(after: GlobalPosition | null, limit: number): Promise<Page>;
  /** Pages for ever: everything after `after` once and in order, then what is appended, until the signal. */
  subscribe(options: SubscribeOptions): AsyncIterable<Page>;
  /** The position of the newest event, null in an empty store. */
  head(): Promise<GlobalPosition | null>;
  /** The leaf of the event at a position, null when there is none: a checkpoint is held against it. */
  leafAt(position: GlobalPosition): Promise<Uint8Array | null>;
}

/** Nothing was written. */
export abstract class AppendRefused extends Error {}

export class WrongExpectedRevision extends AppendRefused {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: ExpectedRevision,
  ) {
    super(`Stream ${stream} is at ${actual}, not at ${expected}`);
  }
}

export class GuardMoved extends AppendRefused {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: ExpectedRevision,
  ) {
    super(`Stream ${stream}, on which the decision rested, is at ${actual}, not at ${expected}`);
  }
}

/** The first event does not continue the stream's last one: whoever encoded it had read another stream. */
export class BrokenChain extends AppendRefused {
  constructor(
    readonly stream: string,
    readonly revision: number,
  ) {
    super(`Event ${revision} of ${stream} does not name the leaf of the event before it`);
  }
}

export class DuplicateEventId extends AppendRefused {
  constructor(readonly eventId: string) {
    super(`An event with the id ${eventId} stands elsewhere in the log`);
  }
}

export class AppendTooLarge extends AppendRefused {
  constructor(readonly size: number) {
    super(`An append holds at most 1 MiB; this one has ${size} bytes`);
  }
}

/** The store could not take the append now and wrote nothing; the same append may be sent again. */
export class StoreUnavailable extends AppendRefused {}

/** The key database gave no answer: nothing personal can be read or written now, and no event is to blame. */
export class KeysAway extends StoreUnavailable {}

/** The store answers, and does not know the product's user or does not let it: somebody must set that right. */
export class AccessDenied extends StoreUnavailable {
  constructor(said: string, options?: ErrorOptions) {
    super(
      `Hændelseslageret afviser produktets bruger; se navn og adgangskode i adressen ` +
        `(the event store refuses the product's user; see the credentials in its address: ${said})`,
      options,
    );
  }
}

/** Nobody knows whether the append was stored. */
export class UnknownOutcome extends Error {}

/** The log does not hold what it must: events are missing, or cannot be read. Readers stop; trying again is no use. */
export abstract class LogDamaged extends Error {}

/** A position that this store did not give: of the other backend, or no position at all. */
export class ForeignPosition extends RangeError {
  constructor(position: string, backend: 'Postgres' | 'EventStoreDB') {
    super(
      `${position} is no position of an event store on ${backend}: it was given by another one. Rows follow the ` +
        'store that they were made from; for another one they are made anew',
    );
  }
}
