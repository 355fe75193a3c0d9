import {
  BACKWARDS,
  END,
  type EventStoreDBClient,
  FORWARDS,
  InvalidArgumentError,
  START,
  StreamNotFoundError,
  type EventData,
} from '@eventstore/db-client';
import {
  all,
  failureOf,
  ids,
  newEvent,
  newEvents,
  newStream,
  onEmulator,
  revisions,
} from './emulator.fixture.js';

const stored = async (client: EventStoreDBClient, count: number) => {
  const stream = newStream();
  const events: EventData[] = newEvents(count);
  await client.appendToStream(stream, events);
  return { stream, events };
};

describe('reading a stream of an emulated server (eventstores.md 4.3)', () => {
  const on = onEmulator();

  it('begins at a revision, that one too, and gives at most so many', async () => {
    const { client } = on();
    const { stream } = await stored(client, 5);
    const read = (options: Parameters<typeof client.readStream>[1]) =>
      all(client.readStream(stream, options)).then(revisions);
    expect(await read({})).toEqual([0n, 1n, 2n, 3n, 4n]);
    expect(await read({ fromRevision: 2n })).toEqual([2n, 3n, 4n]);
    expect(await read({ fromRevision: 2n, maxCount: 2 })).toEqual([2n, 3n]);
    expect(await read({ fromRevision: END, direction: BACKWARDS, maxCount: 1 })).toEqual([4n]);
    expect(await read({ fromRevision: 2n, direction: BACKWARDS })).toEqual([2n, 1n, 0n]);
    expect(await read({ fromRevision: 99n, direction: BACKWARDS, maxCount: 1 })).toEqual([4n]);
  });

  it('gives nothing from beyond the head, and an error where there is no stream', async () => {
    const { client } = on();
    const { stream } = await stored(client, 2);
    expect(await all(client.readStream(stream, { fromRevision: 2n }))).toEqual([]);
    expect(await all(client.readStream(stream, { fromRevision: END, direction: FORWARDS }))).toEqual([]);
    const missing = newStream();
    const error = await failureOf(all(client.readStream(missing)));
    expect(error).toBeInstanceOf(StreamNotFoundError);
    expect(error).toMatchObject({ streamName: missing });
  });

  it('hides what the metadata of the stream cuts away, and not from all', async () => {
    const { client } = on();
    const { stream, events } = await stored(client, 5);
    await client.setStreamMetadata(stream, { truncateBefore: 2 });
    expect(revisions(await all(client.readStream(stream)))).toEqual([2n, 3n, 4n]);
    await client.setStreamMetadata(stream, { maxCount: 1 });
    expect(revisions(await all(client.readStream(stream)))).toEqual([4n]);
    expect(ids(await all(client.readAll()))).toEqual(expect.arrayContaining(events.map(({ id }) => id)));
  });

  it('goes on over many pages without a gap', async () => {
    const { client } = on();
    const { stream, events } = await stored(client, 1_000);
    expect(ids(await all(client.readStream(stream)))).toEqual(events.map(({ id }) => id));
    const backwards = await all(client.readStream(stream, { direction: BACKWARDS, fromRevision: END }));
    expect(ids(backwards).reverse()).toEqual(events.map(({ id }) => id));
  });
});

describe('reading all of an emulated server', () => {
  const on = onEmulator();

  it('begins with events of the server itself, at positions like bytes that grow', async () => {
    const { client, emulator } = on();
    await stored(client, 3);
    emulator.writeSystemEvent();
    const read = await all(client.readAll());
    expect(read[0]?.event?.type).toMatch(/^\$/);
    expect(read.at(-1)?.event?.type).toBe('$statsCollected');
    const positions = read.map(({ event }) => event?.position?.commit ?? 0n);
    const steps = positions.slice(1).map((position, index) => position - (positions[index] ?? 0n));
    expect(steps.every((step) => step > 90n)).toBe(true);
  });

  it('takes in an event at a position when it reads forwards, and not when it reads backwards', async () => {
    const { client } = on();
    const { events } = await stored(client, 3);
    const wanted = events.map(({ id }) => id);
    const read = await all(client.readAll());
    const middle = read.at(-2)?.event?.position ?? START;
    expect(ids(await all(client.readAll({ fromPosition: middle })))).toEqual(wanted.slice(1));
    const back = await all(client.readAll({ fromPosition: middle, direction: BACKWARDS, maxCount: 1 }));
    expect(ids(back)).toEqual(wanted.slice(0, 1));
    const newest = await all(client.readAll({ fromPosition: END, direction: BACKWARDS, maxCount: 1 }));
    expect(ids(newest)).toEqual(wanted.slice(2));
    expect(await all(client.readAll({ fromPosition: END, direction: FORWARDS }))).toEqual([]);
  });

  it('refuses a position in the middle of a record', async () => {
    const { client } = on();
    await stored(client, 2);
    const last = (await all(client.readAll())).at(-1)?.event?.position ?? { commit: 0n, prepare: 0n };
    const inside = { commit: last.commit - 1n, prepare: last.prepare - 1n };
    expect(await failureOf(all(client.readAll({ fromPosition: inside })))).toMatchObject({
      message: expect.stringContaining('invalid position'),
    });
  });

  it('shows an append the moment it is acknowledged, to another client too', async () => {
    const { client, connect } = on();
    const other = connect();
    for (let nth = 0; nth < 20; nth += 1) {
      const { stream } = await stored(client, 1);
      expect(await all(other.readStream(stream))).toHaveLength(1);
    }
  });

  it('refuses what no revision is, before it asks the server', async () => {
    const { client } = on();
    expect(() => client.readStream('any', { fromRevision: -1n })).toThrow(InvalidArgumentError);
  });
});

describe('a log with explicit transactions, as the old protocol wrote them', () => {
  const on = onEmulator({ explicitTransactions: true });

  it('gives the events of one append one commit position and prepare positions of their own', async () => {
    const { client } = on();
    const { stream } = await stored(client, 3);
    const positions = (await all(client.readStream(stream))).map(({ event }) => event?.position);
    expect(new Set(positions.map((position) => position?.commit)).size).toBe(1);
    expect(new Set(positions.map((position) => position?.prepare)).size).toBe(3);
    const second = positions[1] ?? START;
    const rest = await all(client.readAll({ fromPosition: second }));
    expect(rest.map(({ event }) => event?.revision)).toEqual([1n, 2n]);
  });

  it('is one order for all', async () => {
    const { client } = on();
    await stored(client, 3);
    await client.appendToStream(newStream(), newEvent());
    const read = await all(client.readAll());
    const backwards = await all(client.readAll({ direction: BACKWARDS, fromPosition: END }));
    expect(ids(backwards).reverse()).toEqual(ids(read));
  });
});
