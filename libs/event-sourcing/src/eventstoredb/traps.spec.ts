import { NotAnEvent, encodeEnvelope } from '../format/envelope.js';
import type { Envelope } from '../format/envelope.js';
import { ProfileViolation } from '../format/profile.js';
import { StoreUnavailable, UnknownOutcome, WrongExpectedRevision } from '../store/event-store.js';
import { EventStoreDbDriver } from './eventstoredb-driver.js';
import {
  type EmulatedLog,
  SHORT,
  appendAtEnd,
  newStream,
  openEmulatedLog,
  request,
} from './eventstoredb-log.fixture.js';
import { draftsOf } from './log-drafts.js';

/** The traps of the client (eventstores.md 4.3) by their letters; the emulator's specs show them on the bare client. */
describe('the store over a client with traps', () => {
  let log: EmulatedLog;
  let storeId: string;
  let stream: string;
  const unhandled: unknown[] = [];
  const note = (error: unknown) => unhandled.push(error);
  beforeAll(async () => {
    process.on('unhandledRejection', note);
    log = await openEmulatedLog();
    storeId = log.store.storeId;
  });
  afterAll(async () => {
    await log.close();
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
  beforeEach(() => {
    log.emulator.faults.clear();
    stream = newStream();
  });

  it('(a) serialises before the client sees anything: what has no JSON form never comes so far', async () => {
    const made = request(storeId, { stream });
    const [event] = made.events;
    const envelope = JSON.parse(Buffer.from(event!.bytes).toString()) as Envelope;
    expect(() => encodeEnvelope({ ...envelope, data: { amount: 1n } })).toThrow(ProfileViolation);
    const bytes = Buffer.from(Buffer.from(event!.bytes).toString().replace('"text":"æ"', '"text":1n'));
    const torn = { ...made, events: [{ ...event!, bytes }] };
    await expect(log.store.append(torn)).rejects.toBeInstanceOf(NotAnEvent);
    expect(log.emulator.calls.of('append')).toEqual([]);
    expect(await log.store.append(made)).toMatchObject({ revision: 0 });
  });

  it('(b) has a deadline of its own: an append that nobody ever answers is unknown in time', async () => {
    const impatient = await log.open({
      deadlines: { ...SHORT, appendMilliseconds: 150, answerMilliseconds: 300 },
    });
    log.emulator.faults.onAppend({ kind: 'silent', when: 'before' }, { times: 1_000 });
    const begun = performance.now();
    await expect(impatient.append(request(storeId, { stream }))).rejects.toBeInstanceOf(UnknownOutcome);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('(c) never believes the revision that a conflict names with throwOnAppendFailure=false', async () => {
    const connectionString = `${log.emulator.connectionString}&throwOnAppendFailure=false`;
    const driver = new EventStoreDbDriver({ connectionString, ...SHORT });
    for (let n = 0; n < 7; n++) await appendAtEnd(log.store, stream);
    const late = request(storeId, { stream });
    expect(await driver.append(stream, 'no_stream', draftsOf(late, storeId))).toEqual({
      outcome: 'conflict',
    });
    await driver.close();
    const lax = await log.open({ connectionString });
    await expect(lax.append(late)).rejects.toThrow(new WrongExpectedRevision(stream, 'no_stream', 6));
  });

  it('(d) stalls no subscription when a reader fails: the next one begins where that one stood', async () => {
    const after = await log.store.head();
    for (let n = 0; n < 3; n++) await appendAtEnd(log.store, newStream());
    const read = async (fails: boolean) => {
      const seen: number[] = [];
      for await (const page of log.store.subscribe({
        after,
        pageSize: 1,
        signal: new AbortController().signal,
      })) {
        seen.push(page.events.length);
        if (fails) throw new Error('the reader failed');
        if (page.caughtUp) return seen;
      }
      return seen;
    };
    await expect(read(true)).rejects.toThrow('the reader failed');
    expect(await read(false)).toEqual([1, 1, 1]);
  });

  it('(e) says that it caught up only when everything before was handled', async () => {
    const after = await log.store.head();
    for (let n = 0; n < 8; n++) await appendAtEnd(log.store, stream);
    log.emulator.faults.onSubscription({ kind: 'caught-up-first' });
    const ending = new AbortController();
    const handled: [number, boolean][] = [];
    let revisions = 0;
    for await (const page of log.store.subscribe({ after, pageSize: 3, signal: ending.signal })) {
      revisions += page.events.length;
      handled.push([revisions, page.caughtUp]);
      if (page.caughtUp) ending.abort();
    }
    expect(handled).toEqual([
      [3, false],
      [6, false],
      [8, true],
    ]);
  });

  it("(f) lets no store's broken call touch the appends of another", async () => {
    const [patient, other] = [
      await log.open({ deadlines: { ...SHORT, appendMilliseconds: 20_000 } }),
      await log.open(),
    ];
    const [own, others] = [newStream(), newStream()];
    const late = Promise.withResolvers<void>();
    log.emulator.faults.onAppend({ kind: 'late', when: 'before', until: late.promise }, { stream: own });
    const arrived = log.emulator.calls.next('append');
    const pending = patient.append(request(storeId, { stream: own }));
    await arrived;
    const troubles = log.troubles.length;
    log.emulator.faults.onAppend({ kind: 'cut', when: 'before' }, { stream: others });
    await other.append(request(storeId, { stream: others }));
    late.resolve();
    expect(await pending).toMatchObject({ revision: 0, deduplicated: false });
    expect(log.emulator.calls.of('append').filter((call) => call.stream === own)).toHaveLength(1);
    expect(log.troubles.slice(troubles).filter((trouble) => String(trouble).includes(own))).toEqual([]);
  });

  it('(f) and no rejection is left unhandled when a link breaks under waiting writes', async () => {
    const patient = await log.open({
      deadlines: { ...SHORT, appendMilliseconds: 5_000, answerMilliseconds: 20_000 },
    });
    const many = Array.from({ length: 24 }, () =>
      patient.append(request(storeId, { stream: newStream(), text: 'x'.repeat(900_000) })),
    );
    await log.emulator.calls.next('append');
    log.emulator.leader.link.cutAll();
    const outcomes = await Promise.allSettled(many);
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(reasons.filter((reason) => !(reason instanceof StoreUnavailable))).toEqual([]);
    const twice = Map.groupBy(log.emulator.log.events, ({ id }) => id);
    expect([...twice.values()].filter((events) => events.length > 1)).toEqual([]);
  });

  it('(g) and (h) neither writes nor reads the metadata of a stream', async () => {
    await appendAtEnd(log.store, stream, 2);
    await log.store.readStream(stream);
    const metadata = log.emulator.log.events.filter((event) => event.stream.startsWith('$$note-'));
    expect(metadata).toEqual([]);
    expect(log.emulator.calls.all.filter((call) => call.stream.startsWith('$$'))).toEqual([]);
    expect(log.emulator.calls.of('batch-append')).toEqual([]);
  });

  it('(i) understands a conflict at a stream that is not there', async () => {
    const early = request(storeId, { stream, expected: 4, previous: Buffer.alloc(32) });
    await expect(log.store.append(early)).rejects.toThrow(new WrongExpectedRevision(stream, 4, 'no_stream'));
    const driver = new EventStoreDbDriver({ connectionString: log.emulator.connectionString, ...SHORT });
    expect(await driver.append(stream, 4, draftsOf(early, storeId))).toEqual({ outcome: 'conflict' });
    await driver.close();
  });
});
