import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { EventStoreDBClient, excludeSystemEvents, START, UnavailableError } from '@eventstore/db-client';
import { failureOf, newEvent, newEvents, newStream, onEmulator } from './emulator.fixture.js';

/**
 * What the client does when nothing is put in front of it: each of these is a control of the adapter's tests, which
 * show that it does not happen there. Where the client raises what nobody can catch, it runs in a process of its own.
 */
describe('the bare client (eventstores.md 4.3)', () => {
  const on = onEmulator();

  /** Runs a script with a `client` and gives the lines that it printed; what nobody caught is a line too. */
  const inOwnProcess = async (script: string): Promise<readonly string[]> => {
    const preamble = `
      const { EventStoreDBClient, jsonEvent, excludeSystemEvents } = require('@eventstore/db-client');
      const client = EventStoreDBClient.connectionString(process.env.CONNECTION);
      const say = (line) => console.log(line);
      const event = (data) => jsonEvent({ type: 'Tested', data });
      const uncaught = new Promise((resolve) => {
        for (const kind of ['unhandledRejection', 'uncaughtException'])
          process.on(kind, (error) => { say(kind + ': ' + error.message); resolve(); });
      });
      (async () => { ${script} })().then(() => process.exit(0));`;
    const env = { ...process.env, NODE_OPTIONS: '', CONNECTION: on().emulator.connectionString };
    const child = spawn(process.execPath, ['-e', preamble], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const lines: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => lines.push(...chunk.toString().trim().split('\n')));
    await once(child, 'close');
    return lines;
  };

  it('(a) never settles an append that holds a BigInt, and raises what nobody can catch', async () => {
    const lines = await inOwnProcess(`
      let settled = false;
      client.appendToStream('one', event({ n: 1n })).finally(() => { settled = true; });
      await uncaught;
      await client.appendToStream('other', event({ n: 1 }));
      say('settled: ' + settled);`);
    expect(lines).toEqual([expect.stringMatching(/^unhandledRejection: .*BigInt/), 'settled: false']);
  });

  it('(b) keeps no deadline of a batched append', async () => {
    const { client, emulator } = on();
    emulator.faults.onAppend({ kind: 'silent', when: 'after' });
    let settled = false;
    const append = client.appendToStream(newStream(), newEvent(), { deadline: 50 });
    void append.catch(() => undefined).finally(() => (settled = true));
    await wait(500);
    expect(settled).toBe(false);
  });

  it('(b) keeps that of a plain one, as credentials make it', async () => {
    const { client, emulator } = on();
    emulator.faults.onAppend({ kind: 'silent', when: 'after' });
    const credentials = { username: 'any', password: 'body' };
    const append = client.appendToStream(newStream(), newEvent(), { deadline: 50, credentials });
    expect(await failureOf(append)).toMatchObject({ type: 'deadline-exceeded' });
  });

  it('(c) says 1 of every conflict when it is not to throw', async () => {
    const { client, connect } = on();
    const stream = newStream();
    await client.appendToStream(stream, newEvents(42));
    const lenient = connect('&throwOnAppendFailure=false');
    const answer = await lenient.appendToStream(stream, newEvent(), { expectedRevision: 7n });
    expect(answer).toMatchObject({ success: false, nextExpectedRevision: 1n });
    const error = await failureOf(client.appendToStream(stream, newEvent(), { expectedRevision: 7n }));
    expect(error).toMatchObject({ actualVersion: 41n });
  });

  it('(d) goes silent for ever when checkpointReached rejects', async () => {
    const lines = await inOwnProcess(`
      const checkpointReached = async () => { throw new Error('no checkpoint'); };
      const filter = excludeSystemEvents({ maxSearchWindow: 1, checkpointReached });
      const stalled = client.subscribeToAll({ filter });
      let events = 0;
      stalled.on('data', () => { events += 1; });
      await uncaught;
      const good = client.subscribeToAll({ filter: excludeSystemEvents() });
      const four = new Promise((resolve) => {
        let seen = 0;
        good.on('data', () => { seen += 1; if (seen === 4) resolve(); });
      });
      for (let n = 0; n < 4; n += 1) await client.appendToStream('one', event({ n }));
      await four;
      say('events: ' + events + ', destroyed: ' + stalled.destroyed);`);
    expect(lines).toEqual(['unhandledRejection: no checkpoint', 'events: 0, destroyed: false']);
  });

  it('(e) says that it caught up before what was there is handled', async () => {
    const { client } = on();
    await client.appendToStream(newStream(), newEvents(8));
    const subscription = client.subscribeToAll({ fromPosition: START, filter: excludeSystemEvents() });
    const caughtUp = Promise.withResolvers<void>();
    let handledByThen = -1;
    let handled = 0;
    subscription.on('caughtUp', () => {
      handledByThen = handled;
      caughtUp.resolve();
    });
    for await (const _event of subscription) {
      await caughtUp.promise;
      handled += 1;
      if (handled === 8) break;
    }
    expect(handledByThen).toBeLessThan(8);
  });

  it("(f) fails one client's append when another client's stream breaks", async () => {
    const { client, emulator, connect } = on();
    const [mine, theirs] = [newStream(), newStream()];
    const silent = emulator.faults.onAppend({ kind: 'silent', when: 'after' }, { stream: mine });
    const append = failureOf(client.appendToStream(mine, newEvent()));
    await silent.happened;
    emulator.faults.onAppend({ kind: 'cut', when: 'before' }, { stream: theirs });
    await failureOf(connect().appendToStream(theirs, newEvent()));
    expect(await append).toBeInstanceOf(UnavailableError);
    const links = new Set(emulator.calls.of('batch-append').map(({ peer }) => peer));
    expect(links.size).toBe(2);
  });

  it('(f) falls over the answer of an append that it failed so', async () => {
    const { emulator } = on();
    const gate = Promise.withResolvers<void>();
    const late = { kind: 'late', when: 'after', until: gate.promise } as const;
    emulator.faults.onAppend(late, { stream: 'mine' });
    const cut = emulator.faults.onAppend({ kind: 'cut', when: 'before' }, { stream: 'theirs' });
    void cut.happened.then(() => wait(100)).then(() => gate.resolve());
    const lines = await inOwnProcess(`
      const other = EventStoreDBClient.connectionString(process.env.CONNECTION + '&keepAliveInterval=20000');
      const mine = client.appendToStream('mine', event({ n: 1 })).catch((error) => say('mine: ' + error.type));
      await client.appendToStream('meanwhile', event({ n: 1 }));
      await other.appendToStream('theirs', event({ n: 1 })).catch(() => undefined);
      await mine;
      await uncaught;`);
    expect(lines).toEqual([
      'mine: unavailable',
      expect.stringMatching(/^unhandledRejection: .*not iterable/),
    ]);
  });

  it('(f) lets clients with the same options share one link', async () => {
    const { emulator } = on();
    const names = ['one', 'other'];
    const clients = names.map((name) =>
      EventStoreDBClient.connectionString(`${emulator.connectionString}&connectionName=${name}`),
    );
    for (const client of clients) await client.appendToStream(newStream(), newEvent());
    const calls = emulator.calls.of('batch-append');
    expect(calls.map(({ connectionName }) => connectionName)).toEqual(names);
    expect(new Set(calls.map(({ peer }) => peer)).size).toBe(1);
    await Promise.all(clients.map((client) => client.dispose()));
  });

  it('(g) refuses a truncateBefore that its types allow', async () => {
    const { client } = on();
    const work = client.setStreamMetadata(newStream(), { truncateBefore: 'end' });
    expect((await failureOf(work)).message).toContain('must be an integer');
  });

  it('(h) takes a position for the revision of a metadata stream', async () => {
    const { client } = on();
    const stream = newStream();
    const { position } = await client.setStreamMetadata(stream, { maxCount: 5 });
    const { metastreamRevision } = await client.getStreamMetadata(stream);
    expect(metastreamRevision).toBe(position?.commit);
    expect(metastreamRevision).not.toBe(0n);
  });

  it('(i) names no number where there is no stream', async () => {
    const { client } = on();
    const error = await failureOf(client.appendToStream(newStream(), newEvent(), { expectedRevision: 5n }));
    expect(error).toMatchObject({ actualVersion: 'no_stream' });
    expect(() => BigInt(String('actualVersion' in error && error.actualVersion))).toThrow(SyntaxError);
  });
});
