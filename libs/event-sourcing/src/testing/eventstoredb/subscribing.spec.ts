import {
  END,
  eventTypeFilter,
  excludeSystemEvents,
  START,
  StreamDeletedError,
  streamNameFilter,
  type Position,
} from '@eventstore/db-client';
import {
  all,
  failureOf,
  ids,
  newEvent,
  newEvents,
  newStream,
  onEmulator,
  said,
  take,
} from './emulator.fixture.js';

describe('a subscription to all of an emulated server (eventstores.md 4.3)', () => {
  const on = onEmulator();

  it('is confirmed, gives what was there, then what comes, once each and in order', async () => {
    const { client } = on();
    const before = newEvents(70);
    await client.appendToStream(newStream(), before);
    const subscription = client.subscribeToAll({ fromPosition: START, filter: excludeSystemEvents() });
    const confirmed = said(subscription, 'confirmation');
    const caughtUp = said(subscription, 'caughtUp');
    const first = await take(subscription, before.length);
    await Promise.all([confirmed, caughtUp]);
    const later = newEvents(70);
    await client.appendToStream(newStream(), later);
    const second = await take(subscription, later.length);
    expect(ids([...first, ...second])).toEqual([...before, ...later].map(({ id }) => id));
    await subscription.unsubscribe();
  });

  it('begins after a position, where reading begins at it', async () => {
    const { client } = on();
    const events = newEvents(3);
    await client.appendToStream(newStream(), events);
    const fromPosition = (await all(client.readAll())).at(-2)?.event?.position ?? START;
    const subscription = client.subscribeToAll({ fromPosition });
    expect(ids(await take(subscription, 1))).toEqual([events[2]?.id]);
    await subscription.unsubscribe();
  });

  it('begins at the end with what comes, and says at once that it caught up', async () => {
    const { client } = on();
    await client.appendToStream(newStream(), newEvents(3));
    const subscription = client.subscribeToAll({ fromPosition: END });
    subscription.resume().pause();
    await said(subscription, 'caughtUp');
    const event = newEvent();
    await client.appendToStream(newStream(), event);
    expect(ids(await take(subscription, 1))).toEqual([event.id]);
    await subscription.unsubscribe();
  });

  it('catches up on an empty log too', async () => {
    const { client } = on();
    const subscription = client.subscribeToAll({ filter: excludeSystemEvents() });
    subscription.resume();
    await said(subscription, 'caughtUp');
    await subscription.unsubscribe();
  });

  it('gives system events unless they are filtered out', async () => {
    const { client, emulator } = on();
    await client.appendToStream(newStream(), newEvent());
    emulator.writeSystemEvent();
    const everything = client.subscribeToAll();
    const types = (await take(everything, 7)).map(({ event }) => event?.type);
    expect(types).toEqual(expect.arrayContaining(['Tested', '$statsCollected', '$metadata']));
    await everything.unsubscribe();
  });

  it('passes types and streams by prefix or expression', async () => {
    const { client } = on();
    const [one, other] = [`one-${newStream()}`, `other-${newStream()}`];
    await client.appendToStream(one, newEvent());
    await client.appendToStream(other, newEvent());
    const filters = [
      streamNameFilter({ prefixes: ['none-', 'other-'] }),
      streamNameFilter({ regex: '^oth' }),
      eventTypeFilter({ prefixes: ['Test'] }),
      eventTypeFilter({ regex: '^T.*d$' }),
    ];
    const found = await Promise.all(
      filters.map(async (filter) => {
        const subscription = client.subscribeToAll({ filter });
        const [first] = await take(subscription, 1);
        await subscription.unsubscribe();
        return first?.event?.streamId;
      }),
    );
    expect(found).toEqual([other, other, one, one]);
  });

  it('tells where it is after every window, also where nothing passes, and once at the end', async () => {
    const { client } = on();
    const checkpoints: Position[] = [];
    await client.appendToStream(newStream(), newEvents(115));
    const filter = eventTypeFilter({
      prefixes: ['None'],
      maxSearchWindow: 10,
      checkpointInterval: 2,
      checkpointReached: async (_, position) => void checkpoints.push(position),
    });
    const subscription = client.subscribeToAll({ filter });
    subscription.resume();
    await said(subscription, 'caughtUp');
    const read = (await all(client.readAll())).map(({ event }) => event?.position);
    expect(checkpoints).toEqual([19, 39, 59, 79, 99, 119].map((index) => read[index]));
    await subscription.unsubscribe();
  });

  it('tells where it is when it is live too', async () => {
    const { client } = on();
    const checkpoints: Position[] = [];
    const told = Promise.withResolvers<void>();
    const filter = excludeSystemEvents({
      maxSearchWindow: 8,
      checkpointReached: async (_, position) => {
        checkpoints.push(position);
        if (checkpoints.length === 3) told.resolve();
      },
    });
    const subscription = client.subscribeToAll({ filter });
    subscription.resume();
    await said(subscription, 'caughtUp');
    await client.appendToStream(newStream(), newEvents(12));
    await told.promise;
    const read = (await all(client.readAll())).map(({ event }) => event?.position);
    expect(checkpoints).toEqual([4, 7, 15].map((index) => read[index]));
    await subscription.unsubscribe();
  });

  it('loses nothing of what a slow consumer leaves waiting', async () => {
    const { client } = on();
    const subscription = client.subscribeToAll({ fromPosition: START, filter: excludeSystemEvents() });
    const events = newEvents(3_000).map((event) => ({ ...event, data: { text: 'x'.repeat(500) } }));
    for (let at = 0; at < events.length; at += 500)
      await client.appendToStream(newStream(), events.slice(at, at + 500));
    expect(ids(await take(subscription, events.length))).toEqual(events.map(({ id }) => id));
    await subscription.unsubscribe();
  });
});

describe('a subscription to one stream', () => {
  const on = onEmulator();

  it('waits for a stream that is not there yet, and gives its events after a revision', async () => {
    const { client } = on();
    const stream = newStream();
    const waiting = client.subscribeToStream(stream);
    const events = newEvents(3);
    await client.appendToStream(newStream(), newEvent());
    await client.appendToStream(stream, events);
    const after = client.subscribeToStream(stream, { fromRevision: 1n });
    for await (const { event } of after) {
      expect(event?.id).toBe(events[2]?.id);
      break;
    }
    const found: (string | undefined)[] = [];
    for await (const { event } of waiting) {
      found.push(event?.id);
      if (found.length === 3) break;
    }
    expect(found).toEqual(events.map(({ id }) => id));
  });

  it('ends with an error when the stream is tombstoned', async () => {
    const { client } = on();
    const stream = newStream();
    await client.appendToStream(stream, newEvent());
    const subscription = client.subscribeToStream(stream, { fromRevision: END });
    const ended = failureOf(all(subscription));
    await said(subscription, 'caughtUp');
    await client.tombstoneStream(stream);
    expect(await ended).toBeInstanceOf(StreamDeletedError);
  });
});
