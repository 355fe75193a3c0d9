import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { canonicalBytes } from '../format/canonical-json.js';
import { leafOf } from '../format/envelope.js';
import { newId } from '../format/ids.js';
import type { GlobalPosition } from '../store/event-store.js';
import { StoreUnavailable } from '../store/event-store.js';
import {
  type EmulatedLog,
  SHORT,
  appendAtEnd,
  lastLeaf,
  newStream,
  openEmulatedLog,
  request,
} from './eventstoredb-log.fixture.js';
import { ForeignLog } from './log-reading.js';
import { NoSuchPlace, placeOf, positionFrom } from './position.js';
import { received } from './received.js';
import { UnreadableEvent, storedEvent } from './stored-event.js';

const ID = '01936f5e-7a00-7000-8000-00000000000e';

let log: EmulatedLog;
let stream: string;
beforeEach(async () => {
  log = await openEmulatedLog();
  stream = newStream();
});
afterEach(() => log.close());

describe('a page of all events', () => {
  it('passes over what the server writes for itself', async () => {
    expect(log.emulator.log.events.length).toBeGreaterThan(0);
    expect(await log.store.readAll(null, 10)).toEqual({ events: [], checkpoint: null, caughtUp: true });
    expect(await log.store.head()).toBeNull();
    const positions: (GlobalPosition | null)[] = [];
    for (let n = 0; n < 4; n++) {
      await appendAtEnd(log.store, stream);
      positions.push(await log.store.head());
      ofServer(3);
    }
    const page = await log.store.readAll(null, 10);
    expect(page.events.map(({ position }) => position)).toEqual(positions);
    expect(page).toMatchObject({ checkpoint: positions[3], caughtUp: true });
    expect(await log.store.readAll(positions[1]!, 1)).toMatchObject({
      events: [{ position: positions[2], revision: 2 }],
      checkpoint: positions[2],
      caughtUp: false,
    });
    expect(await log.store.readAll(positions[2]!, 1)).toMatchObject({
      checkpoint: positions[3],
      caughtUp: true,
    });
    expect(await log.store.head()).toBe(positions[3]);
  });

  it('of a quiet log is empty again and again, and finds what comes afterwards', async () => {
    await appendAtEnd(log.store, stream);
    const head = await log.store.head();
    for (let n = 0; n < 3; n++) {
      ofServer(5);
      expect(await log.store.readAll(head, 10)).toEqual({ events: [], checkpoint: head, caughtUp: true });
    }
    await appendAtEnd(log.store, stream);
    ofServer(1);
    expect(await log.store.readAll(head, 10)).toMatchObject({ events: [{ revision: 1 }], caughtUp: true });
  });
});

describe('a read', () => {
  it('that falls silent is over in time, and one whose reader is slow is not', async () => {
    for (let n = 0; n < 3; n++) await appendAtEnd(log.store, stream);
    const impatient = await log.open({ deadlines: { ...SHORT, readMilliseconds: 1_000 } });
    log.emulator.faults.onRead({ kind: 'silent', afterEvents: 2 });
    await expect(impatient.readStream(stream)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await impatient.readStream(stream)).toHaveLength(3);
    const source = Object.assign(Readable.from([1, 2, 3]), { cancel: () => Promise.resolve() });
    const seen: number[] = [];
    for await (const item of received<number>(source, 20)) {
      seen.push(item);
      await delay(60);
    }
    expect(seen).toEqual([1, 2, 3]);
  });
});

