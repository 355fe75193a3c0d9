import {
  AccessDeniedError,
  CancelledError,
  excludeSystemEvents,
  NO_STREAM,
  NotLeaderError,
  START,
  StreamNotFoundError,
  UnavailableError,
  UnknownError,
} from '@eventstore/db-client';
import type { AppendFault, When } from './faults.js';
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

const WHENS: readonly When[] = ['before', 'after'];
const plain = { credentials: { username: 'any', password: 'body' } };

describe('a fault of an append', () => {
  const on = onEmulator();
  const left = async (stream: string) => {
    const found = await all(on().connect().readStream(stream)).catch((error: unknown) => {
      if (error instanceof StreamNotFoundError) return [];
      throw error;
    });
    return found.length;
  };

  describe.each(WHENS)('%s the commit', (when) => {
    const stored = when === 'after' ? 1 : 0;

    it.each([
      ['batched', {}],
      ['plain', plain],
    ])('cuts the link (%s), and the client hears only that it is gone', async (_, options) => {
      const { client, emulator } = on();
      const stream = newStream();
      const { happened } = emulator.faults.onAppend({ kind: 'cut', when });
      const error = await failureOf(client.appendToStream(stream, newEvent(), options));
      await happened;
      expect(error).toBeInstanceOf(UnavailableError);
      expect(await left(stream)).toBe(stored);
    });

    it('leaves the client without an answer', async () => {
      const { client, emulator, connect } = on();
      const stream = newStream();
      const { happened } = emulator.faults.onAppend({ kind: 'silent', when }, { stream });
      const append = client.appendToStream(stream, newEvent()).then(() => 'answered');
      void append.catch(() => undefined);
      await happened;
      await connect().appendToStream(newStream(), newEvent());
      expect(await Promise.race([append, Promise.resolve('nothing')])).toBe('nothing');
      expect(await left(stream)).toBe(stored);
    });

    it('makes the answer late', async () => {
      const { client, emulator } = on();
      const stream = newStream();
      const gate = Promise.withResolvers<void>();
      const { happened } = emulator.faults.onAppend({ kind: 'late', when, until: gate.promise }, { stream });
      const append = client.appendToStream(stream, newEvent());
      await client.appendToStream(newStream(), newEvent());
      expect(await left(stream)).toBe(stored);
      gate.resolve();
      expect(await append).toMatchObject({ success: true, nextExpectedRevision: 0n });
      await happened;
      expect(await left(stream)).toBe(1);
    });

    it('lets the server time out', async () => {
      const { client, emulator } = on();
      for (const [options, type] of [
        [{}, 'deadline-exceeded'],
        [plain, 'timeout'],
      ] as const) {
        const stream = newStream();
        emulator.faults.onAppend({ kind: 'timed-out', when });
        expect(await failureOf(client.appendToStream(stream, newEvent(), options))).toMatchObject({ type });
        expect(await left(stream)).toBe(stored);
      }
    });
  });

  it('can write after the client gave up', async () => {
    const { client, emulator } = on();
    const stream = newStream();
    const gate = Promise.withResolvers<void>();
    const fault: AppendFault = { kind: 'late', when: 'before', until: gate.promise };
    const { happened } = emulator.faults.onAppend(fault);
    const error = await failureOf(client.appendToStream(stream, newEvent(), { ...plain, deadline: 100 }));
    expect(error).toMatchObject({ type: 'deadline-exceeded' });
    expect(await left(stream)).toBe(0);
    gate.resolve();
    await happened;
    expect(await left(stream)).toBe(1);
  });

  it('is that the server is not ready, or that the user may not', async () => {
    const { client, emulator } = on();
    const stream = newStream();
    emulator.faults.onAppend({ kind: 'unavailable' });
    expect(await failureOf(client.appendToStream(stream, newEvent()))).toBeInstanceOf(UnknownError);
    emulator.faults.onAppend({ kind: 'access-denied' });
    expect(await failureOf(client.appendToStream(stream, newEvent()))).toBeInstanceOf(AccessDeniedError);
    emulator.faults.onAppend({ kind: 'access-denied' });
    expect(await failureOf(client.appendToStream(stream, newEvent(), plain))).toBeInstanceOf(
      AccessDeniedError,
    );
    emulator.faults.onAppend({ kind: 'unavailable' });
    expect(await failureOf(client.appendToStream(stream, newEvent(), plain))).toBeInstanceOf(
      UnavailableError,
    );
    expect(await left(stream)).toBe(0);
  });

  it('befalls the stream that is named, so many times, and no other', async () => {
    const { client, emulator } = on();
    const stream = newStream();
    const planned = emulator.faults.onAppend({ kind: 'access-denied' }, { stream, times: 2 });
    await client.appendToStream(newStream(), newEvent());
    for (const nth of [1, 0]) {
      await failureOf(client.appendToStream(stream, newEvent()));
      expect(planned.left()).toBe(nth);
    }
    await client.appendToStream(stream, newEvent(), { expectedRevision: NO_STREAM });
  });
});

