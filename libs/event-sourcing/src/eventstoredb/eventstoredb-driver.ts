import { setTimeout as delay } from 'node:timers/promises';
import {
  BACKWARDS,
  END,
  ErrorType,
  EventStoreDBClient,
  FORWARDS,
  NO_STREAM,
  START,
  StreamDeletedError,
  excludeSystemEvents,
} from '@eventstore/db-client';
import type { JSONType, RecordedEvent, StreamingRead } from '@eventstore/db-client';
import { AccessDenied, StoreUnavailable } from '../store/event-store.js';
import type { ExpectedRevision } from '../store/event-store.js';
import { within } from '../store/within.js';
import { asError, isDenied, isInvalidArgument, kindOf, wasNotTaken } from './call-errors.js';
import { BadConnectionString, forOneClient } from './connection-string.js';
import { DeletedStream } from './deleted-stream.js';
import type { AppendAnswer, LogDraft, LogEvent } from './log-event.js';
import { NoSuchPlace, toldPlace } from './position.js';
import type { LogPlace } from './position.js';
import { received } from './received.js';

export type DriverOptions = {
  /** `esdb://user:password@host:2113?…`: credentials, certificates and the cluster's nodes stand in it. */
  readonly connectionString: string;
  readonly appendMilliseconds: number;
  /** The longest silence within a read. */
  readonly readMilliseconds: number;
};

type Reading = { readonly limit: number; readonly backwards?: boolean };
type Resolved = { readonly event?: RecordedEvent };

const LEADER_TRIES = 6;
const LEADER_PAUSE = 50;
/** The client's own deadline is to come first, for it tells more. */
const GRACE = 250;
const CLOSING_MILLISECONDS = 1_000;

/**
 * All that the product knows of the EventStoreDB client; nothing else imports it, so that its successor
 * (`@kurrent/kurrentdb-client`) changes this file alone.
 *
 * Of `@eventstore/db-client` 6.2.1 it avoids what cannot be mended from outside: batch appends share one table of
 * waiting calls among all clients of a process, so that one broken link rejects the appends of the others, an answer to
 * such a call then throws where nobody can catch it, and a link that breaks under waiting writes is an unhandled
 * rejection. Plain appends have a call, a deadline and an error each.
 */
export class EventStoreDbDriver {
  /** A client for each purpose, so that a link that breaks under one takes no other along. */
  private readonly appends: EventStoreDBClient;
  private readonly reads: EventStoreDBClient;
  private readonly log: EventStoreDBClient;
  private readonly bell: EventStoreDBClient;

  /** Throws when the connection string is not understood, without repeating it. */
  constructor(private readonly options: DriverOptions) {
    const client = () => clientOf(options.connectionString);
    [this.appends, this.reads, this.log, this.bell] = [client(), client(), client(), client()];
  }

