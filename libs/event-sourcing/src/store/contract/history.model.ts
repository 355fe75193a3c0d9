import { hexOf } from '../../format/envelope.js';
import {
  AppendRefused,
  AppendTooLarge,
  BrokenChain,
  DuplicateEventId,
  GuardMoved,
  WrongExpectedRevision,
} from '../event-store.js';
import type { AppendRequest, Appended, EncodedEvent, ExpectedRevision } from '../event-store.js';
import type { StoreFacts } from './store-under-test.js';

export type Answer = Appended | AppendRefused;

export type Asked = { readonly request: AppendRequest; readonly answer: Answer; readonly sentAgain: boolean };

/** An event as the model has it; its position is known where an answer named it. */
export type Noted = {
  readonly stream: string;
  readonly revision: number;
  readonly event: EncodedEvent;
  position: string | null;
};

const MEBIBYTE = 1_048_576;
const BESIDE = 256;

/** What a log does, said as simply as possible: lists of events, one request after the other. */
export class LogModel {
  /** In the order in which they were stored. */
  readonly log: Noted[] = [];
  private readonly streams = new Map<string, Noted[]>();

  constructor(private readonly facts: Pick<StoreFacts, 'idElsewhere'>) {}

  eventsOf(stream: string): readonly Noted[] {
    return this.streams.get(stream) ?? [];
  }

  /**
   * Whether a store that stands like this may answer so; then the model has done it too, and `undo` takes it back. What
   * was sent again after an unknown outcome may have been stored by the first try.
   */
  takes({ request, answer, sentAgain }: Asked): (() => void) | null {
    const refusal = this.refusalOf(request);
    const there = refusal === null ? this.lastOf(request) : null;
    if (refusal !== null) return isSame(refusal, answer) ? () => undefined : null;
    const revision = numberOf(request.expected) + request.events.length;
    if (answer instanceof AppendRefused || answer.revision !== revision) return null;
    if (answer.deduplicated !== (there !== null) && !(answer.deduplicated && sentAgain)) return null;
    return there === null ? this.store(request, answer.position) : named(there, answer.position);
  }

  /** Null where it is stored, or was already. The order of the checks is part of the contract. */
  private refusalOf(request: AppendRequest): AppendRefused | null {
    const { stream, expected, events, guards = [] } = request;
    const size = events.reduce((sum, { bytes }) => sum + bytes.byteLength + BESIDE, 0);
    if (size > MEBIBYTE) return new AppendTooLarge(size);
    if (this.lastOf(request)) return null;
    for (const { stream: guard, revision } of guards)
      if (this.revisionOf(guard) !== revision) return new GuardMoved(guard, revision, this.revisionOf(guard));
    const actual = this.revisionOf(stream);
    if (actual !== expected) return new WrongExpectedRevision(stream, expected, actual);
    const ids = events.map(({ eventId }) => eventId);
    const used = ids.find((id) => this.refusesId(id)) ?? ids.find((id, index) => ids.indexOf(id) < index);
    if (used !== undefined) return new DuplicateEventId(used);
    return this.brokenLink(request);
  }

  private refusesId(id: string): boolean {
    return (
      this.facts.idElsewhere === 'DuplicateEventId' && this.log.some(({ event }) => event.eventId === id)
    );
  }

  private brokenLink({ stream, expected, events }: AppendRequest): BrokenChain | null {
    let leaf = this.eventsOf(stream).at(-1)?.event.leaf ?? null;
    for (const [index, event] of events.entries()) {
      if (hex(event.previous) !== hex(leaf)) return new BrokenChain(stream, numberOf(expected) + 1 + index);
      leaf = event.leaf;
    }
    return null;
  }

  /** The last of a request's events where all of them stand in their places already. */
  private lastOf({ stream, expected, events }: AppendRequest): Noted | null {
    const first = numberOf(expected) + 1;
    const there = this.eventsOf(stream).slice(first, first + events.length);
    const same =
      there.length === events.length &&
      there.every(({ event }, index) => event.eventId === events[index]?.eventId);
    return (same && there.at(-1)) || null;
  }

  private store({ stream, expected, events }: AppendRequest, position: string): (() => void) | null {
    const before = this.log.findLast((noted) => noted.position !== null)?.position ?? '';
    if (position <= before) return null;
    const own = this.streams.get(stream) ?? [];
    this.streams.set(stream, own);
    for (const [index, event] of events.entries()) {
      const last = index === events.length - 1;
      const noted = { stream, event, revision: numberOf(expected) + 1 + index };
      own.push({ ...noted, position: last ? position : null });
      this.log.push(own.at(-1) as Noted);
    }
    return () => {
      own.length -= events.length;
      this.log.length -= events.length;
    };
  }

  private revisionOf(stream: string): ExpectedRevision {
    return this.eventsOf(stream).at(-1)?.revision ?? 'no_stream';
  }
}

/** A repetition tells where its last event stands; that is held against what is known, or known from now on. */
function named(there: Noted, position: string): (() => void) | null {
  const known = there.position;
  if (known !== null && known !== position) return null;
  there.position = position;
  return () => {
    there.position = known;
  };
}

function isSame(refusal: AppendRefused, answer: Answer): boolean {
  return (
    answer instanceof AppendRefused &&
    answer.constructor === refusal.constructor &&
    answer.message === refusal.message
  );
}

function numberOf(revision: ExpectedRevision): number {
  return revision === 'no_stream' ? -1 : revision;
}

function hex(leaf: Uint8Array | null): string {
  return leaf === null ? '' : hexOf(leaf);
}