describe('a position', () => {
  it('has the leaf of its event, and none where no event of the product stands', async () => {
    const made = await appendAtEnd(log.store, stream, 2);
    const head = (await log.store.head())!;
    expect(await log.store.leafAt(head)).toEqual(lastLeaf(made));
    const [ofSystem] = log.emulator.log.events;
    expect(await log.store.leafAt(positionFrom(ofSystem!.position))).toBeNull();
    expect(await log.store.leafAt(positionFrom({ commit: 10n ** 12n, prepare: 10n ** 12n }))).toBeNull();
  });

  it('that lies between events is of another log: nothing stands there, and nothing is read from it', async () => {
    await appendAtEnd(log.store, stream, 2);
    const { commit, prepare } = placeOf((await log.store.head())!);
    const between = positionFrom({ commit: commit - 1n, prepare: prepare - 1n });
    expect(await log.store.leafAt(between)).toBeNull();
    await expect(log.store.readAll(between, 1)).rejects.toBeInstanceOf(NoSuchPlace);
    const following = log.store.subscribe({ after: between, signal: new AbortController().signal });
    await expect(following[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(NoSuchPlace);
  });

  it('is told apart for events that were committed together', async () => {
    const together = await openEmulatedLog({ emulator: { explicitTransactions: true } });
    const made = request(together.store.storeId, { stream, events: 3 });
    const { position } = await together.store.append(made);
    const { events } = await together.store.readAll(null, 10);
    expect(new Set(events.map((event) => event.position)).size).toBe(3);
    expect(events.at(-1)?.position).toBe(position);
    expect((await together.store.readAll(events[0]!.position, 10)).events).toHaveLength(2);
    await together.close();
  });
});

describe('a log', () => {
  it('says whose it is by its first event, and is asked before the product', async () => {
    expect((await log.open({ storeId: newId() })).storeId).not.toBe(log.store.storeId);
    await appendAtEnd(log.store, stream);
    expect((await log.open({ storeId: newId() })).storeId).toBe(log.store.storeId);
  });

  it('of another program is refused', async () => {
    log.emulator.log.write('orders-1', [event('OrderPlaced', { amount: 1 })]);
    const opening = log.open();
    await expect(opening).rejects.toBeInstanceOf(ForeignLog);
    await expect(opening).rejects.toThrow(/orders-1.*$/s);
  });

  it.each([
    ['is no JSON', { ...event('NoteTaken', {}), data: Buffer.from('{"torn') }],
    ['is bytes', { ...event('NoteTaken', {}), isJson: false }],
    ['names another event', event('NoteTaken', { eventId: newId() })],
    ['has a number that has no one form', event('NoteTaken', { eventId: ID, amount: 0.1 }, ID)],
  ])('with an event that %s is not read past it: stream and revision are named', async (_, bent) => {
    await appendAtEnd(log.store, stream);
    const before = await log.store.head();
    log.emulator.log.write(stream, [bent]);
    const reading = log.store.readStream(stream);
    await expect(reading).rejects.toBeInstanceOf(UnreadableEvent);
    await expect(reading).rejects.toThrow(`Event 1 of stream ${stream}`);
    const following = log.store.subscribe({ after: before, signal: new AbortController().signal });
    await expect(following[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(UnreadableEvent);
    expect(await log.store.readAll(null, 1)).toMatchObject({ events: [{ revision: 0 }], caughtUp: false });
  });
});

describe('an event’s bytes', () => {
  it('are the same after they were JSON at the server', () => {
    const values = fc.jsonValue({ depthSize: 'medium', stringUnit: 'binary' }).map(withinProfile);
    fc.assert(
      fc.property(values, (data) => {
        const bytes = canonicalBytes({ eventId: ID, data });
        const stored = storedEvent({
          ...{ id: ID, stream: 'note-1', revision: 0, type: 'NoteTaken', isJson: true },
          data: JSON.parse(JSON.stringify(JSON.parse(Buffer.from(bytes).toString()))) as unknown,
          place: { commit: 1n, prepare: 1n },
        });
        expect(stored.bytes).toEqual(bytes);
        expect(stored.leaf).toEqual(leafOf(bytes));
      }),
    );
  });
});

/** The server's own events, one of a type and one in a stream of its own. */
function ofServer(count: number): void {
  for (let n = 0; n < count; n++) {
    log.emulator.log.write('$stats-127.0.0.1:2113', [event('$statsCollected', { n })]);
    log.emulator.log.write('$settings', [event('settings-updated', { n })]);
  }
}

function event(type: string, data: object, id = newId()) {
  return { id, type, isJson: true, data: Buffer.from(JSON.stringify(data)), metadata: Buffer.alloc(0) };
}

function withinProfile(value: unknown): unknown {
  if (typeof value === 'number') return (Math.trunc(value) % 2 ** 53) | 0;
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(value)) return value.map(withinProfile);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [
    `k${withinProfile(key) as string}`,
    withinProfile(item),
  ]);
  return Object.fromEntries(entries) as unknown;
}