describe('a fault of a read', () => {
  const on = onEmulator();
  const stored = async () => {
    const stream = newStream();
    await on().client.appendToStream(stream, newEvents(10));
    return stream;
  };

  it.each([
    ['cut', UnavailableError],
    ['error', UnknownError],
  ] as const)('interrupts it in the middle: %s', async (kind, failure) => {
    const { client, emulator } = on();
    const stream = await stored();
    const { happened } = emulator.faults.onRead({ kind, afterEvents: 3 }, { stream });
    expect(await failureOf(all(client.readStream(stream)))).toBeInstanceOf(failure);
    await happened;
    expect(await all(on().connect().readStream(stream))).toHaveLength(10);
  });

  it('stalls it without a word', async () => {
    const { client, emulator } = on();
    const stream = await stored();
    const { happened } = emulator.faults.onRead({ kind: 'silent', afterEvents: 3 }, { stream });
    const reading = client.readStream(stream);
    const read = all(reading).then(() => 'ended');
    await happened;
    await all(client.readStream(stream));
    expect(await Promise.race([read, Promise.resolve('nothing')])).toBe('nothing');
  });

  it('keeps it from beginning', async () => {
    const { client, emulator, connect } = on();
    const stream = await stored();
    emulator.faults.onRead({ kind: 'access-denied' }, { stream: '$all' });
    await all(client.readStream(stream));
    expect(await failureOf(all(client.readAll()))).toBeInstanceOf(AccessDeniedError);
    emulator.faults.onRead({ kind: 'not-leader' });
    const error = await failureOf(all(client.readAll()));
    expect(error).toBeInstanceOf(NotLeaderError);
    expect(error).toMatchObject({ leader: { address: '127.0.0.1', port: emulator.port } });
    emulator.faults.onRead({ kind: 'unavailable' });
    expect(await failureOf(all(connect().readAll()))).toBeInstanceOf(UnavailableError);
  });
});

