import { setTimeout as delay } from 'node:timers/promises';
import { hexOf } from '../format/envelope.js';
import {
  AccessDenied,
  AppendRefused,
  AppendTooLarge,
  StoreUnavailable,
  UnknownOutcome,
  WrongExpectedRevision,
} from '../store/event-store.js';
import type { Appended, AppendRequest } from '../store/event-store.js';
import { DeletedStream } from './deleted-stream.js';
import type { EventStoreDbDriver } from './eventstoredb-driver.js';
import { draftsOf } from './log-drafts.js';
import type { LogDraft, Refusal } from './log-event.js';
import { storedEvent } from './stored-event.js';
import type { HeldLocks } from './stream-locks.js';
import { eventAt, outcomeFrom, refusalOf, standingOf } from './stream-look.js';

const SHORTEST_PAUSE = 50;
const LONGEST_PAUSE = 5_000;

export type Outcome = Appended | AppendRefused;

type AppenderParts = {
  readonly driver: EventStoreDbDriver;
  readonly storeId: string;
  /** Ends the work on unknown outcomes. */
  readonly closing: AbortSignal;
  readonly onTrouble: (error: unknown) => void;
};

/** An append on its way: what was asked, in the server's form, under the locks of its streams. */
type Sending = {
  readonly request: AppendRequest;
  readonly drafts: readonly LogDraft[];
  readonly held: HeldLocks;
};

/** Nobody knows yet: the append was sent, or was stored and could not be looked at. */
class Unresolved extends Error {}

/** One append after the other, each looked at, sent and looked at again, under locks that somebody else holds. */
export class Appender {
  constructor(private readonly parts: AppenderParts) {}

  /**
   * Appends under `held`. After an answer that tells nothing, `onUnknown` is called and the very same append is sent
   * again until it is known what became of it: it then stands where it was to stand, or something else does.
   *
   * @throws UnknownOutcome when the locks are lost or the store is closed before that; LogDamaged when the log cannot be read
   */
  async append(request: AppendRequest, held: HeldLocks, onUnknown: () => void): Promise<Outcome> {
    const sending = { request, held, drafts: draftsOf(request, this.parts.storeId) };
    try {
      const standing = await standingOf(this.parts.driver, request);
      if (standing.is === 'there') return outcomeFrom(standing.last, true);
      const refusal = await refusalOf(this.parts.driver, request, standing);
      if (refusal) return refusal;
    } catch (error) {
      if (error instanceof StoreUnavailable) return error;
      throw error;
    }
    if (held.lost) return new StoreUnavailable('The locks of the streams were lost before anything was sent');
    try {
      return await this.send(sending);
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      this.parts.onTrouble(error);
      onUnknown();
      return this.resolve(sending);
    }
  }

  /** Throws `Unresolved`. */
  private async send({ request, drafts }: Sending): Promise<Outcome> {
    const { driver } = this.parts;
    const answer = await driver.append(request.stream, request.expected, drafts);
    switch (answer.outcome) {
      case 'stored':
        return this.stored(request, answer.revision);
      case 'conflict':
        return this.conflict(request);
      case 'unknown':
        throw new Unresolved(`An append to ${request.stream} was not answered`, { cause: answer.cause });
      default:
        return refusalFrom(answer, request);
    }
  }

  /**
   * The server names no place that is surely that of the last event, and answers the same when somebody else's events
   * with these ids stood there already: the event itself tells both.
   */
  private async stored(request: AppendRequest, revision: number): Promise<Outcome> {
    if (revision !== lastRevisionOf(request)) throw new DeletedStream(request.stream);
    const own = await this.lastStored(request).catch((cause: unknown) => {
      throw unresolvedBy(cause, request);
    });
    if (!own) throw new Unresolved(`An append to ${request.stream} was acknowledged and is not there`);
    return own;
  }

  /** The server refused it although nothing stood there when it was looked at: somebody writes without the locks. */
  private async conflict(request: AppendRequest): Promise<Outcome> {
    try {
      const standing = await standingOf(this.parts.driver, request);
      if (standing.is === 'there') return outcomeFrom(standing.last, true);
      if (standing.is === 'taken' && standing.actual !== request.expected)
        return new WrongExpectedRevision(request.stream, request.expected, standing.actual);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
    return new StoreUnavailable(`Stream ${request.stream} changed while it was appended to`);
  }

  private async lastStored(request: AppendRequest): Promise<Appended | null> {
    const last = await eventAt(this.parts.driver, request.stream, lastRevisionOf(request));
    if (last?.id !== request.events.at(-1)?.eventId || !last) return null;
    // A leaf rests on all before it, so the last one tells of them all.
    const { leaf } = storedEvent(last);
    return outcomeFrom(last, hexOf(leaf) !== hexOf(request.events.at(-1)?.leaf ?? leaf));
  }

  private async resolve(sending: Sending): Promise<Outcome> {
    const { closing, onTrouble } = this.parts;
    for (let pause = SHORTEST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      await delay(pause, undefined, { signal: closing }).catch(() => undefined);
      if (closing.aborted)
        throw new UnknownOutcome('The store was closed before it was known what became of it');
      try {
        const known = await this.tryAgain(sending);
        if (known) return known;
      } catch (error) {
        if (!(error instanceof StoreUnavailable || error instanceof Unresolved)) throw error;
        onTrouble(error);
      }
    }
  }

  /** Null while nothing is known: a refusal to take it now says nothing of the first try. */
  private async tryAgain(sending: Sending): Promise<Outcome | null> {
    const { request, held } = sending;
    const standing = await standingOf(this.parts.driver, request);
    if (standing.is === 'there') return (await this.lastStored(request)) ?? null;
    if (standing.is === 'taken')
      return standing.actual === request.expected
        ? null
        : new WrongExpectedRevision(request.stream, request.expected, standing.actual);
    if (!(await held.stillHeld()))
      throw new UnknownOutcome('The locks of the streams were lost before it was known what became of it');
    const outcome = await this.send(sending);
    if (!(outcome instanceof AppendRefused) || outcome instanceof WrongExpectedRevision) return outcome;
    this.parts.onTrouble(outcome);
    return null;
  }
}

function refusalFrom(answer: Refusal, { stream, events }: AppendRequest): AppendRefused {
  if (answer.outcome === 'stream-deleted') throw new DeletedStream(stream);
  if (answer.outcome === 'too-large')
    return new AppendTooLarge(events.reduce((sum, { bytes }) => sum + bytes.byteLength, 0));
  const { cause, outcome } = answer;
  return outcome === 'denied'
    ? new AccessDenied(cause.message, { cause })
    : new StoreUnavailable(`EventStoreDB did not take it (${cause.message})`, { cause });
}

/** Only a server that could not be asked leaves it unknown; an event that cannot be read is told at once. */
function unresolvedBy(cause: unknown, { stream }: AppendRequest): unknown {
  return cause instanceof StoreUnavailable
    ? new Unresolved(`An append to ${stream} was acknowledged and could not be looked at`, { cause })
    : cause;
}

function lastRevisionOf({ expected, events }: AppendRequest): number {
  return (expected === 'no_stream' ? -1 : expected) + events.length;
}
