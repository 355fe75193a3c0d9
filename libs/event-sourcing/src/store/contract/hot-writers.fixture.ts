import { setTimeout as delay } from 'node:timers/promises';
import { AppendRefused } from '../event-store.js';
import type { AppendRequest, EventStore, GlobalPosition, StoredEvent } from '../event-store.js';
import { newStream, request } from '../requests.fixture.js';
import type { Placed } from './delivery.fixture.js';
import type { StoreUnderTest } from './store-under-test.js';

const WRITERS = 12;
const HOT_STREAMS = 6;
/** Of a hundred appends, so many come to nothing, and so many are held back for a while. */
const DROPPED = 10;
const HELD = 10;
const LONGEST_DELAY = 4;

/** Two subscriptions and two readers of pages, at each of the two processes. */
export type Reader = 'following' | 'followingFar' | 'looking' | 'lookingFar';

/** What the readers of finding 1 were given while its writers wrote, and what stands there at the end. */
export type Storm = {
  readonly readers: Readonly<Record<Reader, readonly Placed[]>>;
  readonly stored: readonly StoredEvent[];
  readonly acknowledged: readonly string[];
};

type Upto = { readonly size: number; readonly end: string };
type Known = { readonly revision: number; readonly leaf: Uint8Array | null };

/**
 * 12 writers in two processes on 6 streams, with random delays, a tenth of their appends dropped on the way (rolled
 * back) and a tenth held back by the server where it can be told to, while two subscriptions and two readers of pages follow.
 */
export async function storm(log: StoreUnderTest, rounds: number): Promise<Storm> {
  const stores = [log.store, await log.another()] as const;
  const after = await log.store.head();
  const end = newStream();
  const reading = Promise.all([
    follow(stores[0], after, { size: 7, end }),
    follow(stores[1], after, { size: 100, end }),
    look(stores[0], after, { size: 3, end }),
    look(stores[1], after, { size: 50, end }),
  ]);
  const streams = Array.from({ length: HOT_STREAMS }, newStream);
  const writing = Array.from({ length: WRITERS }, (_, n) =>
    new HotWriter(log, stores[n % 2] as EventStore, streams).write(rounds),
  );
  const acknowledged = (await Promise.all(writing)).flat();
  await log.store.append(request(log.store.storeId, { stream: end }));
  const [following, followingFar, looking, lookingFar] = await reading;
  const stored = (await Promise.all(streams.map((stream) => log.store.readStream(stream)))).flat();
  return { readers: { following, followingFar, looking, lookingFar }, stored, acknowledged };
}

class HotWriter {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly log: StoreUnderTest,
    private readonly store: EventStore,
    private readonly streams: readonly string[],
  ) {}

  /** The ids of the events that were acknowledged. */
  async write(rounds: number): Promise<string[]> {
    const acknowledged: string[] = [];
    for (let round = 0; round < rounds; round++) {
      await delay(Math.random() * LONGEST_DELAY);
      const made = this.next();
      const dice = Math.random() * 100;
      if (dice < DROPPED) await this.log.drop(made);
      else if (dice < DROPPED + HELD && this.log.held) await this.hold(made, this.log.held);
      else acknowledged.push(...(await this.append(made)));
    }
    return acknowledged;
  }

  private next(): AppendRequest {
    const stream = this.streams[Math.floor(Math.random() * this.streams.length)] as string;
    const { revision, leaf } = this.known.get(stream) ?? { revision: -1, leaf: null };
    const expected = revision === -1 ? 'no_stream' : revision;
    const events = 1 + Math.floor(Math.random() * 3);
    return request(this.log.store.storeId, { stream, expected, previous: leaf, events });
  }

  private async append(made: AppendRequest): Promise<string[]> {
    try {
      const { revision } = await this.store.append(made);
      this.known.set(made.stream, { revision, leaf: made.events.at(-1)?.leaf ?? null });
      return made.events.map(({ eventId }) => eventId);
    } catch (error) {
      if (!(error instanceof AppendRefused)) throw error;
      await this.look(made.stream);
      return [];
    }
  }

  private async hold(made: AppendRequest, held: NonNullable<StoreUnderTest['held']>): Promise<void> {
    const letGo = await held(made);
    await delay(Math.random() * LONGEST_DELAY);
    await letGo();
    await this.look(made.stream);
  }

  private async look(stream: string): Promise<void> {
    const from = Math.max(0, this.known.get(stream)?.revision ?? 0);
    const last = (await this.store.readStream(stream, from)).at(-1);
    if (last) this.known.set(stream, last);
  }
}

/** What a subscription gives, up to the event of a stream that ends it. */
async function follow(
  store: EventStore,
  after: GlobalPosition | null,
  { size, end }: Upto,
): Promise<Placed[]> {
  const given: Placed[] = [];
  const { signal } = new AbortController();
  for await (const { events } of store.subscribe({ after, pageSize: size, signal }))
    if (took(events, given, end)) break;
  return given;
}

/** What whoever reads page after page finds, looking all the time. */
async function look(store: EventStore, after: GlobalPosition | null, { size, end }: Upto): Promise<Placed[]> {
  const given: Placed[] = [];
  for (let checkpoint = after; ;) {
    const page = await store.readAll(checkpoint, size);
    if (took(page.events, given, end)) return given;
    checkpoint = page.checkpoint;
    if (page.caughtUp) await delay(1);
  }
}

function took(events: readonly Placed[], given: Placed[], end: string): boolean {
  given.push(...events.filter(({ stream }) => stream !== end));
  return events.some(({ stream }) => stream === end);
}
