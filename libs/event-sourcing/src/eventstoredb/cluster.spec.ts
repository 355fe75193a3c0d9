import { StoreUnavailable } from '../store/event-store.js';
import {
  type EmulatedLog,
  appendAtEnd,
  newStream,
  openEmulatedLog,
  request,
} from './eventstoredb-log.fixture.js';

describe('a store over several nodes', () => {
  let log: EmulatedLog;
  let stream: string;
  beforeEach(async () => {
    log = await openEmulatedLog({
      emulator: { nodes: 3 },
      deadlines: { appendMilliseconds: 1_500, answerMilliseconds: 8_000 },
    });
    stream = newStream();
  });
  afterEach(() => log.close());

  it('appends and reads at the leader', async () => {
    await appendAtEnd(log.store, stream, 2);
    await log.store.readStream(stream);
    await log.store.readAll(null, 10);
    await log.store.head();
    const calls = [...log.emulator.calls.of('append'), ...log.emulator.calls.of('read')];
    expect(calls.length).toBeGreaterThan(3);
    expect(calls.every((call) => call.requiresLeader)).toBe(true);
  });

  it('follows the leader when another node is elected, and loses nothing', async () => {
    const seen: string[] = [];
    const ending = new AbortController();
    const reading = (async () => {
      for await (const page of log.store.subscribe({ after: null, signal: ending.signal }))
        seen.push(...page.events.map((event) => `${event.stream} ${event.revision}`));
    })();
    for (const leader of [1, 2, 0, 1]) {
      await again(() => appendAtEnd(log.store, stream));
      log.emulator.elect(leader);
      await again(() => appendAtEnd(log.store, stream));
    }
    while (seen.length < 8) await new Promise((done) => setImmediate(done));
    ending.abort();
    await reading;
    expect(seen).toEqual(seen.map((_, revision) => `${stream} ${revision}`));
    expect(await log.store.readStream(stream)).toHaveLength(8);
  });

  it('decides on what the leader has, not on what another node still shows', async () => {
    const [first, follower] = log.emulator.nodes;
    expect(log.emulator.leader).toBe(first);
    await appendAtEnd(log.store, stream);
    follower!.view.freeze();
    await appendAtEnd(log.store, stream);
    const lagging = await log.open({
      connectionString: `esdb://127.0.0.1:${follower!.port}?tls=false&nodePreference=follower`,
    });
    expect(await lagging.readStream(stream)).toHaveLength(2);
    const made = request(log.store.storeId, {
      stream: newStream(),
      guards: [{ stream, revision: 1 }],
    });
    expect(await lagging.append(made)).toMatchObject({ revision: 0 });
  });

  it('stores once what a leader had taken and lost', async () => {
    await appendAtEnd(log.store, newStream());
    log.emulator.log.pauseReplication();
    const arrived = log.emulator.calls.next('append');
    const made = request(log.store.storeId, { stream, events: 2 });
    const pending = log.store.append(made);
    await arrived;
    while (log.emulator.log.stream(stream).length === 0) await new Promise((done) => setImmediate(done));
    log.emulator.electWithLoss(1);
    expect(await pending).toMatchObject({ revision: 1 });
    expect(await log.store.readStream(stream)).toHaveLength(2);
  });
});

/** Between two leaders an append may be refused. */
async function again<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}
