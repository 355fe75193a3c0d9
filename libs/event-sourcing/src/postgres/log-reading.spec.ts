import { testPool } from '../../../../infra/testing/index.js';
import fc from 'fast-check';
import { StoreUnavailable } from '../store/event-store.js';
import type { GlobalPosition } from '../store/event-store.js';
import { LogHasGap } from './event-rows.js';
import { numberOf, positionFrom } from './position.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { type Log, appendAtEnd, newStream, openLog, request, withAdmin } from './postgres-log.fixture.js';

let log: Log;
let storeId: string;
beforeAll(async () => {
  log = await openLog();
  storeId = log.store.storeId;
});
afterAll(() => log.close());

describe('a position', () => {
  it('grows without gaps in the order of commits, whoever writes', async () => {
    const before = await log.store.head();
    const appended = Array.from({ length: 120 }, (_, n) =>
      log.store.append(request(storeId, { stream: newStream(), events: 1 + (n % 3) })),
    );
    const last = (await Promise.all(appended)).map((outcome) => outcome.position).sort();
    const events = [];
    for (let after = before; ;) {
      const page = await log.store.readAll(after, 50);
      events.push(...page.events);
      after = page.checkpoint;
      if (page.caughtUp) break;
    }
    expect(events).toHaveLength(240);
    expect(events.map((event) => numberOf(event.position) - numberOf(before))).toEqual(
      events.map((_, n) => BigInt(n + 1)),
    );
    expect(events.at(-1)?.position).toBe(last.at(-1));
    expect(await log.store.head()).toBe(last.at(-1));
  });

  it('is the same order as text and as number', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 63n - 1n), fc.bigInt(0n, 2n ** 63n - 1n), (a, b) => {
        expect(positionFrom(a) < positionFrom(b)).toBe(a < b);
        expect(numberOf(positionFrom(a))).toBe(a);
      }),
    );
  });

  it('that nothing stands at has no leaf', async () => {
    expect(await log.store.leafAt(positionFrom(10n ** 12n))).toBeNull();
  });
});

describe('a log that gives no connection', () => {
  it.each([
    ['head', (store: PostgresEventStore) => store.head()],
    ['leaf', (store: PostgresEventStore) => store.leafAt(positionFrom(1n))],
    ['stream', (store: PostgresEventStore) => store.readStream(newStream())],
  ])('is unavailable to whoever asks for its %s, and answers when one is free', async (_, ask) => {
    const readerPool = testPool(log.database.url, { max: 1, connectionTimeoutMillis: 2_000 });
    const store = await PostgresEventStore.open({ writerPool: log.pools.writer, readerPool });
    const held = await readerPool.connect();
    await expect(ask(store)).rejects.toBeInstanceOf(StoreUnavailable);
    held.release();
    await expect(ask(store)).resolves.toBeDefined();
    await readerPool.end();
  });
});

describe('several streams', () => {
  it('are read at once as each is read by itself, those that there are', async () => {
    const streams = [newStream(), newStream(), newStream()];
    for (const stream of streams.slice(1))
      await log.store.append(request(storeId, { stream, events: 3, text: "it's" }));
    const each = await Promise.all(streams.map((stream) => log.store.readStream(stream)));
    const read = await log.store.readStreams([...streams, 'not\0one', "no'ne"]);
    const byPosition = (events: typeof read) => events.toSorted((a, b) => (a.position < b.position ? -1 : 1));
    expect(read).toHaveLength(6);
    expect(byPosition(read)).toEqual(byPosition(each.flat()));
    const revisions = streams.map((of) => read.filter(({ stream }) => stream === of).map((e) => e.revision));
    expect(revisions).toEqual([[], [0, 1, 2], [0, 1, 2]]);
    expect(await log.store.readStreams([])).toEqual([]);
  });
});

describe('a page', () => {
  it('ends before it is too large to hold, and the next ones go on', async () => {
    const large = await openLog();
    const text = 'x'.repeat(1_000_000);
    for (let n = 0; n < 20; n++)
      await large.store.append(request(large.store.storeId, { stream: newStream(), text }));
    const sizes: number[] = [];
    const positions: bigint[] = [];
    for (let after: GlobalPosition | null = null, caughtUp = false; !caughtUp;) {
      const page = await large.store.readAll(after, 1000);
      ({ checkpoint: after, caughtUp } = page);
      sizes.push(page.events.length);
      positions.push(...page.events.map(({ position }) => numberOf(position)));
    }
    expect(sizes).toEqual([9, 9, 2]);
    expect(positions).toEqual(Array.from({ length: 20 }, (_, n) => BigInt(n + 1)));
    await large.close();
  });

  it('holds as many as are asked for, however few were asked for before, or fitted', async () => {
    const mixed = await openLog();
    const { storeId: id } = mixed.store;
    for (let n = 0; n < 12; n++)
      await mixed.store.append(request(id, { stream: newStream(), text: 'x'.repeat(1_000_000) }));
    for (let n = 0; n < 10; n++) await mixed.store.append(request(id, { stream: newStream(), events: 10 }));
    const sizeOf = async (after: number, limit: number) =>
      (await mixed.store.readAll(after === 0 ? null : positionFrom(BigInt(after)), limit)).events.length;
    expect([await sizeOf(12, 3), await sizeOf(12, 1000)]).toEqual([3, 100]);
    expect([await sizeOf(0, 1000), await sizeOf(12, 1000), await sizeOf(12, 70)]).toEqual([9, 100, 70]);
    await mixed.close();
  });

  it('of a stream that nobody could have written is empty', async () => {
    for (const name of ["note-'; SELECT 1", 'note-\\', 'note-\0', `note-\ud83d`])
      expect(await log.store.readStream(name)).toEqual([]);
  });
});

describe('a log with a hole', () => {
  it('is not read past it', async () => {
    const damaged = await openLog();
    const stream = newStream();
    for (let n = 0; n < 4; n++) await appendAtEnd(damaged.store, stream);
    await withAdmin(damaged, (client) =>
      client.query(
        `ALTER TABLE event_store.events DISABLE TRIGGER ALL; DELETE FROM event_store.events WHERE position = 3`,
      ),
    );
    await expect(damaged.store.readAll(null, 10)).rejects.toBeInstanceOf(LogHasGap);
    await expect(damaged.store.readAll(positionFrom(2n), 10)).rejects.toBeInstanceOf(LogHasGap);
    expect((await damaged.store.readAll(positionFrom(3n), 10)).events).toHaveLength(1);
    await damaged.close();
  });
});
