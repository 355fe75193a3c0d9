import { GuardMoved, WrongExpectedRevision } from '../event-store.js';
import { newId } from '../../format/ids.js';
import type { AppendRequest, EncodedEvent, EventStore, Guard } from '../event-store.js';
import { appendAtEnd, lastLeaf, newStream, request } from '../requests.fixture.js';
import { type ContractCases, isMistake, nameOf, outcomeOf } from './store-under-test.js';

export const guardCases: ContractCases = {
  'Decision 7. An append is taken while the stream that it rests on stands where it was read': async ({
    store,
  }) => {
    const guard = await appendAtEnd(store, newStream(), 2);
    const guards = [
      { stream: guard.stream, revision: 1 },
      { stream: newStream(), revision: 'no_stream' as const },
    ];
    expect(await outcomeOf(store.append(resting(store, guards)))).toBe('stored');
  },

  'Decision 7. An append is refused when the stream that it rests on has moved, or come to be': async ({
    store,
  }) => {
    const { stream: guard } = await appendAtEnd(store, newStream(), 2);
    for (const revision of [0, 2, 'no_stream'] as const) {
      const made = resting(store, [{ stream: guard, revision }]);
      await expect(store.append(made)).rejects.toThrow(new GuardMoved(guard, revision, 1));
      expect(await store.readStream(made.stream)).toEqual([]);
    }
  },

  'Decision 7. A guard that moved is told before the stream that did': async ({ store }) => {
    const [{ stream }, guard] = [
      await appendAtEnd(store, newStream()),
      await appendAtEnd(store, newStream()),
    ];
    const guards = [{ stream: guard.stream, revision: 'no_stream' as const }];
    const late = request(store.storeId, { stream, guards });
    await expect(store.append(late)).rejects.toThrow(new GuardMoved(guard.stream, 'no_stream', 0));
  },

  '2. The same append is found again although its guard has moved since': async ({ store }) => {
    const guard = newStream();
    const made = resting(store, [{ stream: guard, revision: 'no_stream' }]);
    const first = await store.append(made);
    await appendAtEnd(store, guard);
    expect(await store.append(made)).toEqual({ ...first, deduplicated: true });
  },

  'Decision 7. Of two appends that each rest on the stream of the other, one is taken': async (log) => {
    const stores = [log.store, await log.another()];
    const pairs = Array.from({ length: 20 }, async () => {
      const streams = [newStream(), newStream()] as const;
      const outcomes = stores.map((store, index) => {
        const guards = [{ stream: streams[1 - index]!, revision: 'no_stream' as const }];
        return outcomeOf(store.append(request(store.storeId, { stream: streams[index]!, guards })));
      });
      return (await Promise.all(outcomes)).toSorted();
    });
    for (const outcomes of await Promise.all(pairs)) expect(outcomes).toEqual(['GuardMoved', 'stored']);
  },
};

export const concurrencyCases: ContractCases = {
  '21. Of 50 appends at once that expect the same revision one is stored, and the others are told': async ({
    store,
  }) => {
    const made = await appendAtEnd(store, newStream());
    const { stream } = made;
    const rivals = Array.from({ length: 50 }, () =>
      request(store.storeId, { stream, expected: 0, previous: lastLeaf(made) }),
    );
    const outcomes = await Promise.allSettled(rivals.map((rival) => store.append(rival)));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.map(({ reason }) => reason as unknown)).toEqual(
      Array.from({ length: 49 }, () => new WrongExpectedRevision(stream, 0, 1)),
    );
    expect(await store.readStream(stream)).toHaveLength(2);
  },

  '21. The same append 50 times at once, from two processes, is stored once and answered to all': async (
    log,
  ) => {
    const stores = [log.store, await log.another()];
    const made = request(log.store.storeId, { stream: newStream(), events: 2 });
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) => stores[index % 2]!.append(made)),
    );
    expect(outcomes.filter(({ deduplicated }) => !deduplicated)).toHaveLength(1);
    const { position } = outcomes[0]!;
    for (const outcome of outcomes) expect(outcome).toMatchObject({ revision: 1, position });
    expect(await log.store.readStream(made.stream)).toHaveLength(2);
  },

  '23. A conflict among 200 appends at once leaves the other 199 stored': async ({ store }) => {
    const taken = await appendAtEnd(store, newStream());
    const made = Array.from({ length: 199 }, () => request(store.storeId, { stream: newStream() }));
    made.splice(77, 0, request(store.storeId, { stream: taken.stream }));
    const outcomes = await Promise.all(made.map((one) => outcomeOf(store.append(one))));
    expect(outcomes.map((outcome, index) => (outcome === 'stored' ? [] : [index, outcome])).flat()).toEqual([
      77,
      'WrongExpectedRevision',
    ]);
  },

  '24. What was answered is read at once over another connection': async (log) => {
    const other = await log.another();
    const stream = newStream();
    for (let revision = 0; revision < 10; revision++) {
      const before = await log.store.head();
      const made = await appendAtEnd(log.store, stream);
      expect(await other.readStream(stream)).toHaveLength(revision + 1);
      const { events } = await other.readAll(before, 100);
      expect(events.map((event) => Buffer.from(event.leaf))).toContainEqual(lastLeaf(made));
    }
  },
};

