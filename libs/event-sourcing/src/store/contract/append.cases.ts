import { newId } from '../../format/ids.js';
import { BYTES_BESIDE_AN_EVENT, MOST_BYTES } from '../append-checks.js';
import { AppendTooLarge, BrokenChain, DuplicateEventId, WrongExpectedRevision } from '../event-store.js';
import { appendAtEnd, lastLeaf, newStream, request } from '../requests.fixture.js';
import { type ContractCases, nameOf, outcomeOf } from './store-under-test.js';

const SOMETHING = Buffer.alloc(32, 7);

export const revisionCases: ContractCases = {
  '1. An append to no stream gives its events the revisions from 0, and their bytes stay': async ({
    store,
  }) => {
    const made = request(store.storeId, { stream: newStream(), events: 2 });
    const { revision, position, deduplicated } = await store.append(made);
    expect({ revision, deduplicated }).toEqual({ revision: 1, deduplicated: false });
    const stored = await store.readStream(made.stream);
    expect(stored.map((event) => event.revision)).toEqual([0, 1]);
    expect(stored.map(({ bytes }) => Buffer.from(bytes))).toEqual(made.events.map(({ bytes }) => bytes));
    expect(stored.map(({ leaf }) => Buffer.from(leaf))).toEqual(made.events.map(({ leaf }) => leaf));
    expect(stored.at(-1)?.position).toBe(position);
    expect(store.understands(position)).toBe(true);
  },

  '1. An append at the end of a stream goes on there': async ({ store }) => {
    const first = await appendAtEnd(store, newStream(), 2);
    const next = request(store.storeId, { stream: first.stream, expected: 1, previous: lastLeaf(first) });
    expect(await store.append(next)).toMatchObject({ revision: 2, deduplicated: false });
  },

  '3. The same expectation with other ids is refused with the revision that is there': async ({ store }) => {
    const { stream } = await appendAtEnd(store, newStream(), 2);
    const late = store.append(request(store.storeId, { stream, events: 2 }));
    await expect(late).rejects.toBeInstanceOf(WrongExpectedRevision);
    await expect(late).rejects.toMatchObject({ stream, expected: 'no_stream', actual: 1 });
    expect(await store.readStream(stream)).toHaveLength(2);
  },

  '9. A revision of a stream that is not there is refused with no_stream': async ({ store }) => {
    const early = request(store.storeId, { stream: newStream(), expected: 5, previous: SOMETHING });
    await expect(store.append(early)).rejects.toThrow(
      new WrongExpectedRevision(early.stream, 5, 'no_stream'),
    );
    expect(await store.readStream(early.stream)).toEqual([]);
  },

  '10. A revision that the stream has not reached is refused': async ({ store }) => {
    const { stream } = await appendAtEnd(store, newStream(), 2);
    const early = request(store.storeId, { stream, expected: 2, previous: SOMETHING });
    await expect(store.append(early)).rejects.toThrow(new WrongExpectedRevision(stream, 2, 1));
  },

  '11. A revision that the stream has left behind is refused, and the one it has is taken': async ({
    store,
  }) => {
    const made = await appendAtEnd(store, newStream(), 2);
    const { stream } = made;
    const late = request(store.storeId, { stream, expected: 0, previous: made.events[0]!.leaf });
    await expect(store.append(late)).rejects.toThrow(new WrongExpectedRevision(stream, 0, 1));
    const timely = request(store.storeId, { stream, expected: 1, previous: lastLeaf(made) });
    expect(await store.append(timely)).toMatchObject({ revision: 2 });
  },

  '11. An append that does not name the leaf before it is refused': async ({ store }) => {
    const made = await appendAtEnd(store, newStream());
    const { stream } = made;
    const torn = store.append(request(store.storeId, { stream, expected: 0, previous: SOMETHING }));
    await expect(torn).rejects.toThrow(new BrokenChain(stream, 1));
    expect(await store.readStream(stream)).toHaveLength(1);
    const whole = request(store.storeId, { stream, expected: 0, previous: lastLeaf(made) });
    expect(await store.append(whole)).toMatchObject({ revision: 1 });
  },
};

