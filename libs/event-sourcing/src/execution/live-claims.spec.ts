import { randomBytes } from 'node:crypto';
import { testLog } from '../../../../infra/testing/test-log.js';
import type { TestLog } from '../../../../infra/testing/test-log.js';
import { DomainError } from '../domain/index.js';
import type { Answered, Call } from '../domain/index.js';
import { claimIdOf, newId } from '../format/ids.js';
import { policyProjection } from '../projection/policy-runner.js';
import { UnknownOutcome } from '../store/event-store.js';
import { FaultyStore } from '../testing/faulty-store.js';
import type { Fault } from '../testing/faulty-store.js';
import { callOf, karen, ledgerDecider, newLedger, onLedger } from '../testing/index.js';
import type { Ledger, LedgerCommand, LedgerEvent } from '../testing/index.js';
import { systemClock } from './clock.js';
import { CommandClaims } from './command-claims.js';
import { CommandExecutor } from './command-executor.js';
import { StaleRevision } from './command-runner.js';
import type { CommandRunner, Prepared } from './command-runner.js';
import { LiveCommands, revisionOf } from './live-commands.js';
import { policy } from './policy.js';
import type { PolicyRun } from './policy.js';

let log: TestLog;
/** Money is moved from one account to the other: it is paid out first, which claims it. */
let from: string;
let to: string;
let key: string;
const secret = randomBytes(32);
const open: LedgerCommand = { do: 'OPEN', personId: newId(), holder: 'Marianne Lyngaa' };
const claimed: LedgerCommand = { do: 'PAY_OUT', amount: 10 };

beforeAll(async () => {
  log = await testLog();
});
afterAll(() => log.close());
beforeEach(async () => {
  [from, to, key] = [newLedger(), newLedger(), newId()];
  await does(from, open);
  await does(from, { do: 'PAY_IN', amount: 100 });
});

const does = (stream: string, command: LedgerCommand) =>
  log.executor.execute(ledgerDecider, onLedger(stream, command));
const balance = (state: Ledger) => (state.status === 'OPEN' ? state.balance : null);
const balances = async () => {
  const states = [from, to].map((each) => log.executor.load(ledgerDecider, each));
  return (await Promise.all(states)).map(({ state }) => balance(state));
};

/** What came to the other account already is not paid in again. */
async function arrival(runner: Pick<CommandRunner, 'load'>): Promise<Prepared<LedgerCommand>> {
  const { state } = await runner.load(ledgerDecider, to);
  return { command: { do: 'PAY_IN', amount: 10, times: balance(state) === 10 ? 0 : 1 } };
}

const complete = policy<LedgerEvent>({
  name: 'complete',
  category: 'ledger',
  on: {
    MoneyPaidOut: async ({ stream, data }, run: PolicyRun) => {
      if (stream !== from || data.amount !== 10) return;
      try {
        await run.execute(ledgerDecider, to, () => arrival(run), { asActor: true });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        await run.execute(ledgerDecider, from, { do: 'PAY_IN', amount: 10 }, { as: 'back' });
      }
    },
  },
});
const project = () => log.catchUp([policyProjection([complete], log.executor)]);

/** What the tries of a key came to, as another try finds it. */
const earlier = async (idempotencyKey: string, stream: string) => {
  await log.pools.app.query('UPDATE write.command_claim SET answer = NULL, running_until = now()');
  const claims = new CommandClaims({ pool: log.pools.app, secret, patienceMs: 0 });
  const live = new LiveCommands({ executor: log.executor, claims, policies: [complete], clock: systemClock });
  return live.run(callOf({ idempotencyKey }), async (run) => {
    const found = await run.earlier(stream);
    if (!found) throw new DomainError('not-open', 'Nothing came of it');
    return { id: run.resourceId, revision: revisionOf(found), types: found.events.map(({ type }) => type) };
  });
};

type Asked = Partial<Call> & { faults?: Fault[]; between?: () => Promise<void>; makes?: boolean };

/** Moves ten. */
function move({ faults = [], between, makes = false, ...call }: Asked = {}): Promise<Answered> {
  const executor = new CommandExecutor(new FaultyStore(log.store, faults), log.codec, systemClock);
  const claims = new CommandClaims({ pool: log.pools.app, secret, patienceMs: 0 });
  const live = new LiveCommands({ executor, claims, policies: [complete], clock: systemClock });
  return live.run(callOf(call), async (run) => {
    await run.claim(ledgerDecider, {
      ...{ stream: from, actor: karen, ...(makes ? {} : { secondHalf: to }) },
      prepare: () => ({ command: claimed }),
      holds: (state, [made]) => made?.stream === from && balance(state) === 90,
    });
    await between?.();
    const prepare = () => arrival(executor);
    const executed = await run.execute(ledgerDecider, { stream: to, actor: karen, prepare });
    return { id: run.resourceId, revision: revisionOf(executed) };
  });
}