export const batchCases: ContractCases = {
  '23. A batch stores what it does not refuse, in its order, and answers each': async ({ store }) => {
    const guard = newStream();
    const free = [{ stream: guard, revision: 'no_stream' as const }];
    const first = request(store.storeId, { stream: newStream(), events: 2, guards: free });
    const { stream } = first;
    const outcomes = await store.appendBatch([
      first,
      request(store.storeId, { stream: newStream(), expected: 3, previous: Buffer.alloc(32) }),
      request(store.storeId, { stream: guard }),
      resting(store, free),
      resting(store, [{ stream: guard, revision: 0 }]),
      request(store.storeId, { stream, expected: 1, previous: lastLeaf(first) }),
      first,
    ]);
    expect(outcomes.map(nameOf)).toEqual([
      ...['stored', 'WrongExpectedRevision', 'stored', 'GuardMoved', 'stored', 'stored', 'deduplicated'],
    ]);
    const [original, , , , , next, again] = outcomes;
    expect(again).toEqual({ ...original, deduplicated: true });
    expect(next).toMatchObject({ revision: 2 });
    const positions = outcomes.flatMap((one) =>
      'position' in one && !one.deduplicated ? [one.position] : [],
    );
    expect(positions).toEqual(positions.toSorted());
    expect(await store.readStream(stream)).toHaveLength(3);
  },

  '18. An append without events is a mistake, and a batch of nothing is nothing': async ({ store }) => {
    const stream = newStream();
    const before = await store.head();
    const nothing = store.append({ stream, expected: 'no_stream', events: [] });
    await expect(nothing).rejects.toBeInstanceOf(TypeError);
    expect(await store.appendBatch([])).toEqual([]);
    expect(await store.head()).toBe(before);
    expect(await store.readStream(stream)).toEqual([]);
  },

  '37. An append to a stream of the server, or with a type of its, is a mistake': async ({ store }) => {
    const made = request(store.storeId, { stream: newStream() });
    await expect(store.append({ ...made, stream: '$settings' })).rejects.toBeInstanceOf(TypeError);
    const events = made.events.map((event) => ({
      ...event,
      bytes: Buffer.from(Buffer.from(event.bytes).toString().replace('"NoteTaken"}', '"$metadata"}')),
    }));
    await expect(store.append({ ...made, events })).rejects.toBeInstanceOf(TypeError);
    expect(await outcomeOf(store.append(made))).toBe('stored');
  },

  'An append whose bytes say that they stand elsewhere is a mistake': async ({ store }) => {
    const made = request(store.storeId, { stream: newStream() });
    const [early] = request(store.storeId, { stream: made.stream }).events;
    const later = request(store.storeId, { stream: made.stream, expected: 0, previous: lastLeaf(made) });
    const other = newStream();
    await expect(store.append({ ...made, stream: other })).rejects.toBeInstanceOf(TypeError);
    expect(await outcomeOf(store.append(made))).toBe('stored');
    const misplaced = { ...later, events: [{ ...early!, previous: lastLeaf(made) }] };
    await expect(store.append(misplaced)).rejects.toBeInstanceOf(TypeError);
    expect(await outcomeOf(store.append(later))).toBe('stored');
    expect(await store.readStream(other)).toEqual([]);
    expect(await store.readStream(made.stream)).toHaveLength(2);
  },

  'An append whose bytes say that they are another event, or of another store, is a mistake': async ({
    store,
  }) => {
    const made = request(store.storeId, { stream: newStream(), events: 2 });
    const [first, second] = made.events as [EncodedEvent, EncodedEvent];
    for (const events of [[{ ...first, eventId: newId() }], [first, { ...second, eventId: first.eventId }]])
      await expect(store.append({ ...made, events })).rejects.toBeInstanceOf(TypeError);
    const foreign = request(newId(), { stream: made.stream });
    await expect(store.append(foreign)).rejects.toBeInstanceOf(TypeError);
    expect(await store.readStream(made.stream)).toEqual([]);
    expect(await outcomeOf(store.append(made))).toBe('stored');
  },

  'A mistake in a batch is told of, and nothing behind it is stored': async ({ store, facts }) => {
    const made = [0, 1, 2].map(() => request(store.storeId, { stream: newStream() }));
    const [before, bent, after] = made as [AppendRequest, AppendRequest, AppendRequest];
    const events = bent.events.map((event) => ({ ...event, leaf: Buffer.alloc(32) }));
    const told: unknown = await store
      .appendBatch([before, { ...bent, events }, after])
      .catch((error: unknown) => error);
    expect(isMistake(told)).toBe(true);
    const stored = await Promise.all(made.map(async ({ stream }) => (await store.readStream(stream)).length));
    expect(stored).toEqual([facts.storedBeforeMistake, 0, 0]);
    expect(await outcomeOf(store.append(bent))).toBe('stored');
  },
};

function resting(store: EventStore, guards: readonly Guard[]): AppendRequest {
  return request(store.storeId, { stream: newStream(), guards });
}
