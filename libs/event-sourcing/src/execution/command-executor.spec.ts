import { testLog } from '../../../../infra/testing/test-log.js';
import type { TestLog } from '../../../../infra/testing/test-log.js';
import type { DomainError } from '../domain/index.js';
import { eventIdOf, newId } from '../format/ids.js';
import { StoreUnavailable, UnknownOutcome } from '../store/event-store.js';
import { FaultyStore } from '../testing/faulty-store.js';
import type { Fault } from '../testing/faulty-store.js';
import { ledgerDecider, newLedger, onLedger } from '../testing/ledger.js';
import type { LedgerCommand } from '../testing/ledger.js';
import { systemClock } from './clock.js';
import { CommandExecutor } from './command-executor.js';
import { StaleRevision } from './command-runner.js';

let log: TestLog;
let stream: string;
const personId = newId();
const open: LedgerCommand = { do: 'OPEN', personId, holder: 'Marianne Lyngaa' };
const payIn: LedgerCommand = { do: 'PAY_IN', amount: 100 };

beforeAll(async () => {
  log = await testLog();
});
afterAll(() => log.close());
beforeEach(async () => {
  stream = newLedger();
  await run(open);
});

const run = (command: LedgerCommand, more?: Parameters<typeof onLedger>[2]) =>
  log.executor.execute(ledgerDecider, onLedger(stream, command, more));
const another = () => new CommandExecutor(log.store, log.codec, systemClock);
const stored = async () => log.codec.decode(await log.store.readStream(stream));
const types = async () => (await stored()).map(({ type }) => type);

describe('a command', () => {
  it('appends what was decided and answers where that stands', async () => {
    const commandId = newId();
    const executed = await run({ do: 'PAY_IN', amount: 5, times: 2 }, { commandId });
    const head = await log.store.head();
    expect(executed).toMatchObject({ stream, revision: 2, position: head, replayed: false });
    const events = await stored();
    expect(events.slice(1).map((event) => [event.eventId, event.revision, event.commandId])).toEqual([
      [eventIdOf(commandId, 0), 1, commandId],
      [eventIdOf(commandId, 1), 2, commandId],
    ]);
    expect(executed.events.map(({ eventId, data }) => ({ eventId, data }))).toEqual(
      events.slice(1).map(({ eventId, data }) => ({ eventId, data })),
    );
  });

  it('is answered again from the stream, also by another process, and adds nothing', async () => {
    const commandId = newId();
    const first = await run(payIn, { commandId });
    await run({ do: 'PAY_OUT', amount: 100 });
    const refusedNow: LedgerCommand = { do: 'PAY_OUT', amount: 1000 };
    const again = await another().execute(ledgerDecider, onLedger(stream, refusedNow, { commandId }));
    expect(again).toMatchObject({ revision: first.revision, position: first.position, replayed: true });
    expect(again.events.map(({ data }) => data)).toEqual([{ amount: 100 }]);
    expect(await types()).toEqual(['AccountOpened', 'MoneyPaidIn', 'MoneyPaidOut']);
  });

  it('that a rule refuses stores nothing, and is accepted under the same id when the rule has changed its mind', async () => {
    const commandId = newId();
    const payOut: LedgerCommand = { do: 'PAY_OUT', amount: 50 };
    const refusal = await run(payOut, { commandId }).catch((error: DomainError) => error.code);
    expect([refusal, await types()]).toEqual(['overdrawn', ['AccountOpened']]);
    await run(payIn);
    expect((await run(payOut, { commandId })).replayed).toBe(false);
  });

  it('that leads to nothing stores nothing and answers where the stream stands', async () => {
    const before = await log.store.head();
    const executed = await run({ do: 'PAY_IN', amount: 1, times: 0 });
    expect(executed).toMatchObject({ revision: 0, position: before, events: [], replayed: false });
    expect(await log.store.head()).toBe(before);
  });

  it('is stale when the caller had seen another revision, before it is prepared, and its twin is not', async () => {
    await run(payIn);
    const prepare = () => Promise.reject(new Error('not asked'));
    const stale = run(payIn, { ifMatch: 0, prepare });
    await expect(stale).rejects.toBeInstanceOf(StaleRevision);
    await expect(stale).rejects.toMatchObject({ seen: 0, actual: 1 });
    expect(await run(payIn, { ifMatch: 1 })).toMatchObject({ revision: 2 });
  });

  it('is answered again whatever revision the caller had seen', async () => {
    const commandId = newId();
    await run(payIn, { commandId, ifMatch: 0 });
    expect(await run(payIn, { commandId, ifMatch: 0 })).toMatchObject({ revision: 1, replayed: true });
  });

  it('encrypts with the keys of the person that the decider names', async () => {
    const [event] = await log.store.readStream(stream);
    const { data } = JSON.parse(Buffer.from(event?.bytes ?? []).toString()) as {
      data: { holder: { $enc: { key: string } } };
    };
    const [key] = await log.keys.keysFor([{ subject: personId, class: 'contact' }]);
    expect(data.holder.$enc.key).toBe(key?.id);
  });

  it('leaves no plain text of a personal value in the log, and reads it back', async () => {
    await run({ do: 'PAY_IN', amount: 1, note: 'syv fede kameler' });
    const bytes = Buffer.concat((await log.store.readStream(stream)).map((event) => event.bytes));
    expect([bytes.includes('Lyngaa'), bytes.includes('kameler'), bytes.includes('AccountOpened')]).toEqual([
      false,
      false,
      true,
    ]);
    expect((await stored()).map(({ data }) => data)).toEqual([
      { personId, holder: 'Marianne Lyngaa' },
      { amount: 1, note: 'syv fede kameler' },
    ]);
  });
});

