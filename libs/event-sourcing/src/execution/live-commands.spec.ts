import { randomBytes } from 'node:crypto';
import { testLog } from '../../../../infra/testing/test-log.js';
import type { TestLog } from '../../../../infra/testing/test-log.js';
import { DomainError } from '../domain/index.js';
import type { Answered, Call } from '../domain/index.js';
import { commandIdOf, newId } from '../format/ids.js';
import type { EventStore } from '../store/event-store.js';
import { StoreUnavailable, UnknownOutcome } from '../store/event-store.js';
import { FaultyStore } from '../testing/faulty-store.js';
import type { Fault } from '../testing/faulty-store.js';
import { callOf, karen, ledgerDecider, newLedger } from '../testing/index.js';
import type { LedgerCommand, LedgerEvent } from '../testing/index.js';
import { systemClock } from './clock.js';
import { CommandClaims, CommandIdReused, CommandInProgress } from './command-claims.js';
import { CommandExecutor } from './command-executor.js';
import { StaleRevision } from './command-runner.js';
import { LiveCommands, revisionOf } from './live-commands.js';
import type { LiveRun } from './live-run.js';
import { policy } from './policy.js';
import type { Policy } from './policy.js';

let log: TestLog;
let stream: string;
let key: string;
const secret = randomBytes(32);
const payIn: LedgerCommand = { do: 'PAY_IN', amount: 100 };
const payOut: LedgerCommand = { do: 'PAY_OUT', amount: 1000 };
const open: LedgerCommand = { do: 'OPEN', personId: newId(), holder: 'Marianne Lyngaa' };

beforeAll(async () => {
  log = await testLog();
});
afterAll(() => log.close());
beforeEach(async () => {
  stream = newLedger();
  key = newId();
  await run({ do: open });
});

type Setting = { store?: EventStore; policies?: readonly Policy[]; patienceMs?: number; leaseMs?: number };

/** A process of its own over the same tables. */
function live({ store = log.store, policies = [], ...patience }: Setting = {}): LiveCommands {
  const executor = new CommandExecutor(store, log.codec, systemClock);
  const claims = new CommandClaims({ pool: log.pools.app, secret, patienceMs: 0, ...patience });
  return new LiveCommands({ executor, claims, policies, clock: systemClock });
}

type Asked = Partial<Call> & { do?: LedgerCommand; on?: string; then?: () => Promise<void> };

/** One command on the account at hand, unless told otherwise. */
function run(asked: Asked = {}, commands = live()): Promise<Answered> {
  const { do: command = payIn, on, then, ...call } = asked;
  return commands.run(callOf(call), async (of: LiveRun) => {
    const step = { stream: on ?? stream, actor: karen, prepare: () => ({ command }) };
    const executed = await of.execute(ledgerDecider, step);
    await then?.();
    return { id: of.resourceId, revision: revisionOf(executed) };
  });
}

const types = async (of = stream) =>
  (await log.codec.decode(await log.store.readStream(of))).map(({ type }) => type);
const idsOf = async () =>
  (await log.codec.decode(await log.store.readStream(stream))).map((e) => e.commandId);

describe('a call', () => {
  it('without a key is a command each time', async () => {
    const [one, other] = [await run(), await run()];
    expect([one.replayed, other.replayed]).toEqual([false, false]);
    expect(await types()).toEqual(['AccountOpened', 'MoneyPaidIn', 'MoneyPaidIn']);
    expect(other.answer).toMatchObject({ revision: 2, position: await log.store.head() });
  });

  it('with a key has the command id of user, method, path and key', async () => {
    await run({ idempotencyKey: key });
    const [, id] = await idsOf();
    expect(id).toBe(
      commandIdOf({ userId: 'karen', method: 'POST', path: '/api/ledgers', idempotencyKey: key }),
    );
  });

  it('is answered again the same, also by another process, and adds nothing', async () => {
    const first = await run({ idempotencyKey: key });
    const head = await log.store.head();
    const again = await run({ idempotencyKey: key }, live());
    expect(first.replayed).toBe(false);
    expect(again).toEqual({ answer: first.answer, replayed: true });
    expect(await log.store.head()).toBe(head);
  });

  it.each<[string, Partial<Call>]>([
    ['another body', { body: { amount: 2 } }],
    ['another path', { path: '/api/ledgers/other' }],
    ['another method', { method: 'PUT' }],
  ])('with the key of one with %s is refused', async (_, other) => {
    await run({ idempotencyKey: key });
    await expect(run({ idempotencyKey: key, ...other })).rejects.toBeInstanceOf(CommandIdReused);
    expect((await run({ ...other, idempotencyKey: newId() })).replayed).toBe(false);
  });

  it("has nothing to do with somebody else's key", async () => {
    await run({ idempotencyKey: key });
    const other = callOf({}, 'mikkel').viewer;
    expect((await run({ idempotencyKey: key, viewer: other, body: {} })).replayed).toBe(false);
  });

  it('that is refused keeps no answer: once the cause is mended the same key goes through', async () => {
    await expect(run({ idempotencyKey: key, do: payOut })).rejects.toMatchObject({ code: 'overdrawn' });
    await run({ do: { do: 'PAY_IN', amount: 1000 } });
    expect((await run({ idempotencyKey: key, do: payOut })).replayed).toBe(false);
    expect((await run({ idempotencyKey: key, do: payOut })).replayed).toBe(true);
    expect(await types()).toEqual(['AccountOpened', 'MoneyPaidIn', 'MoneyPaidOut']);
  });

  it('comes to nothing but an error when there is no event at all to tell of', async () => {
    const nothing = { do: 'PAY_IN', amount: 1, times: 0 } as const;
    await expect(run({ do: nothing, on: newLedger() })).rejects.toMatchObject({ code: 'not-open' });
    expect((await run({ do: nothing })).answer).toMatchObject({ revision: 0 });
    await expect(live().run(callOf({}), () => Promise.resolve({ id: key, revision: 0 }))).rejects.toThrow(
      /no event/,
    );
  });

  it('has one command of its own', async () => {
    const twice = live().run(callOf({}), async (of) => {
      const step = { stream, actor: karen, prepare: () => ({ command: payIn }) };
      await of.execute(ledgerDecider, step);
      return { id: key, revision: revisionOf(await of.execute(ledgerDecider, step)) };
    });
    await expect(twice).rejects.toThrow(/one command/);
  });
});