describe('a call with a claim', () => {
  beforeEach(() => does(to, open));

  it('does both halves, and no policy does more', async () => {
    const { answer, replayed } = await move({ idempotencyKey: key });
    expect([await balances(), replayed]).toEqual([[90, 10], false]);
    expect(answer).toMatchObject({ revision: 1, position: await log.store.head() });
    await project();
    expect(await move({ idempotencyKey: key })).toEqual({ answer, replayed: true });
    expect(answer.position).toBe(await log.store.head());
  });

  it.each<[string, Fault[]]>([
    ['the claim', ['ANSWER_LOST', ...Array<Fault>(6).fill('UNAVAILABLE')]],
    ['the second half', ['NONE', 'ANSWER_LOST', ...Array<Fault>(6).fill('UNAVAILABLE')]],
  ])('whose process dies after %s is finished by the next try with the key', async (_, faults) => {
    await expect(move({ idempotencyKey: key, faults })).rejects.toBeInstanceOf(UnknownOutcome);
    expect((await move({ idempotencyKey: key })).answer).toMatchObject({ revision: 1 });
    await project();
    expect(await balances()).toEqual([90, 10]);
  });

  it('never says that nothing was stored when its claim was', async () => {
    await expect(move({ faults: ['NONE', 'UNAVAILABLE'] })).rejects.toBeInstanceOf(UnknownOutcome);
    await project();
    expect(await balances()).toEqual([90, 10]);
  });

  it('is finished by the projector when its process died, and the next try finds nothing to do', async () => {
    const faults: Fault[] = ['NONE', 'UNAVAILABLE'];
    await expect(move({ idempotencyKey: key, faults })).rejects.toBeInstanceOf(UnknownOutcome);
    await project();
    const head = await log.store.head();
    expect(await move({ idempotencyKey: key })).toMatchObject({ replayed: true, answer: { revision: 1 } });
    expect(await log.store.head()).toBe(head);
  });

  it.each(['by itself', 'by the projector'])(
    'is found by a later try in the stream of its second half: %s',
    async (how) => {
      const call = move({ idempotencyKey: key, faults: how === 'by itself' ? [] : ['NONE', 'UNAVAILABLE'] });
      await call.catch((error: unknown) => expect(error).toBeInstanceOf(UnknownOutcome));
      await expect(earlier(newId(), to)).rejects.toMatchObject({ code: 'not-open' });
      await project();
      const head = await log.store.head();
      const { answer, replayed } = await earlier(key, to);
      expect([answer, replayed]).toMatchObject([
        { revision: 1, types: ['MoneyPaidIn'], position: head },
        true,
      ]);
      expect(await log.store.head()).toBe(head);
    },
  );

  it('is not found where only its claim stands, which is told to be of the call', async () => {
    const faults: Fault[] = ['NONE', 'UNAVAILABLE'];
    await expect(move({ idempotencyKey: key, faults })).rejects.toBeInstanceOf(UnknownOutcome);
    await expect(earlier(key, to)).rejects.toMatchObject({ code: 'not-open' });
    const claim = (await log.executor.history(from)).at(-1);
    expect(claim?.commandId).toBe(claimIdOf(claim?.correlationId ?? ''));
  });

  it('is answered for the first time when the projector was faster with the second half', async () => {
    const { replayed, answer } = await move({ idempotencyKey: key, between: project });
    expect([replayed, answer.revision, await balances()]).toEqual([false, 1, [90, 10]]);
  });

  it('is stale before anything is claimed', async () => {
    await expect(move({ ifMatch: 3 })).rejects.toBeInstanceOf(StaleRevision);
    expect(await balances()).toEqual([100, 0]);
    expect((await move({ ifMatch: 0 })).answer).toMatchObject({ revision: 1 });
  });

  it('is not made stale by its own claim, once that stands', async () => {
    const faults: Fault[] = ['NONE', 'UNAVAILABLE'];
    const call = { idempotencyKey: key, ifMatch: 0 };
    await expect(move({ ...call, faults })).rejects.toBeInstanceOf(UnknownOutcome);
    await project();
    expect(await move(call)).toMatchObject({ replayed: true, answer: { revision: 1 } });
  });

  it('that makes something new has no revision that anybody could have seen', async () => {
    await expect(move({ ifMatch: 0, makes: true })).rejects.toBeInstanceOf(StaleRevision);
    expect(await balances()).toEqual([100, 0]);
    expect((await move({ makes: true })).replayed).toBe(false);
  });
});

describe('a claim whose second half is refused', () => {
  it('is given back in the same request', async () => {
    await expect(move({ idempotencyKey: key })).rejects.toMatchObject({ code: 'not-open' });
    expect(await balances()).toEqual([100, null]);
    await project();
    expect(await balances()).toEqual([100, null]);
  });

  it('is made anew when the cause is mended and the same key comes again, as often as it takes', async () => {
    for (const _ of [1, 2])
      await expect(move({ idempotencyKey: key })).rejects.toMatchObject({ code: 'not-open' });
    await does(to, open);
    expect((await move({ idempotencyKey: key })).replayed).toBe(false);
    await project();
    expect(await balances()).toEqual([90, 10]);
    expect((await move({ idempotencyKey: key })).replayed).toBe(true);
  });

  it('does not bind the key to its stream', async () => {
    await expect(move({ idempotencyKey: key })).rejects.toMatchObject({ code: 'not-open' });
    [from, to] = [newLedger(), newLedger()];
    for (const each of [from, to]) await does(each, open);
    await does(from, { do: 'PAY_IN', amount: 100 });
    expect((await move({ idempotencyKey: key, body: {} })).replayed).toBe(false);
    expect(await balances()).toEqual([90, 10]);
  });

  it('is not made anew when the second half came about and the claim has ended since', async () => {
    await does(to, open);
    await move({ idempotencyKey: key });
    await does(from, { do: 'PAY_IN', amount: 10 });
    await log.pools.app.query('UPDATE write.command_claim SET answer = NULL, running_until = now()');
    expect((await move({ idempotencyKey: key })).replayed).toBe(true);
    expect(await balances()).toEqual([100, 10]);
  });
});
