import fc from 'fast-check';
import {
  AppendTooLarge,
  BrokenChain,
  DuplicateEventId,
  GuardMoved,
  WrongExpectedRevision,
} from '../store/event-store.js';
import { BYTES_BESIDE_AN_EVENT } from '../store/append-checks.js';
import { numberOf, positionFrom } from './position.js';
import { type Log, appendAtEnd, lastLeaf, newStream, openLog, request } from './postgres-log.fixture.js';

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

describe('an append', () => {
  it('gives its events the revisions of a new stream, from 0', async () => {
    const made = request(storeId, { stream, events: 3 });
    expect(await log.store.append(made)).toMatchObject({ revision: 2, deduplicated: false });
    const stored = await log.store.readStream(stream);
    expect(stored.map((event) => event.revision)).toEqual([0, 1, 2]);
    expect(stored.map((event) => Buffer.from(event.bytes))).toEqual(made.events.map((event) => event.bytes));
    expect(stored.map((event) => Buffer.from(event.leaf))).toEqual(made.events.map((event) => event.leaf));
  });

  it('goes on where the stream ends', async () => {
    const first = await appendAtEnd(log.store, stream, 2);
    const next = request(storeId, { stream, expected: 1, previous: lastLeaf(first) });
    expect(await log.store.append(next)).toMatchObject({ revision: 2 });
    expect(await log.store.readStream(stream, 2)).toHaveLength(1);
  });

  it('is refused at a stream that has moved on, with its revision', async () => {
    await appendAtEnd(log.store, stream, 2);
    const late = log.store.append(request(storeId, { stream }));
    await expect(late).rejects.toThrow(new WrongExpectedRevision(stream, 'no_stream', 1));
    await expect(late).rejects.toBeInstanceOf(WrongExpectedRevision);
  });

  it('is refused at a stream that is not there', async () => {
    const early = request(storeId, { stream, expected: 4, previous: Buffer.alloc(32) });
    await expect(log.store.append(early)).rejects.toThrow(new WrongExpectedRevision(stream, 4, 'no_stream'));
  });

  it('is found again when it is sent twice', async () => {
    const made = request(storeId, { stream, events: 3 });
    const first = await log.store.append(made);
    await appendAtEnd(log.store, stream);
    expect(await log.store.append(made)).toEqual({ ...first, deduplicated: true });
    expect(await log.store.readStream(stream)).toHaveLength(4);
  });

  it('is found again when its guard has moved since', async () => {
    const guard = newStream();
    const made = request(storeId, { stream, guards: [{ stream: guard, revision: 'no_stream' }] });
    await log.store.append(made);
    await appendAtEnd(log.store, guard);
    expect(await log.store.append(made)).toMatchObject({ deduplicated: true });
  });

  it('is found again when it is the beginning of what stands there, and not when it is more', async () => {
    const made = request(storeId, { stream, events: 3 });
    await log.store.append(made);
    const beginning = { ...made, events: made.events.slice(0, 2) };
    expect(await log.store.append(beginning)).toMatchObject({ revision: 1, deduplicated: true });
    const ids = made.events.map((event) => event.eventId);
    const more = request(storeId, { stream, events: [...ids, '01936f5e-7a00-7000-8000-000000000009'] });
    await expect(log.store.append(more)).rejects.toBeInstanceOf(WrongExpectedRevision);
  });

  it('is not taken for another one that shares some of its ids', async () => {
    const made = request(storeId, { stream, events: 2 });
    await log.store.append(made);
    const swapped = request(storeId, { stream, events: made.events.map((event) => event.eventId).reverse() });
    await expect(log.store.append(swapped)).rejects.toBeInstanceOf(WrongExpectedRevision);
  });

  it('is refused when one of its ids stands elsewhere, or twice in itself', async () => {
    const made = await appendAtEnd(log.store, newStream());
    const id = made.events[0]!.eventId;
    await expect(log.store.append(request(storeId, { stream, events: [id] }))).rejects.toThrow(
      new DuplicateEventId(id),
    );
    const twin = request(storeId, { stream }).events[0]!.eventId;
    const doubled = request(storeId, { stream, events: [twin, twin] });
    await expect(log.store.append(doubled)).rejects.toThrow(new DuplicateEventId(twin));
    expect(await log.store.append(request(storeId, { stream, events: [twin] }))).toMatchObject({
      revision: 0,
    });
  });

  it('is refused when it does not name the leaf before it', async () => {
    await appendAtEnd(log.store, stream);
    const torn = request(storeId, { stream, expected: 0, previous: Buffer.alloc(32, 7) });
    await expect(log.store.append(torn)).rejects.toBeInstanceOf(BrokenChain);
  });

  it('is refused above 1 MiB before it is sent, and taken at it', async () => {
    const framing =
      request(storeId, { stream, text: '' }).events[0]!.bytes.byteLength + BYTES_BESIDE_AN_EVENT;
    const most = 1_048_576 - framing;
    const large = log.store.append(request(storeId, { stream, text: 'x'.repeat(most + 1) }));
    await expect(large).rejects.toThrow(new AppendTooLarge(1_048_577));
    expect(await log.store.append(request(storeId, { stream, text: 'x'.repeat(most) }))).toMatchObject({
      revision: 0,
    });
  });

  it('without events is a mistake of the caller', async () => {
    await expect(log.store.append({ stream, expected: 'no_stream', events: [] })).rejects.toBeInstanceOf(
      TypeError,
    );
  });

  it('is stored exactly once of 50 that expect the same revision', async () => {
    const made = await appendAtEnd(log.store, stream);
    const attempts = Array.from({ length: 50 }, () =>
      log.store.append(request(storeId, { stream, expected: 0, previous: lastLeaf(made) })).then(
        () => 'stored',
        (error: unknown) => (error instanceof WrongExpectedRevision ? 'refused' : error),
      ),
    );
    const outcomes = await Promise.all(attempts);
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'refused')).toHaveLength(49);
    expect(await log.store.readStream(stream)).toHaveLength(2);
  });

  it('is answered for all of 50 that are the same', async () => {
    const made = request(storeId, { stream, events: 2 });
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => log.store.append(made)));
    expect(new Set(outcomes.map((outcome) => outcome.position)).size).toBe(1);
    expect(outcomes.filter((outcome) => !outcome.deduplicated)).toHaveLength(1);
  });
});