describe('commands at the same time', () => {
  it('on one stream all succeed, each decided on what stood before it', async () => {
    await run(payIn);
    const payOut = () =>
      another()
        .execute(ledgerDecider, onLedger(stream, { do: 'PAY_OUT', amount: 30 }))
        .then(
          () => 'paid',
          (error: DomainError) => error.code,
        );
    const outcomes = await Promise.all([payOut(), payOut(), payOut(), payOut(), payOut()]);
    expect(outcomes.sort()).toEqual(['overdrawn', 'overdrawn', 'paid', 'paid', 'paid']);
    const { state } = await log.executor.load(ledgerDecider, stream);
    expect(state).toMatchObject({ balance: 10 });
  });

  it('under one id are one, and both are told the events that stand in the log', async () => {
    const commandId = newId();
    const amounts = [1, 2, 3, 4];
    const executed = await Promise.all(
      amounts.map((amount) =>
        another().execute(ledgerDecider, onLedger(stream, { do: 'PAY_IN', amount }, { commandId })),
      ),
    );
    const [, paid, ...more] = await stored();
    expect(more).toEqual([]);
    expect(executed.filter(({ replayed }) => !replayed)).toHaveLength(1);
    for (const { events, revision } of executed) {
      expect(revision).toBe(1);
      expect(events.map(({ data, recordedAt }) => ({ data, recordedAt }))).toEqual([
        { data: paid?.data, recordedAt: paid?.recordedAt },
      ]);
    }
  });

  it('are decided again on fresh facts when a stream moved that the decision rested on', async () => {
    const other = newLedger();
    await log.executor.execute(ledgerDecider, onLedger(other, open));
    const seen: unknown[] = [];
    const prepare = async () => {
      const { state, revision } = await log.executor.load(ledgerDecider, other);
      if (state.status !== 'OPEN') throw new Error('The other account is open');
      seen.push(revision);
      if (seen.length === 1) await log.executor.execute(ledgerDecider, onLedger(other, payIn));
      const command: LedgerCommand = { do: 'PAY_IN', amount: state.balance + 1 };
      return { command, guards: [{ stream: other, revision }] };
    };
    const executed = await run(payIn, { prepare });
    expect(seen).toEqual([0, 1]);
    expect(executed.events.map(({ data }) => data)).toEqual([{ amount: 101 }]);
    expect(await types()).toEqual(['AccountOpened', 'MoneyPaidIn']);
  });
});

