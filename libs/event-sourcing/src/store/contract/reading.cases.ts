import { leafOf } from '../../format/envelope.js';
import { ForeignPosition } from '../event-store.js';
import type { EventStore, GlobalPosition, StoredEvent } from '../event-store.js';
import { appendAtEnd, lastLeaf, newStream, request } from '../requests.fixture.js';
import type { ContractCases } from './store-under-test.js';
import { StreamWriter } from './stream-writer.fixture.js';

const TEXTS = ['‐', '\u0018', '👍🏽', 'æøå ÆØÅ', '"\\/\b\f\n\r\t', '12345678901234567890', '{"$enc":1}', ''];

export const streamCases: ContractCases = {
  '26. A stream that is not there is empty': async ({ store }) => {
    expect(await store.readStream(newStream())).toEqual([]);
    expect(await store.readStream(newStream(), 4)).toEqual([]);
  },

  '27. A stream is read from a revision on, that one included, and beyond its end nothing is found': async ({
    store,
  }) => {
    const { stream } = await appendAtEnd(store, newStream(), 5);
    expect((await store.readStream(stream, 2)).map(({ revision }) => revision)).toEqual([2, 3, 4]);
    expect(await store.readStream(stream, 5)).toEqual([]);
    expect(await store.readStream(stream, 1_000)).toEqual([]);
  },

  '27. A stream of thousands of events is read whole and in order': async ({ store }) => {
    const writer = new StreamWriter(store.storeId);
    for (let n = 0; n < 3; n++) await writer.append(store, 600);
    const stored = await store.readStream(writer.stream);
    expect(stored.map(({ revision }) => revision)).toEqual(Array.from({ length: 1_800 }, (_, n) => n));
  },

  '28. Texts come back as they went in, to the byte': async ({ store }) => {
    const stream = newStream();
    let previous: Uint8Array | null = null;
    for (const [index, text] of TEXTS.entries()) {
      const expected = index === 0 ? 'no_stream' : index - 1;
      const made = request(store.storeId, { stream, expected, previous, text });
      await store.append(made);
      previous = lastLeaf(made);
      const [stored] = await store.readStream(stream, index);
      expect(Buffer.from(stored!.bytes)).toEqual(made.events[0]!.bytes);
      expect(Buffer.from(stored!.leaf)).toEqual(Buffer.from(leafOf(stored!.bytes)));
      expect(dataOf(stored!)).toEqual({ text });
    }
  },

  'R36. A clock that was set back changes no order, and times stay as they were recorded': async ({
    store,
  }) => {
    const after = await store.head();
    const times = ['12:00:00.000', '11:00:00.000', '11:30:00.000', '09:15:00.000'].map(
      (time) => `2026-11-21T${time}Z`,
    );
    const streams = [newStream(), newStream()];
    const last = new Map<string, Uint8Array>();
    for (const [index, recordedAt] of times.entries()) {
      const stream = streams[index % 2]!;
      const previous = last.get(stream) ?? null;
      const expected = previous === null ? 'no_stream' : 0;
      const made = request(store.storeId, { stream, expected, previous, recordedAt });
      await store.append(made);
      last.set(stream, lastLeaf(made));
    }
    const { events } = await store.readAll(after, 10);
    expect(events.map((event) => envelopeOf(event).recordedAt)).toEqual(times);
    expect(events.map(({ stream, revision }) => [stream, revision])).toEqual(
      times.map((_, index) => [streams[index % 2], Math.floor(index / 2)]),
    );
  },
};

