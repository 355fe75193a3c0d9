import { setImmediate as turn } from 'node:timers/promises';
import type { EventStore, GlobalPosition, Page } from '../event-store.js';
import { appendAtEnd, newStream, request } from '../requests.fixture.js';
import { everythingAfter } from './reading.cases.js';
import { type ContractCases, STALLED, untilTaken } from './store-under-test.js';
import { StreamWriter } from './stream-writer.fixture.js';

/** Pages of a subscription, one by one; it ends with the case. */
class Following {
  private readonly ending = new AbortController();
  private readonly pages: AsyncIterator<Page, void>;

  constructor(store: EventStore, after: GlobalPosition | null, pageSize = 500) {
    const { signal } = this.ending;
    this.pages = store.subscribe({ after, pageSize, signal })[Symbol.asyncIterator]() as typeof this.pages;
  }

  async next(): Promise<Page> {
    const { value } = await this.pages.next();
    if (!value) throw new Error('The subscription ended');
    return value;
  }

  /** Pages until there are so many events. */
  async events(count: number): Promise<Page['events'][number][]> {
    const events = [];
    while (events.length < count) events.push(...(await this.next()).events);
    return events;
  }

  /** Ends it, and waits until it has. */
  async end(): Promise<void> {
    this.ending.abort();
    for (let last = await this.pages.next(); !last.done;) last = await this.pages.next();
  }
}

export const followingCases: ContractCases = {
  '30. A subscription gives what stands there in pages, then what comes': async ({ store }) => {
    const after = await store.head();
    for (let n = 0; n < 5; n++) await appendAtEnd(store, newStream());
    const following = new Following(store, after, 2);
    const sizes = [];
    for (let n = 0; n < 3; n++) sizes.push((await following.next()).events.length);
    expect(sizes).toEqual([2, 2, 1]);
    const next = following.next();
    const { stream } = await appendAtEnd(store, newStream(), 2);
    expect((await next).events).toEqual(await store.readStream(stream));
    await following.end();
  },

  '31. A subscription has everything once and in order while two processes write': async (log) => {
    const stores = [log.store, await log.another()];
    const after = await log.store.head();
    const following = new Following(log.store, after, 7);
    const delivered = following.events(120);
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      const own = new StreamWriter(log.store.storeId);
      for (let n = 0; n < 20; n++) await own.append(stores[writer % 2]!);
    });
    await Promise.all(writers);
    expect(await delivered).toEqual(await everythingAfter(log.store, after, 500));
    await following.end();
  },

  '38. That it caught up is told once, with the last of what stood there': async ({ store }) => {
    for (const count of [6, 7]) {
      const after = await store.head();
      await appendAtEnd(store, newStream(), count);
      const following = new Following(store, after, 3);
      const told = [];
      for (let seen = 0; seen < count;) {
        const page = await following.next();
        told.push([(seen += page.events.length), page.caughtUp]);
      }
      expect(told.filter(([, caughtUp]) => caughtUp)).toEqual([[count, true]]);
      await following.end();
    }
  },

  '38. In a log where nothing is left to read it is told at once, however often': async ({ store }) => {
    const head = await store.head();
    for (let n = 0; n < 3; n++) expect(await store.readAll(head, 5)).toMatchObject({ caughtUp: true });
  },

  '40. A slow reader holds one page at a time and misses nothing': async ({ store }) => {
    const after = await store.head();
    const writer = new StreamWriter(store.storeId);
    const following = new Following(store, after, 5);
    const seen: number[] = [];
    while (seen.length < 60) {
      if (seen.length < 40) for (let n = 0; n < 10; n++) await writer.append(store);
      const { events } = await following.next();
      expect(events.length).toBeLessThanOrEqual(5);
      seen.push(...events.map(({ revision }) => revision));
    }
    expect(seen.slice(0, 60)).toEqual(Array.from({ length: 60 }, (_, revision) => revision));
    await following.end();
  },

  '30. A subscription ends at once on its signal, also while it waits': async ({ store }) => {
    const head = await store.head();
    const ending = new AbortController();
    const { signal } = ending;
    const waiting = store.subscribe({ after: head, signal })[Symbol.asyncIterator]().next();
    await turn();
    ending.abort();
    expect(await waiting).toEqual({ value: undefined, done: true });
    const late = store.subscribe({ after: head, signal })[Symbol.asyncIterator]();
    expect(await late.next()).toEqual({ value: undefined, done: true });
  },

  '30. A subscription ends when its reader leaves, and one that a reader fails in can be taken up again':
    async ({ store }) => {
      const after = await store.head();
      await appendAtEnd(store, newStream(), 3);
      const read = async (fails: boolean) => {
        const { signal } = new AbortController();
        for await (const page of store.subscribe({ after, pageSize: 2, signal })) {
          if (fails) throw new Error('the reader failed');
          return page.events.length;
        }
        return 0;
      };
      await expect(read(true)).rejects.toThrow('the reader failed');
      expect(await read(false)).toBe(2);
    },
};

export const troubleCases: ContractCases = {
  '32. An append that is held back is neither lost nor overtaken by its own position': async (log) => {
    const { store } = log;
    const after = await store.head();
    const following = new Following(store, after);
    const [slow, quick] = [newStream(), newStream()].map((stream) => request(store.storeId, { stream }));
    const letGo = await log.held!(slow!);
    const appended = store.append(quick!);
    expect((await store.readAll(after, 10)).events.map(({ stream }) => stream)).not.toContain(slow!.stream);
    await letGo();
    await appended;
    const delivered = await following.events(2);
    const streams = delivered.map(({ stream }) => stream);
    expect(streams.toSorted()).toEqual([slow!.stream, quick!.stream].toSorted());
    expect(delivered).toEqual(await everythingAfter(store, after, 10));
    await following.end();
  },

  '34. An append that came to nothing holds up no reader and leaves no gap': async (log) => {
    const { store } = log;
    const after = await store.head();
    const following = new Following(store, after);
    const dropped = request(store.storeId, { stream: newStream(), events: 50 });
    for (let n = 0; n < 3; n++) await log.drop(dropped);
    const next = following.next();
    const { stream } = await appendAtEnd(store, newStream());
    const begun = performance.now();
    expect(await next).toMatchObject({ events: [{ stream, revision: 0 }], caughtUp: true });
    expect(performance.now() - begun).toBeLessThan(STALLED);
    expect(await store.readStream(dropped.stream)).toEqual([]);
    await following.end();
  },

  '41. A subscription goes on after restarts of the server: nothing lost, repeated or out of order': async (
    log,
  ) => {
    const { store } = log;
    const after = await store.head();
    const writer = new StreamWriter(store.storeId);
    const following = new Following(store, after, 3);
    const seen: number[] = [];
    for (let round = 0; round < 12; round++) {
      const made = writer.next();
      const restarting = round % 4 === 1 ? log.restart() : Promise.resolve();
      const { revision } = await untilTaken(() => store.append(made));
      expect(revision).toBe(round);
      await restarting;
      seen.push(...(await following.events(1)).map((event) => event.revision));
    }
    expect(seen).toEqual(Array.from({ length: 12 }, (_, revision) => revision));
    await following.end();
  },
};