describe('two calls at once with one key', () => {
  it('run once, and the second is told the answer of the first', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => run({ idempotencyKey: key }, live({ patienceMs: 10_000 }))),
    );
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(answers.map(({ answer }) => JSON.stringify(answer))).size).toBe(1);
    expect(await types()).toEqual(['AccountOpened', 'MoneyPaidIn']);
  });

  it('are told that the first goes on when it takes too long', async () => {
    const ending = Promise.withResolvers<void>();
    const first = run({ idempotencyKey: key, then: () => ending.promise });
    await untilClaimed();
    await expect(run({ idempotencyKey: key })).rejects.toBeInstanceOf(CommandInProgress);
    ending.resolve();
    expect((await first).replayed).toBe(false);
    expect((await run({ idempotencyKey: key })).replayed).toBe(true);
  });

  it('run once although the first outlived its lease, and its late refusal frees nothing', async () => {
    const begun = Promise.withResolvers<void>();
    const ending = Promise.withResolvers<void>();
    const first = live({ leaseMs: 0 }).run(callOf({ idempotencyKey: key }), async () => {
      begun.resolve();
      await ending.promise;
      throw new DomainError('overdrawn', 'Too late');
    });
    await begun.promise;
    const second = await run({ idempotencyKey: key, then: () => (ending.resolve(), settled(first)) });
    expect(second.replayed).toBe(false);
    expect(await run({ idempotencyKey: key })).toEqual({ answer: second.answer, replayed: true });
  });

  const untilClaimed = async () => {
    while ((await types()).length < 2);
  };
  const settled = async (call: Promise<unknown>) => void (await Promise.allSettled([call]));
});

