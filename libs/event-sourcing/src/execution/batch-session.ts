import { fold } from '../domain/index.js';
import type { Decider, DomainEvent, Recorded } from '../domain/index.js';
import type { DecodedEvent, EventCodec } from '../format/event-codec.js';
import { AppendRefused } from '../store/event-store.js';
import type {
  AppendRequest,
  EncodedEvent,
  EventStore,
  ExpectedRevision,
  Guard,
} from '../store/event-store.js';
import { untilKnown } from './append-until-known.js';
import type { Clock } from './clock.js';
import type { CommandRunner, Executed, Execution, Loaded } from './command-runner.js';
import { draftEvents } from './event-drafts.js';
import type { Draft } from './event-drafts.js';

const MOST_REQUESTS = 200;
const MOST_BYTES = 900_000;

type OpenStream = {
  events: Recorded<DomainEvent>[];
  state: unknown;
  revision: ExpectedRevision;
  commands: Set<string>;
};
type Waiting = {
  stream: string;
  expected: ExpectedRevision;
  drafts: Draft<DomainEvent>[];
  correlationId: string;
  guards: readonly Guard[];
};

/**
 * Decides many commands in memory and sends their events in few round trips, each stream's in order, one request a
 * command. For work that one process does alone and can begin again: a refused request ends the session, nothing is
 * decided again, and what was flushed before stands. Nothing is stored before `flush`.
 */
export class BatchSession implements CommandRunner {
  private readonly streams = new Map<string, OpenStream>();
  private readonly leaves = new Map<string, Uint8Array | null>();
  private readonly fresh = new Set<string>();
  private waiting: Waiting[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
  ) {}

  async load<State, Event extends DomainEvent>(
    decider: Decider<State, never, Event>,
    stream: string,
  ): Promise<Loaded<State>> {
    const open = await this.open(decider, stream);
    return { state: open.state as State, revision: open.revision };
  }

  async execute<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    execution: Execution<Command>,
  ): Promise<Executed<Event>> {
    const { stream, meta } = execution;
    const open = await this.open(decider, stream);
    if (open.commands.has(meta.commandId)) {
      const own = open.events.filter((event) => event.commandId === meta.commandId) as Recorded<Event>[];
      return {
        stream,
        revision: own.at(-1)?.revision ?? open.revision,
        position: null,
        events: own,
        replayed: true,
      };
    }
    const { command, guards = [], actor = meta.actor } = await execution.prepare();
    const before = open.state as State;
    const decided = decider.decide(command, before);
    if (decided.length === 0)
      return { stream, revision: open.revision, position: null, events: [], replayed: false };

    const nextRevision = open.revision === 'no_stream' ? 0 : open.revision + 1;
    const place = { stream, nextRevision, recordedAt: this.clock().toISOString() };
    const { drafts, state } = draftEvents(decider, before, decided, { ...meta, actor }, place);
    const correlationId = meta.correlationId ?? meta.commandId;
    this.waiting.push({ stream, expected: open.revision, drafts, correlationId, guards });
    const events = drafts.map((draft) => draft.recorded);
    open.events.push(...events);
    open.commands.add(meta.commandId);
    open.state = state;
    open.revision = nextRevision + drafts.length - 1;
    return { stream, revision: open.revision, position: null, events, replayed: false };
  }

  /** Of a stream whose id was drawn a moment ago: nobody asks the store for it. */
  expectNew(stream: string): void {
    this.fresh.add(stream);
  }

  /** How many commands wait to be flushed. */
  get pending(): number {
    return this.waiting.length;
  }

  /** Whether a stream that has been loaded holds events of this command, flushed or not. */
  holds(stream: string, commandId: string): boolean {
    return this.streams.get(stream)?.commands.has(commandId) ?? false;
  }

  /** Drops what waits and forgets the streams: a rehearsal. */
  discard(): void {
    this.waiting = [];
    this.forget();
  }

  /**
   * Stores all that was decided since the last flush, in order. Throws the first refusal. What belongs together
   * (one correlation id, in a row) travels in one batch: where the store makes that one commit, a kill never parts a
   * step from its consequences; elsewhere whoever goes on finds the step and finishes them.
   */
  async flush(): Promise<void> {
    const waiting = this.waiting;
    this.waiting = [];
    await this.codec.prepareKeys(
      waiting.map(({ stream, drafts }) => ({ stream, events: drafts.map(({ toEncode }) => toEncode) })),
    );
    let batch: AppendRequest[] = [];
    let bytes = 0;
    for (const [index, { stream, expected, drafts, correlationId, guards }] of waiting.entries()) {
      const events = await this.encode(stream, expected, drafts);
      batch.push({ stream, expected, events, guards });
      bytes += events.reduce((sum, event) => sum + event.bytes.length, 0);
      const goesOn = waiting[index + 1]?.correlationId === correlationId;
      if (goesOn || (batch.length < MOST_REQUESTS && bytes < MOST_BYTES)) continue;
      await this.send(batch);
      batch = [];
      bytes = 0;
    }
    if (batch.length > 0) await this.send(batch);
  }

  /** Forgets the streams read so far, to keep memory flat; only after a flush. */
  forget(): void {
    if (this.waiting.length > 0) throw new Error('Flush before forgetting: decided events would be lost');
    this.streams.clear();
    this.leaves.clear();
    this.fresh.clear();
  }

  private async encode(
    stream: string,
    expected: ExpectedRevision,
    drafts: Draft<DomainEvent>[],
  ): Promise<readonly EncodedEvent[]> {
    const events = await this.codec.encode({
      stream,
      expected,
      previous: this.leaves.get(stream) ?? null,
      events: drafts.map((draft) => draft.toEncode),
    });
    this.leaves.set(stream, events.at(-1)?.leaf ?? null);
    return events;
  }

  private async send(batch: readonly AppendRequest[]): Promise<void> {
    await untilKnown(async () => {
      const results = await this.store.appendBatch(batch);
      const refused = results.find((result) => result instanceof AppendRefused);
      if (refused) throw refused;
    });
  }

  private async open<State, Event extends DomainEvent>(
    decider: Decider<State, never, Event>,
    stream: string,
  ): Promise<OpenStream> {
    const known = this.streams.get(stream);
    if (known) return known;
    const stored: readonly DecodedEvent[] = this.fresh.has(stream)
      ? []
      : await this.codec.decode(await this.store.readStream(stream));
    const events = stored as unknown as Recorded<DomainEvent>[];
    const open: OpenStream = {
      events: [...events],
      state: fold(decider, stored as unknown as readonly Recorded<Event>[]),
      revision: stored.at(-1)?.revision ?? 'no_stream',
      commands: new Set(events.map((event) => event.commandId)),
    };
    this.streams.set(stream, open);
    this.leaves.set(stream, stored.at(-1)?.leaf ?? null);
    return open;
  }
}
