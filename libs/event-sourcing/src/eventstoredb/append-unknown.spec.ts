import { setImmediate as turn } from 'node:timers/promises';
import type { Pool } from 'pg';
import { newId } from '../format/ids.js';
import { AccessDenied, StoreUnavailable, UnknownOutcome } from '../store/event-store.js';
import {
  type EmulatedLog,
  SHORT,
  appendAtEnd,
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
  log.emulator.faults.clear();
  stream = newStream();
});

const written = () => log.emulator.log.stream(stream).length;

describe('an append whose answer is lost', () => {
  it.each([
    ['the link is cut after it was stored', { kind: 'cut', when: 'after' }],
    ['the link is cut before it was stored', { kind: 'cut', when: 'before' }],
    ['nobody answers, and it was stored', { kind: 'silent', when: 'after' }],
    ['nobody answers, and it was not stored', { kind: 'silent', when: 'before' }],
    ['the server gave up, and it was stored', { kind: 'timed-out', when: 'after' }],
    ['the server gave up, and it was not stored', { kind: 'timed-out', when: 'before' }],
  ] as const)('is stored exactly once and answered: %s', async (_, fault) => {
    const planned = log.emulator.faults.onAppend(fault);
    const made = request(storeId, { stream, events: 2 });
    expect(await log.store.append(made)).toMatchObject({ revision: 1, deduplicated: false });
    await planned.happened;
    expect(written()).toBe(2);
    expect(await log.store.append(made)).toMatchObject({ revision: 1, deduplicated: true });
  });

  it('and arrives at the server only later is stored exactly once', async () => {
    const late = Promise.withResolvers<void>();
    log.emulator.faults.onAppend({ kind: 'late', when: 'before', until: late.promise });
    const made = request(storeId, { stream });
    expect(await log.store.append(made)).toMatchObject({ revision: 0, deduplicated: false });
    late.resolve();
    await appendAtEnd(log.store, stream);
    expect(written()).toBe(2);
  });

  it('is unknown to its caller in time, while its streams stay locked until it is known', async () => {
    const impatient = await log.open({ deadlines: { ...FAST, answerMilliseconds: 300 } });
    const guard = newStream();
    log.emulator.faults.onAppend({ kind: 'silent', when: 'before' }, { stream, times: 1_000 });
    const made = request(storeId, { stream, guards: [{ stream: guard, revision: 'no_stream' }] });
    await expect(impatient.append(made)).rejects.toBeInstanceOf(UnknownOutcome);
    const moving = request(storeId, { stream: guard });
    await expect(impatient.append(moving)).rejects.toBeInstanceOf(StoreUnavailable);
    log.emulator.faults.clear();
    await locksFree();
    expect(written()).toBe(1);
    expect(await log.store.append(made)).toMatchObject({ revision: 0, deduplicated: true });
    expect(await log.store.append(moving)).toMatchObject({ revision: 0 });
  });

  it('is given up when the store is closed, and its locks with it', async () => {
    const closing = await log.open({ deadlines: { ...FAST, answerMilliseconds: 200 } });
    log.emulator.faults.onAppend({ kind: 'silent', when: 'before' }, { stream, times: 1_000 });
    const made = request(storeId, { stream });
    await expect(closing.append(made)).rejects.toBeInstanceOf(UnknownOutcome);
    await closing.close();
    log.emulator.faults.clear();
    expect(await log.store.append(made)).toMatchObject({ revision: 0 });
    await expect(closing.append(made)).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('is not sent again when its locks were lost', async () => {
    const planned = log.emulator.faults.onAppend({ kind: 'silent', when: 'before' }, { stream });
    const outcome = log.store.append(request(storeId, { stream }));
    await planned.happened;
    await endLockSessions();
    await expect(outcome).rejects.toThrow(/locks of the streams were lost/);
    await expect(outcome).rejects.toBeInstanceOf(UnknownOutcome);
    expect(log.emulator.calls.of('append').filter((call) => call.stream === stream)).toHaveLength(1);
  });

  it('is told from another with the same ids that arrived before it', async () => {
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const planned = [first, second].map(({ promise }) =>
      log.emulator.faults.onAppend({ kind: 'late', when: 'before', until: promise }, { stream }),
    );
    const ids = [newId()];
    const [own, others] = ['one', 'two'].map((text) => request(storeId, { stream, events: ids, text }));
    const gaveUp = log.store.append(own!);
    await log.emulator.calls.next('append');
    await endLockSessions();
    await expect(gaveUp).rejects.toBeInstanceOf(UnknownOutcome);
    const patient = await log.open({ deadlines: { ...SHORT, appendMilliseconds: 20_000 } });
    const pending = patient.append(others!);
    await log.emulator.calls.next('append');
    first.resolve();
    await planned[0]!.happened;
    while (written() === 0) await turn();
    second.resolve();
    expect(await pending).toMatchObject({ revision: 0, deduplicated: true });
    const [stored] = await log.store.readStream(stream);
    expect(Buffer.from(stored!.bytes)).toEqual(own!.events[0]!.bytes);
  });

  it('ends a batch: what comes after it is not sent', async () => {
    const impatient = await log.open({ deadlines: { ...FAST, answerMilliseconds: 200 } });
    const [before, after] = [newStream(), newStream()];
    const batch = [before, stream, after].map((name) => request(storeId, { stream: name }));
    const planned = log.emulator.faults.onAppend(
      { kind: 'silent', when: 'before' },
      { stream, times: 1_000 },
    );
    await expect(impatient.appendBatch(batch)).rejects.toBeInstanceOf(UnknownOutcome);
    await planned.happened;
    log.emulator.faults.clear();
    await locksFree();
    expect(await log.store.readStream(after)).toEqual([]);
    expect(
      (await impatient.appendBatch(batch)).map(
        (outcome) => 'deduplicated' in outcome && outcome.deduplicated,
      ),
    ).toEqual([true, true, false]);
  });
});

describe('an append that was not taken', () => {
  it('is refused while nobody answers, and taken when somebody does again', async () => {
    const made = request(storeId, { stream });
    await log.emulator.nodes[0]!.link.refuse();
    await expect(log.store.append(made)).rejects.toBeInstanceOf(StoreUnavailable);
    await log.emulator.nodes[0]!.link.open();
    expect(await again(() => log.store.append(made))).toMatchObject({ revision: 0 });
  });

  it('is refused with words when the server does not know its user', async () => {
    log.emulator.faults.onAppend({ kind: 'access-denied' });
    const made = request(storeId, { stream });
    const denied = log.store.append(made);
    await expect(denied).rejects.toBeInstanceOf(AccessDenied);
    await expect(denied).rejects.toThrow(/navn og adgangskode/);
    expect(await log.store.append(made)).toMatchObject({ revision: 0 });
  });

  it('is refused when its locks are not had in time, and nothing of it was sent', async () => {
    const impatient = await log.open({ deadlines: FAST });
    const holder = await log.open({ deadlines: FAST });
    log.emulator.faults.onAppend({ kind: 'silent', when: 'before' }, { stream, times: 1_000 });
    await expect(holder.append(request(storeId, { stream }))).rejects.toBeInstanceOf(UnknownOutcome);
    const batch = [stream, newStream()].map((name) => request(storeId, { stream: name }));
    const refusals = await impatient.appendBatch(batch);
    expect(refusals).toEqual([expect.any(StoreUnavailable), expect.any(StoreUnavailable)]);
    expect(await log.store.append({ ...batch[1]! })).toMatchObject({ revision: 0, deduplicated: false });
  });

  it('is refused when its locks were lost before anything was sent', async () => {
    const unlucky = await log.open({ lockPool: poolThatLosesItsLocks() });
    const made = request(storeId, { stream });
    const outcome = unlucky.append(made);
    await expect(outcome).rejects.toThrow(/lost before anything was sent/);
    await expect(outcome).rejects.toBeInstanceOf(StoreUnavailable);
    expect(written()).toBe(0);
    expect(await log.store.append(made)).toMatchObject({ revision: 0 });
  });

  it('goes to the leader when it met another node', async () => {
    log.emulator.faults.onAppend({ kind: 'not-leader' }, { times: 2 });
    const made = request(storeId, { stream });
    expect(await log.store.append(made)).toMatchObject({ revision: 0, deduplicated: false });
  });

  it('is refused when no node is the leader for long', async () => {
    log.emulator.faults.onAppend({ kind: 'not-leader' }, { times: 100 });
    const made = request(storeId, { stream });
    await expect(log.store.append(made)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(written()).toBe(0);
    log.emulator.faults.clear();
    expect(await log.store.append(made)).toMatchObject({ revision: 0 });
  });
});

const FAST = {
  appendMilliseconds: 150,
  readMilliseconds: 400,
  lockMilliseconds: 300,
  answerMilliseconds: 200,
};

/** Ends the database's side of whoever holds a lock of streams. */
async function endLockSessions(): Promise<void> {
  await log.lockPool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()`,
  );
}

async function locksFree(): Promise<void> {
  for (;;) {
    const { rowCount } = await log.lockPool.query(
      `SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = database
        WHERE locktype = 'advisory' AND datname = current_database()`,
    );
    if (rowCount === 0) return;
  }
}

/** Its sessions end as soon as they have their locks. */
function poolThatLosesItsLocks(): Pool {
  let lose: () => void = () => undefined;
  const client = {
    query: () => Promise.resolve(lose()),
    on: (_: string, listener: () => void) => (lose = listener),
    off: () => client,
    release: () => undefined,
  };
  return { connect: () => Promise.resolve(client) } as unknown as Pool;
}

/** A link that was just cut refuses at first. */
async function again<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}
