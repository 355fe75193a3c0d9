import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  CommandClaims,
  DuplicateEventId,
  EventCodec,
  GuardMoved,
  newId,
  WrongExpectedRevision,
} from '@loenspor/event-sourcing';
import type {
  Appended,
  AppendRequest,
  Claimed,
  DecodedEvent,
  EventStore,
  ExpectedRevision,
  GlobalPosition,
  Page,
  StoredEvent,
} from '@loenspor/event-sourcing';
import pg from 'pg';

/** A call among others: what it does, and after how many steps its process dies; null: it lives. */
export type Doing = { readonly act: () => Promise<void>; readonly dies: number | null };
type Life = { left: number | null; readonly die: () => void };
const lives = new AsyncLocalStorage<Life>();

/** A log in memory, with the promises of the real ones; between two steps of a call others may be let go first. */
export class MemoryStore implements EventStore {
  readonly storeId = newId();
  /** How many appends were refused because a stream had moved that they were to go on, or that they rested on. */
  moved = 0;
  private events: StoredEvent[] = [];
  private streams = new Map<string, StoredEvent[]>();
  private places = new Map<string, StoredEvent>();
  private waiting: (() => void)[] | null = null;

  /** `withoutGuards` is the broken one of a control. */
  constructor(private readonly options: { readonly withoutGuards?: boolean } = {}) {}

  understands(position: string): boolean {
    return position.startsWith('pg:');
  }

  async append({ stream, expected, events, guards = [] }: AppendRequest): Promise<Appended> {
    await this.turn();
    const known = events.map(({ eventId }) => this.places.get(eventId));
    const [first] = known;
    if (first?.stream === stream) return { ...placeOf(known.at(-1) ?? first), deduplicated: true };
    if (first) throw new DuplicateEventId(first.stream);
    const actual = this.revisionOf(stream);
    if (actual !== expected) throw this.refused(new WrongExpectedRevision(stream, expected, actual));
    for (const guard of this.options.withoutGuards ? [] : guards)
      if (this.revisionOf(guard.stream) !== guard.revision)
        throw this.refused(new GuardMoved(guard.stream, guard.revision, this.revisionOf(guard.stream)));
    for (const { eventId, leaf, bytes } of events) this.put(eventId, stream, { leaf, bytes });
    return { ...placeOf(this.streams.get(stream)?.at(-1)), deduplicated: false };
  }

  async appendBatch(requests: readonly AppendRequest[]): Promise<readonly Appended[]> {
    const answers: Appended[] = [];
    for (const request of requests) answers.push(await this.append(request));
    return answers;
  }

  async readStream(stream: string, from = 0): Promise<readonly StoredEvent[]> {
    await this.turn();
    return (this.streams.get(stream) ?? []).slice(from);
  }

  readAll(after: GlobalPosition | null, limit: number): Promise<Page> {
    const left = this.events.filter(({ position }) => after === null || position > after);
    const events = left.slice(0, limit);
    const checkpoint = events.at(-1)?.position ?? after;
    return Promise.resolve({ events, checkpoint, caughtUp: left.length <= limit });
  }

  subscribe(): AsyncIterable<Page> {
    throw new Error('Nobody subscribes to a log in memory');
  }

  head(): Promise<GlobalPosition | null> {
    return Promise.resolve(this.events.at(-1)?.position ?? null);
  }

  leafAt(position: GlobalPosition): Promise<Uint8Array | null> {
    return Promise.resolve(this.events.find((event) => event.position === position)?.leaf ?? null);
  }

  /** Everything that stands in the log, by position. */
  get all(): readonly StoredEvent[] {
    return this.events;
  }

  /** Where an event stands; null where there is none with this id. */
  streamOf(eventId: string): string | null {
    return this.places.get(eventId)?.stream ?? null;
  }

  /** The log as it was when it held so many events. */
  cutTo(count: number): void {
    const kept = this.events.slice(0, count);
    [this.events, this.streams, this.places] = [[], new Map(), new Map()];
    for (const event of kept) this.place(event);
  }