describe('a call over a bad line', () => {
  const over = (...faults: Fault[]) => live({ store: new FaultyStore(log.store, faults) });
  const lost: Fault[] = Array<Fault>(6).fill('UNAVAILABLE');

  it.each<[string, Fault[]]>([
    ['whose answer is lost', ['ANSWER_LOST']],
    ['that is lost on the way', ['REQUEST_LOST']],
    ['that is lost, then its answer, then the store', ['REQUEST_LOST', 'ANSWER_LOST', 'UNAVAILABLE']],
  ])('%s is stored once, and is no replay', async (_, faults) => {
    const first = await run({ idempotencyKey: key }, over(...faults));
    expect(first.replayed).toBe(false);
    expect(await run({ idempotencyKey: key })).toEqual({ answer: first.answer, replayed: true });
    expect(await types()).toEqual(['AccountOpened', 'MoneyPaidIn']);
  });

  it('whose outcome stays unknown is found by the next try with the key', async () => {
    const unknown = run({ idempotencyKey: key }, over('ANSWER_LOST', ...lost));
    await expect(unknown).rejects.toBeInstanceOf(UnknownOutcome);
    const again = await run({ idempotencyKey: key });
    expect(again).toMatchObject({
      replayed: true,
      answer: { revision: 1, position: await log.store.head() },
    });
    expect(await types()).toEqual(['AccountOpened', 'MoneyPaidIn']);
  });

  it('whose outcome stays unknown was perhaps never stored: the next try with the key does it', async () => {
    const unknown = run({ idempotencyKey: key }, over('REQUEST_LOST', ...lost));
    await expect(unknown).rejects.toBeInstanceOf(UnknownOutcome);
    expect(await run({ idempotencyKey: key })).toMatchObject({ replayed: false, answer: { revision: 1 } });
  });

  it('that the store does not take is sent again with the same key', async () => {
    await expect(run({ idempotencyKey: key }, over('UNAVAILABLE'))).rejects.toBeInstanceOf(StoreUnavailable);
    expect((await run({ idempotencyKey: key })).replayed).toBe(false);
  });

  it('that dies between the append and the answer is found in the stream, under the same resource', async () => {
    const resourceIds: string[] = [];
    const make = (dies: boolean) =>
      live({ leaseMs: 0 }).run(callOf({ idempotencyKey: key }), async (of) => {
        resourceIds.push(of.resourceId);
        const step = { stream: `ledger-${of.resourceId}`, actor: karen, prepare: () => ({ command: open }) };
        const executed = await of.execute(ledgerDecider, step);
        if (dies) throw new Error('The process ends here');
        return { id: of.resourceId, revision: revisionOf(executed) };
      });
    await expect(make(true)).rejects.toThrow('ends here');
    const again = await make(false);
    expect(again).toMatchObject({ replayed: true, answer: { id: resourceIds[0], revision: 0 } });
    expect(resourceIds[1]).toBe(resourceIds[0]);
    expect(await make(false)).toEqual({ answer: again.answer, replayed: true });
  });

  it('that was stored is never taken for refused, whatever fails after it', async () => {
    const failing = run({ idempotencyKey: key, then: () => Promise.reject(new DomainError('late', 'Late')) });
    await expect(failing).rejects.toThrow('is stored, and then failed');
    expect(await run({ idempotencyKey: key })).toMatchObject({ replayed: true, answer: { revision: 1 } });
  });

  it('is answered though its answer cannot be kept, and the streams tell the next try', async () => {
    const claims = new CommandClaims({ pool: log.pools.app, secret, patienceMs: 0, leaseMs: 0 });
    claims.answer = () => Promise.reject(new Error('The database is away'));
    const executor = new CommandExecutor(log.store, log.codec, systemClock);
    const forgetful = new LiveCommands({ executor, claims, policies: [], clock: systemClock });
    const first = await run({ idempotencyKey: key }, forgetful);
    expect(first.replayed).toBe(false);
    expect(await run({ idempotencyKey: key })).toEqual({ answer: first.answer, replayed: true });
  });

  it('is refused as used when its row is long forgotten and it would make its events elsewhere', async () => {
    await run({ idempotencyKey: key });
    await log.pools.app.query('DELETE FROM write.command_claim');
    const elsewhere = newLedger();
    const again = run({ idempotencyKey: key, on: elsewhere, do: open });
    await expect(again).rejects.toBeInstanceOf(CommandIdReused);
    expect(await types(elsewhere)).toEqual([]);
    expect((await run({ idempotencyKey: newId(), on: elsewhere, do: open })).replayed).toBe(false);
  });
});

describe('If-Match', () => {
  it('of another revision is stale, before any rule is asked, and nothing happens', async () => {
    await run();
    await expect(run({ ifMatch: 0, do: payOut })).rejects.toBeInstanceOf(StaleRevision);
    await expect(run({ ifMatch: 2, idempotencyKey: key })).rejects.toBeInstanceOf(StaleRevision);
    expect((await run({ ifMatch: 1, idempotencyKey: key })).answer).toMatchObject({ revision: 2 });
  });

  it('does not stand in the way of an answer that is given again', async () => {
    await run({ ifMatch: 0, idempotencyKey: key });
    expect((await run({ ifMatch: 0, idempotencyKey: key })).replayed).toBe(true);
    await log.pools.app.query('UPDATE write.command_claim SET answer = NULL, running_until = now()');
    expect(await run({ ifMatch: 0, idempotencyKey: key })).toMatchObject({
      replayed: true,
      answer: { revision: 1 },
    });
  });
});

describe('what a call causes', () => {
  const gift = policy<LedgerEvent>({
    name: 'gift',
    category: 'ledger',
    on: {
      MoneyPaidOut: async (event, of) =>
        void (await of.execute(ledgerDecider, event.stream, { do: 'PAY_IN', amount: 1 })),
    },
  });

  it('is done by the answer, whose position covers it and whose revision is its own', async () => {
    await run();
    const { answer } = await run({ do: { do: 'PAY_OUT', amount: 1 } }, live({ policies: [gift] }));
    expect(answer).toMatchObject({ revision: 2, position: await log.store.head() });
    expect(await types()).toEqual(['AccountOpened', 'MoneyPaidIn', 'MoneyPaidOut', 'MoneyPaidIn']);
  });

  it('is finished by the next try when the process died before it, with the same answer again', async () => {
    await run();
    const call = { idempotencyKey: key, do: { do: 'PAY_OUT', amount: 1 } } as const;
    const store = new FaultyStore(log.store, ['NONE', 'UNAVAILABLE']);
    const unfinished = run(call, live({ store, policies: [gift] }));
    await expect(unfinished).rejects.toBeInstanceOf(UnknownOutcome);
    const again = await run(call, live({ policies: [gift] }));
    expect(again).toMatchObject({
      replayed: true,
      answer: { revision: 2, position: await log.store.head() },
    });
    expect(await run(call, live({ policies: [gift] }))).toEqual({ answer: again.answer, replayed: true });
    expect(await types()).toHaveLength(4);
  });
});
