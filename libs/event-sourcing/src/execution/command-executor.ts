import { setTimeout as delay } from 'node:timers/promises';
import { fold } from '../domain/index.js';
import type { Decider, DomainEvent, Recorded } from '../domain/index.js';
import type { DecodedEvent, EventCodec } from '../format/event-codec.js';
import { GuardMoved, UnknownOutcome, WrongExpectedRevision } from '../store/event-store.js';
import type { AppendRequest, EventStore, ExpectedRevision } from '../store/event-store.js';
import { untilKnown } from './append-until-known.js';
import type { Clock } from './clock.js';
import { StaleRevision } from './command-runner.js';
import type { CommandRunner, Executed, Execution, Loaded } from './command-runner.js';
import { draftEvents } from './event-drafts.js';
import { decodedOf, foldStream } from './unfoldable-stream.js';

const ATTEMPTS = 20;
/** Milliseconds: who loses a race for a stream waits a random part of it, longer each time, so that it ends. */
const LONGEST_PAUSE = 100;

type StreamNow = { readonly events: readonly DecodedEvent[]; readonly revision: ExpectedRevision };

/**
 * Load, decide, append, with the promises of decisions 6 and 7: a command found in its stream is answered from
 * there and not decided again; a moved stream or guard means deciding again on fresh facts; after an unknown
 * outcome the very same events are sent again at the same revision until it is known what became of them.
 */
export class CommandExecutor implements CommandRunner {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
  ) {}

  /** @throws UnfoldableStream when an event of it cannot be read or applied */
  async load<State, Event extends DomainEvent>(
    decider: Decider<State, never, Event>,
    stream: string,
  ): Promise<Loaded<State>> {
    const { events, revision } = await this.read(stream);
    return { state: foldStream(decider, stream, events), revision };
  }

  /** A stream's state as it was after the last event, by position, recorded at or before an instant (RFC 3339, UTC). */
  async loadAsOf<State, Event extends DomainEvent>(
    instant: string,
    decider: Decider<State, never, Event>,
    stream: string,
  ): Promise<Loaded<State>> {
    const { events } = await this.read(stream);
    const known = events.slice(0, events.findLastIndex(({ recordedAt }) => recordedAt <= instant) + 1);
    const revision = known.at(-1)?.revision ?? 'no_stream';
    return { state: foldStream(decider, stream, known), revision };
  }

  /** A stream's events with their leaves and positions, personal values decrypted; empty when there is no such stream. */
  async history(stream: string): Promise<readonly DecodedEvent[]> {
    return (await this.read(stream)).events;
  }

  /**
   * @throws DomainError when a rule says no, StaleRevision for a stale `ifMatch`, StoreUnavailable when the store
   * took nothing, UnknownOutcome when even sending again did not tell.
   */
  async execute<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    execution: Execution<Command>,
  ): Promise<Executed<Event>> {
    for (let attempt = 1; ; attempt++) {
      const now = await this.read(execution.stream);
      const replay = ownEvents<Event>(now, execution);
      if (replay) return replay;
      try {
        return await this.attempt(decider, execution, now);
      } catch (error) {
        const moved = error instanceof WrongExpectedRevision || error instanceof GuardMoved;
        if (!moved || attempt >= ATTEMPTS) throw error;
        await delay(Math.random() * Math.min(2 ** attempt, LONGEST_PAUSE));
      }
    }
  }

  private async attempt<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    execution: Execution<Command>,
    now: StreamNow,
  ): Promise<Executed<Event>> {
    const { stream, meta, ifMatch } = execution;
    if (ifMatch !== undefined && now.revision !== ifMatch)
      throw new StaleRevision(stream, ifMatch, now.revision);
    const { command, guards, actor = meta.actor } = await execution.prepare();
    const before = fold(decider, asRecorded<Event>(now.events));
    const decided = decider.decide(command, before);
    const last = now.events.at(-1);
    if (decided.length === 0)
      return {
        stream,
        revision: now.revision,
        position: last?.position ?? null,
        events: [],
        replayed: false,
      };

    const nextRevision = now.revision === 'no_stream' ? 0 : now.revision + 1;
    const place = { stream, nextRevision, recordedAt: this.clock().toISOString() };
    const { drafts } = draftEvents(decider, before, decided, { ...meta, actor }, place);
    const events = await this.codec.encode({
      stream,
      expected: now.revision,
      previous: last?.leaf ?? null,
      events: drafts.map((draft) => draft.toEncode),
    });
    const request = { stream, expected: now.revision, events, ...(guards ? { guards } : {}) };
    return this.append(
      request,
      drafts.map((draft) => draft.recorded),
      execution,
    );
  }

  private async append<Event extends DomainEvent>(
    request: AppendRequest,
    events: readonly Recorded<Event>[],
    execution: Execution<unknown>,
  ): Promise<Executed<Event>> {
    let sent = 0;
    const send = () => (sent++, this.store.append(request));
    const { revision, position, deduplicated } = await untilKnown(send);
    const asDecided = { stream: request.stream, revision, position, events, replayed: false };
    if (!deduplicated) return asDecided;
    // They may be another executor's, that ran the same command and decided it on other facts: the stream tells.
    const now = await this.read(request.stream).catch((error: unknown) => {
      throw new UnknownOutcome('It is stored, and the stream does not tell as what', { cause: error });
    });
    if (sent > 1 && holdsTheVery(now.events, request.events)) return asDecided;
    return ownEvents<Event>(now, execution) ?? asDecided;
  }

  private async read(stream: string): Promise<StreamNow> {
    const events = await decodedOf(stream, this.codec.decode(await this.store.readStream(stream)));
    return { events, revision: events.at(-1)?.revision ?? 'no_stream' };
  }
}

function ownEvents<Event extends DomainEvent>(
  now: StreamNow,
  { stream, meta }: Execution<unknown>,
): Executed<Event> | null {
  const own = now.events.filter((event) => event.commandId === meta.commandId);
  const last = own.at(-1);
  if (!last) return null;
  return {
    stream,
    revision: last.revision,
    position: last.position,
    events: asRecorded<Event>(own),
    replayed: true,
  };
}

/** Whether these bytes were stored, and not others under the same ids. */
function holdsTheVery(stored: readonly DecodedEvent[], sent: AppendRequest['events']): boolean {
  const leaves = new Map(stored.map(({ eventId, leaf }) => [eventId, Buffer.from(leaf)]));
  return sent.every(({ eventId, leaf }) => leaves.get(eventId)?.equals(leaf));
}

function asRecorded<Event extends DomainEvent>(events: readonly DecodedEvent[]): readonly Recorded<Event>[] {
  return events as unknown as readonly Recorded<Event>[];
}