export const logCases: ContractCases = {
  '30. All is read behind a position, that one excluded, as a subscription gives it': async (log) => {
    const { store } = log;
    const { stream } = await appendAtEnd(store, newStream(), 3);
    const [, second, third] = await store.readStream(stream);
    const page = await store.readAll(second!.position, 10);
    expect(page).toEqual({ events: [third], checkpoint: third!.position, caughtUp: true });
    const ending = new AbortController();
    for await (const given of store.subscribe({ after: second!.position, signal: ending.signal })) {
      expect(given).toEqual(page);
      ending.abort();
    }
  },

  '30. A page knows whether something stands behind it, and a reader at the head finds nothing': async ({
    store,
  }) => {
    const after = await store.head();
    const { stream } = await appendAtEnd(store, newStream(), 3);
    const positions = (await store.readStream(stream)).map(({ position }) => position);
    expect(await store.readAll(after, 2)).toMatchObject({ caughtUp: false, checkpoint: positions[1] });
    expect(await store.readAll(after, 3)).toMatchObject({ caughtUp: true, checkpoint: positions[2] });
    const head = await store.head();
    expect(head).toBe(positions[2]);
    expect(await store.readAll(head, 3)).toEqual({ events: [], checkpoint: head, caughtUp: true });
  },

  '31. Positions grow, and each stream is in order, whoever writes': async (log) => {
    const stores = [log.store, await log.another()];
    const after = await log.store.head();
    const appended = Array.from({ length: 60 }, async (_, n) => {
      const writer = new StreamWriter(log.store.storeId);
      await writer.append(stores[n % 2]!, 1 + (n % 3));
      return { stream: writer.stream, ...(await writer.append(stores[n % 2]!)) };
    });
    const last = await Promise.all(appended);
    const events = await everythingAfter(log.store, after, 17);
    expect(events).toHaveLength(60 + 120);
    const positions = events.map(({ position }) => position);
    expect(positions).toEqual([...new Set(positions)].toSorted());
    for (const { stream, revision, position } of last) {
      const own = events.filter((event) => event.stream === stream);
      expect(own.map((event) => event.revision)).toEqual(Array.from({ length: revision + 1 }, (_, n) => n));
      expect(own.at(-1)?.position).toBe(position);
    }
    expect(await log.store.head()).toBe(positions.at(-1));
  },

  '20. A page is cut where it would grow beyond what a reader should hold': async ({ store }) => {
    const after = await store.head();
    for (let n = 0; n < 10; n++)
      await store.append(request(store.storeId, { stream: newStream(), text: 'x'.repeat(1_000_000) }));
    const first = await store.readAll(after, 500);
    expect(first).toMatchObject({ caughtUp: false, checkpoint: first.events.at(-1)!.position });
    expect(first.events).toHaveLength(9);
    const rest = await store.readAll(first.checkpoint, 500);
    expect(rest.caughtUp).toBe(true);
    expect(rest.events).toHaveLength(1);
  },

  '37. What the server writes by itself is never read': async (log) => {
    const { store } = log;
    const after = await store.head();
    const made = [];
    for (let n = 0; n < 3; n++) {
      log.serverWrites();
      made.push(await appendAtEnd(store, newStream()));
      log.serverWrites();
    }
    const events = await everythingAfter(store, after, 2);
    expect(events.map(({ stream }) => stream)).toEqual(made.map(({ stream }) => stream));
    expect(await store.head()).toBe(events.at(-1)!.position);
  },
};

export const positionCases: ContractCases = {
  'A position has the leaf of its event': async ({ store }) => {
    const made = await appendAtEnd(store, newStream(), 3);
    for (const { position, revision } of await store.readStream(made.stream))
      expect(Buffer.from((await store.leafAt(position))!)).toEqual(made.events[revision]!.leaf);
  },

  'A position of another store is refused with words': async ({ store }) => {
    const own = (await appendAtEnd(store, newStream()), await store.head());
    expect(store.understands(own!)).toBe(true);
    const positions = [
      'pg:0000000000000000001',
      'esdb:00000000000000000001:00000000000000000001',
      'C:17/P:17',
      '',
    ];
    const foreign = positions.filter((position) => position.split(':')[0] !== own!.split(':')[0]);
    expect(foreign).toHaveLength(3);
    for (const position of foreign as GlobalPosition[]) {
      expect(store.understands(position)).toBe(false);
      await expect(store.readAll(position, 10)).rejects.toBeInstanceOf(ForeignPosition);
      await expect(store.leafAt(position)).rejects.toBeInstanceOf(ForeignPosition);
      const pages = store.subscribe({ after: position, signal: new AbortController().signal });
      await expect(pages[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(ForeignPosition);
    }
  },
};

/** Everything behind a position, page by page. */
export async function everythingAfter(
  store: EventStore,
  after: GlobalPosition | null,
  limit: number,
): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let checkpoint = after; ;) {
    const page = await store.readAll(checkpoint, limit);
    events.push(...page.events);
    checkpoint = page.checkpoint;
    if (page.caughtUp) return events;
  }
}

function envelopeOf(event: StoredEvent): { recordedAt: string; data: unknown } {
  return JSON.parse(Buffer.from(event.bytes).toString()) as { recordedAt: string; data: unknown };
}

function dataOf(event: StoredEvent): unknown {
  return envelopeOf(event).data;
}