  /** Appends at exactly this revision, at the leader. Never throws. */
  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly LogDraft[],
  ): Promise<AppendAnswer> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.appendOnce(stream, expected, events);
      } catch (error) {
        if (kindOf(error) !== ErrorType.NOT_LEADER) return answerOf(error);
        if (attempt === LEADER_TRIES) return { outcome: 'not-taken', cause: asError(error) };
        await delay(LEADER_PAUSE * attempt);
      }
    }
  }

  /** A stream's events from a revision on (`'end'`: its last one, read backwards), as the leader has them. */
  readStream(
    stream: string,
    from: number | 'end',
    { limit, backwards }: Reading,
  ): AsyncGenerator<LogEvent, void> {
    return this.read(() =>
      this.reads.readStream(stream, {
        fromRevision: from === 'end' ? END : BigInt(from),
        direction: backwards ? BACKWARDS : FORWARDS,
        maxCount: limit,
        requiresLeader: true,
      }),
    );
  }

  /** All events from a place on, that one included, the server's own among them, as the leader has them. */
  readAll(from: LogPlace | 'start' | 'end', { limit, backwards }: Reading): AsyncGenerator<LogEvent, void> {
    const fromPosition = from === 'start' ? START : from === 'end' ? END : from;
    const direction = backwards ? BACKWARDS : FORWARDS;
    return this.read(() =>
      this.log.readAll({ fromPosition, direction, maxCount: limit, requiresLeader: true }),
    );
  }

  /** Rings at every event from now on; ends with an error whenever the subscription does. */
  async listen(ring: () => void, signal: AbortSignal): Promise<void> {
    const subscription = this.bell.subscribeToAll({ fromPosition: END, filter: excludeSystemEvents() });
    const ended = Promise.withResolvers<void>();
    subscription
      .on('confirmation', ring)
      .on('data', ring)
      .on('error', ended.reject)
      .on('end', () => ended.reject(new StoreUnavailable('EventStoreDB ended the subscription')));
    signal.addEventListener('abort', () => ended.resolve(), { once: true });
    try {
      await ended.promise;
    } finally {
      subscription.unsubscribe().catch(() => undefined);
      subscription.destroy();
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.appends, this.reads, this.log, this.bell].map(closed));
  }

  private async appendOnce(
    stream: string,
    expected: ExpectedRevision,
    drafts: readonly LogDraft[],
  ): Promise<AppendAnswer> {
    const deadline = this.options.appendMilliseconds;
    const events = drafts.map((draft) => ({ ...draft, contentType: 'application/json' as const }));
    const sent = this.appends.appendToStream<{ type: string; data: JSONType; metadata: JSONType }>(
      stream,
      events,
      {
        expectedRevision: expected === 'no_stream' ? NO_STREAM : BigInt(expected),
        requiresLeader: true,
        deadline,
      },
    );
    const { success, nextExpectedRevision } = await within(sent, deadline + GRACE, 'EventStoreDB');
    // What `throwOnAppendFailure=false` in a connection string makes of a conflict: its revision is invented.
    return success ? { outcome: 'stored', revision: Number(nextExpectedRevision) } : { outcome: 'conflict' };
  }

  /** Throws `AccessDenied`, `NoSuchPlace`, `DeletedStream`, or `StoreUnavailable` for all else; a stream that is not there is empty. */
  private async *read(open: () => StreamingRead<Resolved>): AsyncGenerator<LogEvent, void> {
    for (let attempt = 1; ; attempt++) {
      let begun = false;
      try {
        for await (const { event } of received(open(), this.options.readMilliseconds)) {
          begun = true;
          if (event) yield logEvent(event);
        }
        return;
      } catch (error) {
        const kind = kindOf(error);
        if (kind === ErrorType.STREAM_NOT_FOUND) return;
        if (kind !== ErrorType.NOT_LEADER || begun || attempt === LEADER_TRIES) throw failureOfRead(error);
        await delay(LEADER_PAUSE * attempt);
      }
    }
  }
}

const connected = new WeakSet<EventStoreDBClient>();

function clientOf(connectionString: string): EventStoreDBClient {
  let client: EventStoreDBClient;
  try {
    client = EventStoreDBClient.connectionString(forOneClient(connectionString));
  } catch (error) {
    // Its parser's errors carry the whole string, the password with it; others tell of a certificate that is not there.
    const failure = asError(error);
    throw new BadConnectionString('connectionString' in failure ? 'it has another form' : failure.message);
  }
  client['supports'] = () => Promise.resolve(false);
  const reconnect = client['handleError'];
  const connect = client['getChannel'];
  // Nobody awaits it, and a cluster that is not found makes it fail.
  client['handleError'] = (failed, error) => reconnect(failed, error).catch(() => undefined);
  client['getChannel'] = () => {
    connected.add(client);
    return connect();
  };
  return client;
}

/** Ends a client's streams and its connection, which `dispose` leaves open. */
async function closed(client: EventStoreDBClient): Promise<void> {
  const close = async () => {
    await client.dispose();
    // Asking an unused one for its connection would make it look for the cluster.
    if (connected.has(client)) (await client['getChannel']()).close();
  };
  await within(close(), CLOSING_MILLISECONDS, 'EventStoreDB').catch(() => undefined);
}

function logEvent({ id, streamId, revision, type, isJson, data, position }: RecordedEvent): LogEvent {
  return { id, stream: streamId, revision: Number(revision), type, isJson, data, place: toldPlace(position) };
}

function answerOf(thrown: unknown): AppendAnswer {
  const cause = asError(thrown);
  switch (kindOf(thrown)) {
    case ErrorType.WRONG_EXPECTED_VERSION:
      return { outcome: 'conflict' };
    case ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED:
      return { outcome: 'too-large' };
    case ErrorType.STREAM_DELETED:
      return { outcome: 'stream-deleted' };
    default:
      if (isDenied(cause)) return { outcome: 'denied', cause };
      return { outcome: wasNotTaken(cause) ? 'not-taken' : 'unknown', cause };
  }
}

function failureOfRead(error: unknown): Error {
  const { message } = asError(error);
  if (error instanceof StreamDeletedError) return new DeletedStream(error.streamName, { cause: error });
  if (isDenied(error)) return new AccessDenied(message, { cause: error });
  if (isInvalidArgument(error)) return new NoSuchPlace(message, { cause: error });
  return new StoreUnavailable(`EventStoreDB does not answer (${message})`, { cause: error });
}