describe('a command over a bad line', () => {
  const over = (faults: Fault[], before?: () => Promise<void>) => {
    const store = new FaultyStore(log.store, faults, before);
    return { store, executor: new CommandExecutor(store, log.codec, systemClock) };
  };

  it.each<[string, Fault[]]>([
    ['whose answer is lost', ['ANSWER_LOST']],
    ['that is lost on the way', ['REQUEST_LOST']],
    ['whose answer is lost, and the store away the next time', ['ANSWER_LOST', 'UNAVAILABLE']],
    ['that is lost, and its answer the next time', ['REQUEST_LOST', 'ANSWER_LOST', 'UNAVAILABLE']],
  ])('%s is stored exactly once', async (_, faults) => {
    const { executor } = over([...faults]);
    const executed = await executor.execute(ledgerDecider, onLedger(stream, payIn));
    expect(executed).toMatchObject({ revision: 1, position: await log.store.head(), replayed: false });
    expect(executed.events.map(({ data }) => data)).toEqual([{ amount: 100 }]);
    expect(await types()).toEqual(['AccountOpened', 'MoneyPaidIn']);
  });

  it('whose answer is lost is found though others have gone on in the stream', async () => {
    let sent = 0;
    const { executor } = over(['ANSWER_LOST'], async () => {
      if (++sent === 2) await run({ do: 'PAY_OUT', amount: 1 });
    });
    const executed = await executor.execute(ledgerDecider, onLedger(stream, payIn));
    expect(executed).toMatchObject({ revision: 1, replayed: false });
    expect(await types()).toEqual(['AccountOpened', 'MoneyPaidIn', 'MoneyPaidOut']);
  });

  it('is a replay when what stands there is another try of it', async () => {
    const commandId = newId();
    let sent = 0;
    const { executor } = over(['REQUEST_LOST'], async () => {
      if (++sent === 2) await run({ do: 'PAY_IN', amount: 7 }, { commandId });
    });
    const executed = await executor.execute(ledgerDecider, onLedger(stream, payIn, { commandId }));
    expect(executed).toMatchObject({ revision: 1, replayed: true });
    expect(executed.events.map(({ data }) => data)).toEqual([{ amount: 7 }]);
  });

  it('that is lost is decided again when others have gone on in the stream', async () => {
    let sent = 0;
    const { executor } = over(['REQUEST_LOST'], async () => {
      if (++sent === 2) await run({ do: 'PAY_IN', amount: 7 });
    });
    expect(await executor.execute(ledgerDecider, onLedger(stream, payIn))).toMatchObject({ revision: 2 });
    expect(await types()).toEqual(['AccountOpened', 'MoneyPaidIn', 'MoneyPaidIn']);
  });

  it('stays unknown when nobody ever answers, and the next try of the same command finds it', async () => {
    const commandId = newId();
    const lost: Fault[] = ['ANSWER_LOST', ...Array<Fault>(5).fill('UNAVAILABLE')];
    const { executor } = over(lost);
    const execution = onLedger(stream, payIn, { commandId });
    await expect(executor.execute(ledgerDecider, execution)).rejects.toBeInstanceOf(UnknownOutcome);
    expect(await run(payIn, { commandId })).toMatchObject({ revision: 1, replayed: true });
  });

  it('is told apart from a store that took nothing: then it is not sent again', async () => {
    const { store, executor } = over(['UNAVAILABLE']);
    const refused = executor.execute(ledgerDecider, onLedger(stream, payIn));
    await expect(refused).rejects.toBeInstanceOf(StoreUnavailable);
    expect([store.sent.length, await types()]).toEqual([1, ['AccountOpened']]);
  });
});