describe('a guard', () => {
  it('lets an append through while its stream stands where it was read', async () => {
    const guard = newStream();
    await appendAtEnd(log.store, guard, 2);
    const made = request(storeId, { stream, guards: [{ stream: guard, revision: 1 }] });
    expect(await log.store.append(made)).toMatchObject({ revision: 0 });
  });

  it('refuses an append when its stream has moved, and when it has come to be', async () => {
    const guard = newStream();
    await appendAtEnd(log.store, guard, 2);
    const moved = request(storeId, { stream, guards: [{ stream: guard, revision: 0 }] });
    await expect(log.store.append(moved)).rejects.toThrow(new GuardMoved(guard, 0, 1));
    const made = request(storeId, { stream, guards: [{ stream: guard, revision: 'no_stream' }] });
    await expect(log.store.append(made)).rejects.toThrow(new GuardMoved(guard, 'no_stream', 1));
    expect(await log.store.readStream(stream)).toEqual([]);
  });

  it('holds within a batch too, request by request', async () => {
    const guard = newStream();
    const free = [{ stream: guard, revision: 'no_stream' as const }];
    const outcomes = await log.store.appendBatch([
      request(storeId, { stream, guards: free }),
      request(storeId, { stream: guard }),
      request(storeId, { stream: newStream(), guards: free }),
      request(storeId, { stream: newStream(), guards: [{ stream: guard, revision: 0 }] }),
    ]);
    expect(outcomes.map((outcome) => outcome.constructor.name)).toEqual([
      'Object',
      'Object',
      'GuardMoved',
      'Object',
    ]);
  });
});

describe('a batch', () => {
  it('stores the neighbours of what it refuses, in order and without gaps', async () => {
    const first = request(storeId, { stream, events: 2 });
    const before = numberOf(await log.store.head());
    const outcomes = await log.store.appendBatch([
      first,
      request(storeId, { stream: newStream(), expected: 3, previous: Buffer.alloc(32) }),
      request(storeId, { stream: newStream(), text: 'x'.repeat(1_048_577) }),
      request(storeId, { stream, expected: 1, previous: lastLeaf(first) }),
      first,
    ]);
    expect(outcomes).toEqual([
      { revision: 1, position: positionFrom(before + 2n), deduplicated: false },
      expect.any(WrongExpectedRevision),
      expect.any(AppendTooLarge),
      { revision: 2, position: positionFrom(before + 3n), deduplicated: false },
      { revision: 1, position: positionFrom(before + 2n), deduplicated: true },
    ]);
  });

  it('of nothing stores nothing', async () => {
    expect(await log.store.appendBatch([])).toEqual([]);
  });

  it('ends in the same log as its requests one by one', async () => {
    const wants = fc.array(
      fc.tuple(fc.nat(2), fc.integer({ min: -1, max: 3 }), fc.integer({ min: 1, max: 3 })),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(wants, async (list) => {
        expect(await revisionsAfter(list, 'batch')).toEqual(await revisionsAfter(list, 'single'));
      }),
      { numRuns: 25 },
    );
  });

  /** Streams that start with one event each; every request names the leaf it would find if nobody else wrote. */
  async function revisionsAfter(list: [number, number, number][], way: 'batch' | 'single'): Promise<unknown> {
    const streams = [newStream(), newStream(), newStream()];
    const leaves = new Map<string, Uint8Array[]>(streams.map((name) => [name, []]));
    const requests = list.map(([which, expected, events]) => {
      const name = streams[which]!;
      const known = leaves.get(name)!;
      const previous = expected === -1 ? null : (known[expected] ?? Buffer.alloc(32));
      const made = request(storeId, {
        stream: name,
        expected: expected === -1 ? 'no_stream' : expected,
        previous,
        events,
      });
      if (known.length === expected + 1) known.push(...made.events.map((event) => event.leaf));
      return made;
    });
    const outcomes =
      way === 'batch'
        ? await log.store.appendBatch(requests)
        : await requests.reduce(
            async (before, made) => [...(await before), ...(await log.store.appendBatch([made]))],
            Promise.resolve<unknown[]>([]),
          );
    return outcomes.map((outcome) =>
      outcome instanceof Error ? outcome.constructor.name : (outcome as { revision: number }).revision,
    );
  }
});
