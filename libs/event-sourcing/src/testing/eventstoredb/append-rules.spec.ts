import { randomUUID } from 'node:crypto';
import {
  ANY,
  BACKWARDS,
  binaryEvent,
  END,
  jsonEvent,
  MaxAppendSizeExceededError,
  NO_STREAM,
  STREAM_EXISTS,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
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

describe('what an emulated server decides of an append (eventstores.md 4.2)', () => {
  const on = onEmulator();

  it('1: refuses every append to a tombstoned stream, and reading it', async () => {
    const { client } = on();
    const stream = newStream();
    await client.appendToStream(stream, newEvents(2));
    await client.tombstoneStream(stream);
    for (const expectedRevision of [ANY, NO_STREAM, STREAM_EXISTS, 1n, 7n] as const) {
      const error = await failureOf(client.appendToStream(stream, newEvent(), { expectedRevision }));
      expect(error).toBeInstanceOf(StreamDeletedError);
    }
    expect(await failureOf(all(client.readStream(stream)))).toBeInstanceOf(StreamDeletedError);
  });

  it('2: refuses STREAM_EXISTS on a softly deleted stream and on a missing one, takes it where metadata is', async () => {
    const { client } = on();
    const [deleted, missing, described] = [newStream(), newStream(), newStream()];
    await client.appendToStream(deleted, newEvent());
    await client.deleteStream(deleted);
    await client.setStreamMetadata(described, { maxCount: 5 });
    const exists = { expectedRevision: STREAM_EXISTS } as const;
    expect(await failureOf(client.appendToStream(deleted, newEvent(), exists))).toBeInstanceOf(
      StreamDeletedError,
    );
    const error = await failureOf(client.appendToStream(missing, newEvent(), exists));
    expect(error).toMatchObject({ expectedVersion: STREAM_EXISTS, actualVersion: 'no_stream' });
    expect(await client.appendToStream(described, newEvent(), exists)).toMatchObject({ success: true });
  });

  it('3: with ANY finds a batch whose every id it remembers, and stores nothing', async () => {
    const { client } = on();
    const [stream, events] = [newStream(), newEvents(3)];
    const first = await client.appendToStream(stream, events, { expectedRevision: ANY });
    await client.appendToStream(stream, newEvent());
    const again = await client.appendToStream(stream, events, { expectedRevision: ANY });
    expect(again).toEqual(first);
    expect(await all(client.readStream(stream))).toHaveLength(4);
  });

  it('3: with ANY stores a batch whole when the first id is unknown, even though a later one is known', async () => {
    const { client } = on();
    const [stream, known] = [newStream(), newEvent()];
    await client.appendToStream(stream, known);
    await client.appendToStream(stream, [newEvent(), known], { expectedRevision: ANY });
    expect(ids(await all(client.readStream(stream))).filter((id) => id === known.id)).toHaveLength(2);
  });

  it('3: with ANY refuses a batch whose first id is known and a later one not', async () => {
    const { client } = on();
    const [stream, known] = [newStream(), newEvent()];
    await client.appendToStream(stream, known);
    const error = await failureOf(
      client.appendToStream(stream, [known, newEvent()], { expectedRevision: ANY }),
    );
    expect(error).toMatchObject({ expectedVersion: ANY, actualVersion: 0n });
  });

  it('3: with ANY stores an id again that it knows from another stream', async () => {
    const { client } = on();
    const [one, other, event] = [newStream(), newStream(), newEvent()];
    await client.appendToStream(one, event);
    await client.appendToStream(other, event, { expectedRevision: ANY });
    expect(await all(client.readStream(other))).toHaveLength(1);
  });

  it('3: has forgotten the ids of ANY after a restart, and stores them again', async () => {
    const { client, emulator, connect } = on();
    const [stream, event] = [newStream(), newEvent()];
    await client.appendToStream(stream, event);
    await emulator.restart();
    await connect().appendToStream(stream, event, { expectedRevision: ANY });
    expect(await all(connect().readStream(stream))).toHaveLength(2);
  });

  it('4: finds at an exact revision what stands behind it, also after a restart', async () => {
    const { client, emulator, connect } = on();
    const [stream, events] = [newStream(), newEvents(3)];
    const first = await client.appendToStream(stream, events, { expectedRevision: NO_STREAM });
    await client.appendToStream(stream, newEvent(), { expectedRevision: 2n });
    await emulator.restart();
    const later = connect();
    const again = await later.appendToStream(stream, events, { expectedRevision: NO_STREAM });
    expect(again).toEqual(first);
    const part = await later.appendToStream(stream, events.slice(1, 2), { expectedRevision: 0n });
    expect(part).toMatchObject({ nextExpectedRevision: 1n });
    expect(await all(later.readStream(stream))).toHaveLength(4);
  });

  it('4: refuses an append whose first id differs, whose later one does, or that runs past the head', async () => {
    const { client } = on();
    const [stream, events] = [newStream(), newEvents(2)];
    const [one, two] = [events[0] ?? newEvent(), events[1] ?? newEvent()];
    await client.appendToStream(stream, events, { expectedRevision: NO_STREAM });
    const wrong: [ReturnType<typeof newEvent>[], bigint | typeof NO_STREAM][] = [
      [[newEvent()], NO_STREAM],
      [[one, newEvent()], NO_STREAM],
      [[one, two, newEvent()], NO_STREAM],
      [[two], NO_STREAM],
      [[newEvent()], 0n],
    ];
    for (const [batch, expectedRevision] of wrong) {
      const error = await failureOf(client.appendToStream(stream, batch, { expectedRevision }));
      expect(error).toBeInstanceOf(WrongExpectedVersionError);
      expect(error).toMatchObject({
        streamName: stream,
        expectedVersion: expectedRevision,
        actualVersion: 1n,
      });
    }
    expect(await all(client.readStream(stream))).toHaveLength(2);
  });

  it('4: makes a softly deleted stream anew with NO_STREAM, behind the old head', async () => {
    const { client } = on();
    const stream = newStream();
    await client.appendToStream(stream, newEvents(3));
    await client.deleteStream(stream, { expectedRevision: 2n });
    expect(await failureOf(all(client.readStream(stream)))).toBeInstanceOf(StreamNotFoundError);
    const anew = await client.appendToStream(stream, newEvents(2), { expectedRevision: NO_STREAM });
    expect(anew).toMatchObject({ nextExpectedRevision: 4n });
    expect(revisions(await all(client.readStream(stream)))).toEqual([3n, 4n]);
    const second = await failureOf(
      client.appendToStream(stream, newEvent(), { expectedRevision: NO_STREAM }),
    );
    expect(second).toMatchObject({ actualVersion: 4n });
  });

  it('5: refuses an exact revision beyond the head, with what is there', async () => {
    const { client } = on();
    const stream = newStream();
    const missing = await failureOf(client.appendToStream(stream, newEvent(), { expectedRevision: 5n }));
    expect(missing).toMatchObject({ expectedVersion: 5n, actualVersion: 'no_stream' });
    await client.appendToStream(stream, newEvents(2));
    const beyond = await failureOf(client.appendToStream(stream, newEvent(), { expectedRevision: 2n }));
    expect(beyond).toMatchObject({ expectedVersion: 2n, actualVersion: 1n });
  });

  it('6: at the head asks for no ids, and stores one a second time', async () => {
    const { client } = on();
    const [stream, event] = [newStream(), newEvent()];
    await client.appendToStream(stream, event, { expectedRevision: NO_STREAM });
    const again = await client.appendToStream(stream, event, { expectedRevision: 0n });
    expect(again).toMatchObject({ nextExpectedRevision: 1n });
    expect(ids(await all(client.readStream(stream)))).toEqual([event.id, event.id]);
  });

  it('7: answers a repeated append with its own revision and position, not with the head', async () => {
    const { client } = on();
    const [stream, events] = [newStream(), newEvents(2)];
    const first = await client.appendToStream(stream, events, { expectedRevision: NO_STREAM });
    await client.appendToStream(stream, newEvents(2), { expectedRevision: 1n });
    const read = await all(client.readStream(stream));
    expect(first.position).toEqual(read[1]?.event?.position);
    const again = await client.appendToStream(stream, events, { expectedRevision: NO_STREAM });
    expect(again).toMatchObject({ nextExpectedRevision: 1n, position: first.position });
  });

  it('9: takes an append of MaxAppendSize and not one byte more, batched or plain', async () => {
    const { client } = on();
    const type = 'Tested';
    const ofSize = (bytes: number) =>
      binaryEvent({ id: randomUUID(), type, data: new Uint8Array(bytes - 2 * type.length) });
    const credentials = { username: 'any', password: 'body' };
    for (const plain of [{}, { credentials }]) {
      const stream = newStream();
      const size = 1024 * 1024;
      expect(await client.appendToStream(stream, ofSize(size), plain)).toMatchObject({ success: true });
      const error = await failureOf(client.appendToStream(stream, ofSize(size + 1), plain));
      expect(error).toBeInstanceOf(MaxAppendSizeExceededError);
      expect(error).toMatchObject({ maxAppendSize: size });
      const two = [ofSize(size / 2), ofSize(size / 2 + 1)];
      expect(await failureOf(client.appendToStream(stream, two, plain))).toBeInstanceOf(
        MaxAppendSizeExceededError,
      );
      expect(await all(client.readStream(stream))).toHaveLength(1);
    }
  });

  it('says the same of plain appends as of batched ones', async () => {
    const { client } = on();
    const [stream, events] = [newStream(), newEvents(2)];
    const plain = { credentials: { username: 'any', password: 'body' } };
    const first = await client.appendToStream(stream, events, { ...plain, expectedRevision: NO_STREAM });
    expect(first).toMatchObject({ success: true, nextExpectedRevision: 1n });
    expect(await client.appendToStream(stream, events, { expectedRevision: NO_STREAM })).toEqual(first);
    const error = await failureOf(
      client.appendToStream(stream, newEvent(), { ...plain, expectedRevision: 7n }),
    );
    expect(error).toMatchObject({ expectedVersion: 7n, actualVersion: 1n });
    await client.tombstoneStream(stream);
    const gone = await failureOf(client.appendToStream(stream, newEvent(), plain));
    expect(gone).toBeInstanceOf(StreamDeletedError);
  });

  it('puts appends together that come in parts, side by side on one link', async () => {
    const { client } = on();
    const [one, other] = [newStream(), newStream()];
    const [ones, others] = [newEvents(40), newEvents(40)];
    const inParts = { batchAppendSize: 300, expectedRevision: NO_STREAM } as const;
    await Promise.all([
      client.appendToStream(one, ones, inParts),
      client.appendToStream(other, others, inParts),
    ]);
    expect(ids(await all(client.readStream(one)))).toEqual(ones.map(({ id }) => id));
    expect(ids(await all(client.readStream(other)))).toEqual(others.map(({ id }) => id));
  });

  it('writes nothing whose deadline is over when it comes', async () => {
    const { client } = on();
    const stream = newStream();
    const late = await failureOf(client.appendToStream(stream, newEvent(), { deadline: -1_000 }));
    expect(late).toMatchObject({ type: 'deadline-exceeded' });
    expect(await failureOf(all(client.readStream(stream)))).toBeInstanceOf(StreamNotFoundError);
  });

  it('deletes only what stands at the expected revision', async () => {
    const { client } = on();
    const stream = newStream();
    await client.appendToStream(stream, newEvents(2));
    const wrong = await failureOf(client.deleteStream(stream, { expectedRevision: 7n }));
    expect(wrong).toBeInstanceOf(WrongExpectedVersionError);
    expect(await failureOf(client.deleteStream(newStream()))).toBeInstanceOf(WrongExpectedVersionError);
    expect(await all(client.readStream(stream))).toHaveLength(2);
    expect((await client.deleteStream(stream, { expectedRevision: 1n })).position).toBeDefined();
  });

  it('gives fifty appends at one revision to one of them', async () => {
    const { client } = on();
    const stream = newStream();
    const outcomes = await Promise.allSettled(
      newEvents(50).map((event) => client.appendToStream(stream, event, { expectedRevision: NO_STREAM })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await all(client.readStream(stream, { direction: BACKWARDS, fromRevision: END }))).toHaveLength(1);
  });

  it('keeps bytes, ids in small letters, kinds of content and the time', async () => {
    const { client } = on();
    const stream = newStream();
    const id = randomUUID();
    const before = Date.now();
    await client.appendToStream(stream, [
      jsonEvent({ id: id.toUpperCase(), type: 'Tested', data: { text: 'å‐😀' }, metadata: { of: id } }),
      binaryEvent({ id: randomUUID(), type: 'Tested', data: Uint8Array.of(0, 255) }),
    ]);
    const [json, binary] = (await all(client.readStream(stream))).map(({ event }) => event);
    expect(json).toMatchObject({ id, isJson: true, data: { text: 'å‐😀' }, metadata: { of: id } });
    expect(json?.created.getTime()).toBeGreaterThanOrEqual(before);
    expect(binary).toMatchObject({ isJson: false, data: Uint8Array.of(0, 255) });
    expect(binary?.metadata).toBeUndefined();
  });
});

describe('the memory that an emulated server has of ids', () => {
  const stream = newStream();
  const one = 16 + 4 + 8 + stream.length * 2;
  const on = onEmulator({ idCacheBytes: 2 * one });

  it('3: holds so many bytes, and forgets the oldest id first', async () => {
    const { client } = on();
    const events = newEvents(3);
    for (const event of events) await client.appendToStream(stream, event);
    for (const event of events) await client.appendToStream(stream, event, { expectedRevision: ANY });
    expect(ids(await all(client.readStream(stream))).at(-1)).toBe(events[2]?.id);
    expect((await all(client.readStream(stream))).length).toBeGreaterThan(3);
  });
});

describe('an emulated server that waits for a majority', () => {
  const on = onEmulator({ commitTimeout: 150 });

  it('8: drops a repeated append that is not replicated yet; the client runs into the time limit', async () => {
    const { client, emulator } = on();
    const [stream, event] = [newStream(), newEvent()];
    emulator.log.pauseReplication();
    const append = () => client.appendToStream(stream, event, { expectedRevision: NO_STREAM });
    expect(await failureOf(append())).toMatchObject({ type: 'deadline-exceeded' });
    expect(await failureOf(append())).toMatchObject({ type: 'deadline-exceeded' });
    expect(await failureOf(all(client.readStream(stream)))).toBeInstanceOf(StreamNotFoundError);
    emulator.log.resumeReplication();
    expect(await append()).toMatchObject({ nextExpectedRevision: 0n });
    expect(await all(client.readStream(stream))).toHaveLength(1);
  });

  it('8: may lose what it timed out on, when another node is elected', async () => {
    const { client, emulator } = on();
    const [stream, event] = [newStream(), newEvent()];
    emulator.log.pauseReplication();
    expect(await failureOf(client.appendToStream(stream, event))).toMatchObject({
      type: 'deadline-exceeded',
    });
    emulator.electWithLoss(0);
    expect(await failureOf(all(client.readStream(stream)))).toBeInstanceOf(StreamNotFoundError);
    await client.appendToStream(stream, event, { expectedRevision: NO_STREAM });
    expect(await all(client.readStream(stream))).toHaveLength(1);
  });
});