  /**
   * Runs calls side by side: each reads and appends only when it is let go, one step at a time. `pick` says which of
   * so many goes next.
   */
  async interleaved(calls: readonly Doing[], pick: (of: number) => number): Promise<void> {
    const waiting: (() => void)[] = (this.waiting = []);
    let running = calls.length;
    const ended = Promise.allSettled(calls.map((call) => living(call).finally(() => running--)));
    while (running > 0) {
      await nextTurn();
      const [next] = waiting.splice(pick(waiting.length), 1);
      next?.();
    }
    this.waiting = null;
    const failed = (await ended).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  private turn(): Promise<void> {
    const [life, { waiting }] = [lives.getStore(), this];
    if (life?.left === 0) {
      life.die();
      return new Promise(() => undefined);
    }
    if (life && life.left !== null) life.left--;
    if (waiting === null) return Promise.resolve();
    return new Promise((go) => waiting.push(go));
  }

  private put(eventId: string, stream: string, { leaf, bytes }: Pick<StoredEvent, 'leaf' | 'bytes'>): void {
    const position = `pg:${String(this.events.length + 1).padStart(19, '0')}` as GlobalPosition;
    const revision = this.streams.get(stream)?.length ?? 0;
    this.place({ position, stream, revision, leaf, bytes }, eventId);
  }

  private place(event: StoredEvent, eventId = eventIdIn(event)): void {
    this.events.push(event);
    this.streams.set(event.stream, [...(this.streams.get(event.stream) ?? []), event]);
    this.places.set(eventId, event);
  }

  private revisionOf(stream: string): ExpectedRevision {
    return this.streams.get(stream)?.at(-1)?.revision ?? 'no_stream';
  }

  private refused<Refusal>(refusal: Refusal): Refusal {
    this.moved++;
    return refusal;
  }
}

/** Comes back when the call is done, or its process dead: nothing of it is ever done after that. */
function living({ act, dies }: Doing): Promise<void> {
  const { promise: dead, resolve: die } = Promise.withResolvers<void>();
  return Promise.race([lives.run({ left: dies, die }, act), dead]);
}

/** The keys of calls in memory; one that was not answered is taken over at once, as if its time had run out. */
export class MemoryClaims extends CommandClaims {
  private readonly keys = new Map<string, { readonly resourceId: string; answer?: unknown }>();

  constructor() {
    super({ pool: new pg.Pool(), secret: new Uint8Array(32) });
  }

  forget(): void {
    this.keys.clear();
  }

  override claim(key: string, _body: unknown, newResourceId: string): Promise<Claimed> {
    const known = this.keys.get(key) ?? { resourceId: newResourceId };
    this.keys.set(key, known);
    const { resourceId, answer } = known;
    const mine = { state: 'MINE', resourceId, lease: '', claimedAt: '' } as const;
    return Promise.resolve(answer === undefined ? mine : { state: 'ANSWERED', resourceId, answer });
  }

  override answer(key: string, answer: unknown): Promise<void> {
    const known = this.keys.get(key);
    if (known) known.answer = structuredClone(answer);
    return Promise.resolve();
  }

  override abandon(): Promise<void> {
    return Promise.resolve();
  }

  override release(key: string): Promise<void> {
    this.keys.delete(key);
    return Promise.resolve();
  }
}

/** Reads each event of a log in memory once. */
export class RememberingCodec extends EventCodec {
  private readonly known = new WeakMap<StoredEvent, DecodedEvent>();

  override async decode(stored: readonly StoredEvent[]): Promise<DecodedEvent[]> {
    const fresh = stored.filter((event) => !this.known.has(event));
    for (const [at, decoded] of (await super.decode(fresh)).entries()) {
      const event = fresh[at];
      if (event) this.known.set(event, decoded);
    }
    return stored.flatMap((event) => this.known.get(event) ?? []);
  }
}

function placeOf(event: StoredEvent | undefined): Pick<Appended, 'revision' | 'position'> {
  if (!event) throw new Error('Nothing was appended');
  return { revision: event.revision, position: event.position };
}

function eventIdIn({ bytes }: StoredEvent): string {
  return (JSON.parse(Buffer.from(bytes).toString()) as { readonly eventId: string }).eventId;
}
