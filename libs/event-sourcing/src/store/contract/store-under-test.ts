import type { AppendRequest, Appended, EventStore } from '../event-store.js';
import { AppendRefused } from '../event-store.js';
import type { StoreAddress } from './faults/store-address.fixture.js';

/** What a backend cannot promise as the other one does (eventstores.md 4.4, in brackets), said by itself. */
export type StoreFacts = {
  /** What becomes of an append with an id that stands in another place of the log. */
  readonly idElsewhere: 'DuplicateEventId' | 'stored';
  /** How many events are stored of the request of a batch that stands before one that no store can read. */
  readonly storedBeforeMistake: 0 | 1;
};

/** A store over a log, and what a case may do to the two. Others may have written to the log before. */
export type StoreUnderTest = {
  readonly store: EventStore;
  readonly facts: StoreFacts;
  /** The database of the log, or of the locks of a log that lies elsewhere, as its superuser. */
  readonly adminUrl: string;
  /** Where another process of the system finds it. */
  readonly address: StoreAddress;
  /** A further store over the same log, with connections of its own, as another process has it. */
  readonly another: () => Promise<EventStore>;
  /** The server goes down and comes back; all links are cut, and its log stays. */
  readonly restart: () => Promise<void>;
  /**
   * Begins an append that arrives and is not stored before it is let go of; that resolves when it is stored, or refused
   * after all. Null where the server cannot be told to.
   */
  readonly held: ((request: AppendRequest) => Promise<() => Promise<void>>) | null;
  /** Cuts links under appends that are on their way now or soon, before or after they are stored. */
  readonly disturb: (() => Promise<void>) | null;
  /** Brings an append as far as the server, which drops it. */
  readonly drop: (request: AppendRequest) => Promise<void>;
  /** The server writes what it writes by itself between the events of users. */
  readonly serverWrites: () => void;
  readonly close: () => Promise<void>;
};

export type Backend = {
  readonly name: string;
  readonly open: () => Promise<StoreUnderTest>;
  /** How much longer an append takes here than on Postgres: cases with many of them make so many fewer. */
  readonly cost: number;
  /** Why a case, by what its name begins with, cannot be run here. */
  readonly cannot: Readonly<Record<string, string>>;
};

/** Milliseconds: 4.4 says one second; a reader that is held up waits for ever, and a busy machine a few of them. */
export const STALLED = 5_000;

/** A case by its name, which begins with its number in eventstores.md 4.4 where it has one. */
export type ContractCases = Readonly<Record<string, (log: StoreUnderTest) => Promise<void>>>;

/** `stored`, `deduplicated`, or the name of what was refused or went wrong. */
export async function outcomeOf(append: Promise<Appended>): Promise<string> {
  return append.then(nameOf, nameOf);
}

export function nameOf(outcome: unknown): string {
  if (outcome instanceof Error) return outcome.constructor.name;
  return (outcome as Appended).deduplicated ? 'deduplicated' : 'stored';
}

/** Sends the very same append until it is taken: a server that goes down refuses it or leaves it unknown. */
export async function untilTaken(append: () => Promise<Appended>): Promise<Appended> {
  for (;;) {
    try {
      return await append();
    } catch (error) {
      if (!mayBeSentAgain(error)) throw error;
      await new Promise((done) => setImmediate(done));
    }
  }
}

function mayBeSentAgain(error: unknown): boolean {
  return error instanceof Error && ['StoreUnavailable', 'UnknownOutcome'].includes(error.constructor.name);
}

/** Whether this was a mistake of the caller: neither a refusal that tells why nor an unknown outcome. */
export function isMistake(error: unknown): boolean {
  return error instanceof Error && !(error instanceof AppendRefused) && !mayBeSentAgain(error);
}
