import { BYTES_BESIDE_AN_EVENT } from '../store/append-checks.js';
import {
  AppendTooLarge,
  BrokenChain,
  DuplicateEventId,
  GuardMoved,
  WrongExpectedRevision,
} from '../store/event-store.js';
import {
  type EmulatedLog,
  appendAtEnd,
  lastLeaf,
  newStream,
  openEmulatedLog,
  request,
} from './eventstoredb-log.fixture.js';

let log: EmulatedLog;
let storeId: string;
let stream: string;
beforeAll(async () => {
  log = await openEmulatedLog();
  storeId = log.store.storeId;
});
afterAll(() => log.close());
beforeEach(() => {
  stream = newStream();
});

describe('an append', () => {
  it('gives its events the revisions of a new stream, from 0, and the same bytes back', async () => {
    const made = request(storeId, { stream, events: 3, text: 'æ ‐ \u0018 👍 "\\' });
    const outcome = await log.store.append(made);
    expect(outcome).toMatchObject({ revision: 2, deduplicated: false });
    const stored = await log.store.readStream(stream);
    expect(stored.map((event) => event.revision)).toEqual([0, 1, 2]);
    expect(stored.map((event) => Buffer.from(event.bytes))).toEqual(made.events.map((event) => event.bytes));
    expect(stored.map((event) => Buffer.from(event.leaf))).toEqual(made.events.map((event) => event.leaf));
    expect(stored.at(-1)?.position).toBe(outcome.position);
    expect(await log.store.head()).toBe(outcome.position);
    expect(await log.store.leafAt(outcome.position)).toEqual(lastLeaf(made));
  });

  it('goes on where the stream ends', async () => {
    const first = await appendAtEnd(log.store, stream, 2);
    const next = request(storeId, { stream, expected: 1, previous: lastLeaf(first) });
    expect(await log.store.append(next)).toMatchObject({ revision: 2 });
    expect(await log.store.readStream(stream, 2)).toHaveLength(1);
    expect(await log.store.readStream(stream, 7)).toEqual([]);
  });

  it('is refused at a stream that has moved on, with its revision', async () => {
    await appendAtEnd(log.store, stream, 2);
    const late = log.store.append(request(storeId, { stream }));
    await expect(late).rejects.toThrow(new WrongExpectedRevision(stream, 'no_stream', 1));
  });

  it('is found again when it is sent twice, also when its guard has moved since', async () => {
    const guard = newStream();
    const made = request(storeId, { stream, events: 3, guards: [{ stream: guard, revision: 'no_stream' }] });
    const first = await log.store.append(made);
    await appendAtEnd(log.store, guard);
    await appendAtEnd(log.store, stream);
    expect(await log.store.append(made)).toEqual({ ...first, deduplicated: true });
    const beginning = { ...made, events: made.events.slice(0, 2) };
    expect(await log.store.append(beginning)).toMatchObject({ revision: 1, deduplicated: true });
    expect(await log.store.readStream(stream)).toHaveLength(4);
  });

  it('is refused when it does not name the leaf before it, or an id twice', async () => {
    await appendAtEnd(log.store, stream);
    const torn = request(storeId, { stream, expected: 0, previous: Buffer.alloc(32, 7) });
    await expect(log.store.append(torn)).rejects.toBeInstanceOf(BrokenChain);
    const twin = torn.events[0]!.eventId;
    const doubled = request(storeId, { stream: newStream(), events: [twin, twin] });
    await expect(log.store.append(doubled)).rejects.toThrow(new DuplicateEventId(twin));
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
  });

  it('is answered for all of 50 that are the same, and stored by one', async () => {
    const made = request(storeId, { stream, events: 2 });
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => log.store.append(made)));
    expect(new Set(outcomes.map((outcome) => outcome.position)).size).toBe(1);
    expect(outcomes.filter((outcome) => !outcome.deduplicated)).toHaveLength(1);
  });

  it('of bytes that are not canonical, or of another place, is a mistake of the caller', async () => {
    const made = request(storeId, { stream });
    const [event] = made.events;
    const bent = { ...made, events: [{ ...event!, leaf: Buffer.alloc(32) }] };
    await expect(log.store.append(bent)).rejects.toBeInstanceOf(TypeError);
    const spaced = Buffer.from(` ${Buffer.from(event!.bytes).toString()}`);
    await expect(log.store.append({ ...made, stream: newStream() })).rejects.toThrow(
      /does not say that it is event 0/,
    );
    expect(await log.store.append({ ...made, events: [{ ...event!, bytes: spaced }] })).toMatchObject({
      revision: 0,
    });
  });
});

describe('a batch', () => {
  it('stores the neighbours of what it refuses, in order', async () => {
    const guard = newStream();
    const free = [{ stream: guard, revision: 'no_stream' as const }];
    const first = request(storeId, { stream, events: 2, guards: free });
    const outcomes = await log.store.appendBatch([
      first,
      request(storeId, { stream: newStream(), expected: 3, previous: Buffer.alloc(32) }),
      request(storeId, { stream: newStream(), text: 'x'.repeat(1_048_577) }),
      request(storeId, { stream: guard }),
      request(storeId, { stream: newStream(), guards: free }),
      request(storeId, { stream, expected: 1, previous: lastLeaf(first) }),
      first,
    ]);
    expect(outcomes).toEqual([
      { revision: 1, position: expect.stringMatching(/^esdb:/) as string, deduplicated: false },
      expect.any(WrongExpectedRevision),
      expect.any(AppendTooLarge),
      expect.objectContaining({ revision: 0, deduplicated: false }),
      expect.any(GuardMoved),
      expect.objectContaining({ revision: 2, deduplicated: false }),
      expect.objectContaining({ revision: 1, deduplicated: true }),
    ]);
    expect(await log.store.appendBatch([])).toEqual([]);
  });
});
