import fc from 'fast-check';
import type { GlobalPosition } from '../store/event-store.js';
import { LogHasGap } from './event-rows.js';
import { numberOf, positionFrom } from './position.js';
import {
  type Log,
  appendAtEnd,
  lastLeaf,
  newStream,
  openLog,
  request,
  withAdmin,
} from './postgres-log.fixture.js';

let log: Log;
let storeId: string;
let stream: string;
beforeAll(async () => {
  log = await openLog();
  storeId = log.store.storeId;
});
afterAll(() => log.close());
beforeEach(() => {
  stream = newStream();
});

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

  it('of another store is not understood', async () => {
    await expect(log.store.readAll('C:17/P:17' as GlobalPosition, 10)).rejects.toBeInstanceOf(RangeError);
  });

  it('has the leaf of its event', async () => {
    const made = await appendAtEnd(log.store, stream);
    const head = await log.store.head();
    expect(Buffer.from((await log.store.leafAt(head!))!)).toEqual(lastLeaf(made));
    expect(await log.store.leafAt(positionFrom(10n ** 12n))).toBeNull();
  });
});

describe('a page', () => {
  it('knows whether something stands behind it', async () => {
    const after = await log.store.head();
    await log.store.append(request(storeId, { stream, events: 3 }));
    expect(await log.store.readAll(after, 2)).toMatchObject({
      caughtUp: false,
      checkpoint: positionFrom(numberOf(after) + 2n),
    });
    expect(await log.store.readAll(after, 3)).toMatchObject({ caughtUp: true });
    const head = await log.store.head();
    expect(await log.store.readAll(head, 3)).toEqual({ events: [], checkpoint: head, caughtUp: true });
  });

  it('is cut where it would grow beyond what a reader should hold', async () => {
    const after = await log.store.head();
    for (let n = 0; n < 10; n++)
      await log.store.append(request(storeId, { stream: newStream(), text: 'x'.repeat(1_000_000) }));
    const first = await log.store.readAll(after, 500);
    expect(first.events).toHaveLength(9);
    expect(first.caughtUp).toBe(false);
    expect(await log.store.readAll(first.checkpoint, 500)).toMatchObject({ caughtUp: true });
  });
});

describe('a log with a hole', () => {
  it('is not read past it', async () => {
    const damaged = await openLog();
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
