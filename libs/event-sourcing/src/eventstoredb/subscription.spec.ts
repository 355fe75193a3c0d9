import { setImmediate as turn } from 'node:timers/promises';
import { StoreUnavailable } from '../store/event-store.js';
import type { EventStore, GlobalPosition, Page } from '../store/event-store.js';
import { type EmulatedLog, appendAtEnd, newStream, openEmulatedLog } from './eventstoredb-log.fixture.js';
import type { EventStoreDbEventStoreOptions } from './eventstoredb-event-store.js';

const NEVER = 3_600_000;

let log: EmulatedLog;
let ending: AbortController;
beforeEach(async () => {
  log = await openEmulatedLog();
  ending = new AbortController();
});
afterEach(async () => {
  ending.abort();
  await log.close();
});

describe('a subscription', () => {
  it('hears of an append long before it would look by itself', async () => {
    const patient = await open({ pollMilliseconds: NEVER });
    const pages = subscribe(patient, null);
    const next = size(pages);
    await subscribed(1);
    await appendAtEnd(log.store, newStream());
    expect(await next).toBe(1);
  });

  it.each(['silent', 'unavailable', 'access-denied', 'not-leader'] as const)(
    'looks by itself where the live one is %s',
    async (kind) => {
      log.emulator.faults.onSubscription({ kind }, { times: 1_000 });
      const pages = subscribe(await open({ pollMilliseconds: 20 }), null);
      const next = size(pages);
      await appendAtEnd(log.store, newStream());
      expect(await next).toBe(1);
    },
  );

  it.each(['end', 'error', 'cut'] as const)('is made anew when the live one breaks off: %s', async (kind) => {
    const patient = await open({ pollMilliseconds: NEVER });
    log.emulator.faults.onSubscription({ kind, afterEvents: 1 });
    const pages = subscribe(patient, null);
    const first = pages.next();
    await subscribed(1);
    const stream = newStream();
    const seen: number[] = [];
    await again(() => appendAtEnd(log.store, stream));
    seen.push(...revisionsIn(await first));
    await subscribed(2);
    while (seen.length < 4) {
      const next = pages.next();
      await again(() => appendAtEnd(log.store, stream));
      seen.push(...revisionsIn(await next));
    }
    expect(seen).toEqual(seen.map((_, revision) => revision));
    expect(log.troubles.length).toBeGreaterThan(0);
  });

  it('survives restarts of the server: nothing is lost, repeated or out of order', async () => {
    const stream = newStream();
    const pages = subscribe(log.store, null);
    const seen: number[] = [];
    for (let round = 0; round < 4; round++) {
      const next = pages.next();
      await log.emulator.restart();
      await again(() => appendAtEnd(log.store, stream));
      seen.push(...revisionsIn(await next));
    }
    expect(seen).toEqual(seen.map((_, revision) => revision));
    expect(await again(() => log.store.readStream(stream))).toHaveLength(seen.length);
  });

  it('reads no further than a slow reader comes', async () => {
    for (let n = 0; n < 30; n++) await appendAtEnd(log.store, newStream());
    const before = log.emulator.calls.of('read').length;
    const pages = subscribe(log.store, null, 5);
    const seen: number[] = [];
    for (let page = 1; page <= 6; page++) {
      seen.push(await size(pages));
      for (let n = 0; n < 20; n++) await turn();
      expect(log.emulator.calls.of('read').length - before).toBe(page);
    }
    expect(seen).toEqual([5, 5, 5, 5, 5, 5]);
  });

  it('ends at once on its signal, and when the store is closed', async () => {
    const waiting = subscribe(log.store, null).next();
    const other = await open({ pollMilliseconds: NEVER });
    const forever = other.subscribe({ after: null, signal: new AbortController().signal });
    const closing = forever[Symbol.asyncIterator]().next();
    ending.abort();
    expect(await waiting).toEqual({ value: undefined, done: true });
    await other.close();
    expect(await closing).toEqual({ value: undefined, done: true });
  });

  it('leaves no link behind when its store is closed', async () => {
    const other = await open({ pollMilliseconds: NEVER });
    await appendAtEnd(other, newStream());
    const pages = subscribe(other, null);
    await size(pages);
    await subscribed(1);
    await Promise.all([other.close(), log.store.close()]);
    while (log.emulator.nodes[0]!.link.connections > 0) await turn();
    expect((await pages.next()).done).toBe(true);
  });
});

function open(options: Partial<EventStoreDbEventStoreOptions>) {
  return log.open(options);
}

function subscribe(store: EventStore, after: GlobalPosition | null, pageSize = 500): AsyncIterator<Page> {
  return store.subscribe({ after, pageSize, signal: ending.signal })[Symbol.asyncIterator]();
}

async function size(pages: AsyncIterator<Page>): Promise<number> {
  const { value } = await pages.next();
  return (value as Page).events.length;
}

function revisionsIn({ value }: IteratorResult<Page>): number[] {
  return (value as Page).events.map((event) => event.revision);
}

/** Waits until the server was asked for so many live subscriptions. */
async function subscribed(times: number): Promise<void> {
  while (log.emulator.calls.of('subscribe').length < times) await turn();
}

/** A server that is just coming up refuses at first. */
async function again<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await turn();
    }
  }
}
