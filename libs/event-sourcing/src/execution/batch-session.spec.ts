import { testLog } from '../../../../infra/testing/test-log.js';
import type { TestLog } from '../../../../infra/testing/test-log.js';
import { newId } from '../format/ids.js';
import { GuardMoved, WrongExpectedRevision } from '../store/event-store.js';
import { FaultyStore } from '../testing/faulty-store.js';
import type { Fault } from '../testing/faulty-store.js';
import { ledgerDecider, newLedger, onLedger } from '../testing/ledger.js';
import type { LedgerCommand, LedgerEvent } from '../testing/ledger.js';
import { BatchSession } from './batch-session.js';
import { systemClock } from './clock.js';
import { policy, runPolicies } from './policy.js';

let log: TestLog;
let stream: string;
const open: LedgerCommand = { do: 'OPEN', personId: newId(), holder: 'Marianne Lyngaa' };
const payIn: LedgerCommand = { do: 'PAY_IN', amount: 100 };

beforeAll(async () => {
  log = await testLog();
});
afterAll(() => log.close());
beforeEach(() => {
  stream = newLedger();
});

const types = async (of = stream) =>
  (await log.codec.decode(await log.store.readStream(of))).map(({ type }) => type);

function over(...faults: Fault[]) {
  const store = new FaultyStore(log.store, faults);
  const session = new BatchSession(store, log.codec, systemClock);
  const run = (command: LedgerCommand, more?: Parameters<typeof onLedger>[2], on = stream) =>
    session.execute(ledgerDecider, onLedger(on, command, more));
  return { store, session, run };
}

describe('a batch', () => {
  it('decides each command on the ones before it, and stores nothing before it is flushed', async () => {
    const { store, session, run } = over();
    await run(open);
    await run(payIn);
    expect(await run({ do: 'PAY_OUT', amount: 60 })).toMatchObject({ revision: 2, position: null });
    await expect(run({ do: 'PAY_OUT', amount: 60 })).rejects.toMatchObject({ code: 'overdrawn' });
    expect([await types(), session.pending]).toEqual([[], 3]);
    await session.flush();
    expect([await types(), session.pending]).toEqual([['AccountOpened', 'MoneyPaidIn', 'MoneyPaidOut'], 0]);
    expect(store.sent.map((batch) => batch.length)).toEqual([3]);
  });

  it('chains each event to the one before it, also over flushes and streams', async () => {
    const { session, run } = over();
    const other = newLedger();
    for (const command of [open, payIn]) for (const on of [stream, other]) await run(command, {}, on);
    await session.flush();
    await run({ ...payIn, times: 3 });
    await session.flush();
    session.forget();
    await run(payIn);
    await session.flush();
    const events = await log.store.readStream(stream);
    expect(events.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4, 5]);
    const previous = events.map(
      ({ bytes }) => (JSON.parse(Buffer.from(bytes).toString()) as { previous: string | null }).previous,
    );
    const leaves = events.map(({ leaf }) => Buffer.from(leaf).toString('hex'));
    expect(previous).toEqual([null, ...leaves.slice(0, -1)]);
  });

  it('finds a command done, waiting or stored, and adds nothing', async () => {
    const { session, run } = over();
    const commandId = newId();
    await run(open, { commandId });
    expect(session.holds(stream, commandId)).toBe(true);
    expect(await run(open, { commandId })).toMatchObject({ replayed: true, revision: 0 });
    await session.flush();
    session.forget();
    expect(session.holds(stream, commandId)).toBe(false);
    expect(await run(open, { commandId })).toMatchObject({ replayed: true, revision: 0 });
    await session.flush();
    expect(await types()).toEqual(['AccountOpened']);
  });

  it('is not forgotten before it is flushed, and dropped when that is asked for', async () => {
    const { session, run } = over();
    await run(open);
    expect(() => session.forget()).toThrow(/Flush before/);
    session.discard();
    await session.flush();
    expect(await types()).toEqual([]);
    await run(open);
    await session.flush();
    session.forget();
    expect(await types()).toEqual(['AccountOpened']);
  });

  it.each<Fault>(['ANSWER_LOST', 'REQUEST_LOST'])('is stored once over a bad line (%s)', async (fault) => {
    const { session, run } = over(fault, 'UNAVAILABLE');
    await run(open);
    await run(payIn);
    await session.flush();
    expect(await types()).toEqual(['AccountOpened', 'MoneyPaidIn']);
  });

  it('ends when somebody else has written to its stream, and succeeds when it begins again', async () => {
    const { session, run } = over();
    await run(open);
    await log.executor.execute(ledgerDecider, onLedger(stream, open));
    await expect(session.flush()).rejects.toBeInstanceOf(WrongExpectedRevision);
    const { session: second, run: runAgain } = over();
    await runAgain(payIn);
    await second.flush();
    expect(await types()).toEqual(['AccountOpened', 'MoneyPaidIn']);
  });

  it('takes the caller at its word that a stream is new, and the store does not', async () => {
    const { session, run } = over();
    session.expectNew(stream);
    await run(open);
    await session.flush();
    expect(await types()).toEqual(['AccountOpened']);
    const { session: mistaken, run: runMistaken } = over();
    mistaken.expectNew(stream);
    await runMistaken(open);
    await expect(mistaken.flush()).rejects.toBeInstanceOf(WrongExpectedRevision);
    expect(await types()).toEqual(['AccountOpened']);
  });

  it('is refused when a stream moved that a decision rested on, not when the batch itself moved it', async () => {
    const { session, run } = over();
    const other = newLedger();
    await run(open, {}, other);
    const guards = [{ stream: other, revision: 0 }];
    await run(open, { prepare: () => ({ command: open, guards }) });
    await session.flush();
    await run(payIn, { prepare: () => ({ command: payIn, guards }) });
    await log.executor.execute(ledgerDecider, onLedger(other, payIn));
    await expect(session.flush()).rejects.toBeInstanceOf(GuardMoved);
    expect(await types()).toEqual(['AccountOpened']);
  });
});

describe('a batch of many steps', () => {
  const echo = policy<LedgerEvent>({
    name: 'echo',
    category: 'ledger',
    on: { AccountOpened: async (_, run) => void (await run.execute(ledgerDecider, stream, payIn)) },
  });

  it('travels in parts, and none parts a step from its consequence', async () => {
    const { store, session, run } = over();
    await run(open);
    for (let step = 1; step < 199; step++) await run({ do: 'PAY_IN', amount: step });
    const last = await run(open, {}, newLedger());
    await runPolicies([echo], last.events, session);
    for (let step = 0; step < 5; step++) await run(payIn);
    await session.flush();
    expect(store.sent.map((batch) => batch.length)).toEqual([201, 5]);
    expect((await types()).length).toBe(205);
  });

  it('stands as far as it came when it is killed', async () => {
    const { session, run } = over('NONE', ...Array<Fault>(6).fill('REQUEST_LOST'));
    await run(open);
    for (let step = 0; step < 300; step++) await run(payIn);
    await expect(session.flush()).rejects.toThrow(/link died/);
    expect((await types()).length).toBe(200);
  });
});