describe('a fault of a subscription', () => {
  const on = onEmulator();
  const subscribed = () => on().client.subscribeToAll({ fromPosition: START, filter: excludeSystemEvents() });

  it('ends it without an error', async () => {
    const { client, emulator } = on();
    await client.appendToStream(newStream(), newEvents(10));
    const { happened } = emulator.faults.onSubscription({ kind: 'end', afterEvents: 4 });
    expect(await all(subscribed())).toHaveLength(4);
    await happened;
  });

  it.each([
    ['cut', UnavailableError],
    ['error', UnknownError],
  ] as const)('breaks it in the middle: %s', async (kind, failure) => {
    const { client, emulator } = on();
    await client.appendToStream(newStream(), newEvents(10));
    emulator.faults.onSubscription({ kind, afterEvents: 4 });
    expect(await failureOf(all(subscribed()))).toBeInstanceOf(failure);
    await emulator.subscriptions.reach(0);
  });

  it('stalls it: it stands, and nothing comes', async () => {
    const { client, emulator, connect } = on();
    await client.appendToStream(newStream(), newEvents(4));
    const { happened } = emulator.faults.onSubscription({ kind: 'silent', afterEvents: 2 });
    const stalled = subscribed();
    expect(await take(stalled, 2)).toHaveLength(2);
    await happened;
    const other = connect().subscribeToAll({ filter: excludeSystemEvents() });
    expect(await take(other, 4)).toHaveLength(4);
    expect(stalled.destroyed).toBe(false);
    expect(stalled.readableLength).toBe(0);
    await Promise.all([stalled.unsubscribe(), other.unsubscribe()]);
  });

  it('says that it caught up before it sends what was there', async () => {
    const { client, emulator } = on();
    await client.appendToStream(newStream(), newEvents(3));
    emulator.faults.onSubscription({ kind: 'caught-up-first' });
    const subscription = subscribed();
    const order: string[] = [];
    subscription.on('caughtUp', () => order.push('caughtUp'));
    subscription.on('data', () => order.push('event'));
    await said(subscription, 'caughtUp');
    await said(subscription, 'caughtUp');
    expect(order).toEqual(['caughtUp', 'event', 'event', 'event', 'caughtUp']);
    await subscription.unsubscribe();
  });

  it('says that it fell behind, and again that it caught up', async () => {
    const { client, emulator } = on();
    await client.appendToStream(newStream(), newEvents(3));
    emulator.faults.onSubscription({ kind: 'fell-behind', afterEvents: 1 });
    const subscription = subscribed();
    const behind = said(subscription, 'fellBehind');
    expect(await take(subscription, 3)).toHaveLength(3);
    await behind;
    await subscription.unsubscribe();
  });

  it('befalls those that stand: ended, cancelled, stalled', async () => {
    const { client, emulator } = on();
    const ended = all(subscribed());
    await emulator.subscriptions.reach(1);
    emulator.subscriptions.endAll();
    expect(await ended).toEqual([]);
    const cancelled = failureOf(all(subscribed()));
    await emulator.subscriptions.reach(1);
    emulator.subscriptions.failAll();
    expect(await cancelled).toBeInstanceOf(CancelledError);
    const stalled = on().connect().subscribeToAll({ filter: excludeSystemEvents() }).resume();
    await emulator.subscriptions.reach(1);
    emulator.subscriptions.stallAll();
    await client.appendToStream(newStream(), newEvent());
    expect(ids(await take(on().connect().subscribeToAll({ filter: excludeSystemEvents() }), 1))).toHaveLength(
      1,
    );
    expect(stalled.destroyed).toBe(false);
    await stalled.unsubscribe();
  });
});

describe('the network in front of an emulated server', () => {
  const on = onEmulator();

  it('refuses connections, and takes them again', async () => {
    const { emulator, connect } = on();
    const [node] = emulator.nodes;
    await node?.link.refuse();
    // What fails before it is sent, as the question for the server's features does, is gRPC's own error.
    const unsent = await failureOf(connect().appendToStream(newStream(), newEvent()));
    expect(unsent).toMatchObject({ code: 14 });
    expect(unsent).not.toBeInstanceOf(UnavailableError);
    expect(emulator.calls.all).toEqual([]);
    await node?.link.open();
    expect(await connect().appendToStream(newStream(), newEvent())).toMatchObject({ success: true });
  });

  it('is cut for everybody, and a client comes back on its own at its next try', async () => {
    const { client, emulator } = on();
    const stream = newStream();
    await client.appendToStream(stream, newEvent());
    const subscription = failureOf(all(client.subscribeToAll()));
    await emulator.subscriptions.reach(1);
    emulator.nodes[0]?.link.cutAll();
    expect(await subscription).toBeInstanceOf(UnavailableError);
    expect(await client.appendToStream(stream, newEvent())).toMatchObject({ nextExpectedRevision: 1n });
  });

  it('keeps the log over a restart on the same port', async () => {
    const { client, emulator, connect } = on();
    const [stream, port] = [newStream(), emulator.port];
    await client.appendToStream(stream, newEvents(3));
    await emulator.restart();
    expect(emulator.port).toBe(port);
    expect(await all(connect().readStream(stream))).toHaveLength(3);
  });

  it('has no connection left when the server is stopped', async () => {
    const { client, emulator } = on();
    await client.appendToStream(newStream(), newEvent());
    expect(emulator.nodes[0]?.link.connections).toBe(1);
    await emulator.stop();
    expect(emulator.nodes[0]?.link.connections).toBe(0);
  });
});