export const repetitionCases: ContractCases = {
  '2. The same append is found again, at the same position': async ({ store }) => {
    const made = request(store.storeId, { stream: newStream(), events: 2 });
    const first = await store.append(made);
    expect(await store.append(made)).toEqual({ ...first, deduplicated: true });
    expect(await store.readStream(made.stream)).toHaveLength(2);
  },

  '2. The same append is found again by another process, after the stream has gone on': async (log) => {
    const made = request(log.store.storeId, { stream: newStream(), events: 2 });
    const first = await log.store.append(made);
    await appendAtEnd(log.store, made.stream, 3);
    expect(await (await log.another()).append(made)).toEqual({ ...first, deduplicated: true });
  },

  '5. The beginning of an append is found again, with the revision of its own last event': async ({
    store,
  }) => {
    const made = request(store.storeId, { stream: newStream(), events: 2 });
    await store.append(made);
    const [first] = await store.readStream(made.stream);
    const beginning = { ...made, events: made.events.slice(0, 1) };
    expect(await store.append(beginning)).toEqual({
      revision: 0,
      position: first!.position,
      deduplicated: true,
    });
    expect(await store.readStream(made.stream)).toHaveLength(2);
  },

  '7. The end of an append is found again where it stands': async ({ store }) => {
    const made = request(store.storeId, { stream: newStream(), events: 2 });
    const { position } = await store.append(made);
    const end = { ...made, expected: 0, events: made.events.slice(1) };
    expect(await store.append(end)).toEqual({ revision: 1, position, deduplicated: true });
  },

  '7. What is more than stands there, or in another order, is not found': async ({ store }) => {
    const made = request(store.storeId, { stream: newStream(), events: 2 });
    const { stream } = made;
    await store.append(made);
    const ids = made.events.map(({ eventId }) => eventId);
    for (const events of [[...ids, newId()], ids.toReversed(), [ids[0]!, newId()]])
      await expect(store.append(request(store.storeId, { stream, events }))).rejects.toThrow(
        new WrongExpectedRevision(stream, 'no_stream', 1),
      );
    expect(await store.readStream(stream)).toHaveLength(2);
  },

  '15. An id that stands elsewhere in the log is told, or taken where the server cannot know': async ({
    store,
    facts,
  }) => {
    const made = await appendAtEnd(store, newStream());
    const { eventId } = made.events[0]!;
    const again = { expected: 0, previous: lastLeaf(made), events: [eventId] };
    for (const place of [
      { stream: newStream(), events: [eventId] },
      { stream: made.stream, ...again },
    ])
      expect(await outcomeOf(store.append(request(store.storeId, place)))).toBe(facts.idElsewhere);
  },

  '15. An id that stands twice in one append is refused, and once it is taken': async ({ store }) => {
    const [stream, id] = [newStream(), newId()];
    const doubled = request(store.storeId, { stream, events: [id, id] });
    await expect(store.append(doubled)).rejects.toThrow(new DuplicateEventId(id));
    expect(await store.readStream(stream)).toEqual([]);
    expect(await store.append(request(store.storeId, { stream, events: [id] }))).toMatchObject({
      revision: 0,
      deduplicated: false,
    });
  },
};

export const sizeCases: ContractCases = {
  '20. An append of more than a mebibyte is refused and stores nothing, and one of it is taken': async ({
    store,
  }) => {
    const stream = newStream();
    const framing = request(store.storeId, { stream, text: '' }).events[0]!.bytes.byteLength;
    const most = MOST_BYTES - framing - BYTES_BESIDE_AN_EVENT;
    const large = store.append(request(store.storeId, { stream, text: 'x'.repeat(most + 1) }));
    await expect(large).rejects.toThrow(new AppendTooLarge(MOST_BYTES + 1));
    expect(await store.readStream(stream)).toEqual([]);
    const full = request(store.storeId, { stream, text: 'x'.repeat(most) });
    expect(await store.append(full)).toMatchObject({ revision: 0 });
    const [stored] = await store.readStream(stream);
    expect(Buffer.from(stored!.bytes).equals(full.events[0]!.bytes)).toBe(true);
  },

  '20. The size is that of all events of an append together': async ({ store }) => {
    const [few, many] = [700, 1_400].map((events) =>
      request(store.storeId, { stream: newStream(), events, text: '' }),
    );
    expect(await store.append(few!)).toMatchObject({ revision: 699 });
    expect(await outcomeOf(store.append(many!))).toBe('AppendTooLarge');
    expect(await store.readStream(few!.stream, 600)).toHaveLength(100);
  },

  '20. A batch stores the neighbours of one that is too large': async ({ store }) => {
    const large = request(store.storeId, { stream: newStream(), text: 'x'.repeat(MOST_BYTES) });
    const small = [newStream(), newStream()].map((stream) => request(store.storeId, { stream }));
    const outcomes = await store.appendBatch([small[0]!, large, small[1]!]);
    expect(outcomes.map(nameOf)).toEqual(['stored', 'AppendTooLarge', 'stored']);
  },
};
