import pg from 'pg';
import { v5 } from 'uuid';
import { testLog } from '../../../../infra/testing/test-log.js';
import type { TestLog } from '../../../../infra/testing/test-log.js';
import type { DomainEvent, Recorded } from '../domain/index.js';
import { newId, uuidOfStream } from '../format/ids.js';
import { policyProjection } from '../projection/policy-runner.js';
import type { Projection } from '../projection/projection.js';
import { ledgerDecider, newLedger, onLedger } from '../testing/ledger.js';
import type { LedgerCommand, LedgerEvent } from '../testing/ledger.js';
import { policy, runPolicies } from './policy.js';
import type { Policy } from './policy.js';

let log: TestLog;
let stream: string;
const open: LedgerCommand = { do: 'OPEN', personId: newId(), holder: 'Marianne Lyngaa' };

/** The account that goes with another: its stream follows from the first one's. */
const savingsOf = (of: string) => `ledger-${v5('savings', uuidOfStream(of))}`;
const isSavings = (of: string) => of === savingsOf(stream);

const openSavings = policy<LedgerEvent>({
  name: 'open-savings',
  category: 'ledger',
  on: {
    AccountOpened: async (event, run) => {
      if (isSavings(event.stream)) return;
      await run.execute(ledgerDecider, savingsOf(event.stream), open);
    },
  },
});
/** Hears of what the other one causes. */
const welcomeGift = policy<LedgerEvent>({
  name: 'welcome-gift',
  category: 'ledger',
  on: {
    AccountOpened: async (event, run) => {
      if (!isSavings(event.stream)) return;
      await run.execute(ledgerDecider, event.stream, { do: 'PAY_IN', amount: 10 });
    },
  },
});
const policies = [welcomeGift, openSavings];

beforeEach(async () => {
  log = await testLog();
  stream = newLedger();
});
afterEach(() => log.close());

const opened = () => log.executor.execute(ledgerDecider, onLedger(stream, open));
const eventsOf = async (of: string) => log.codec.decode(await log.store.readStream(of));
const savings = async () => (await eventsOf(savingsOf(stream))).map(({ type }) => type);
const project = (each: readonly Policy[] = policies) => log.catchUp([policyProjection(each, log.executor)]);

describe('a policy', () => {
  it('runs in the request, with what it causes in turn', async () => {
    const { events } = await opened();
    await runPolicies(policies, events, log.executor);
    expect(await savings()).toEqual(['AccountOpened', 'MoneyPaidIn']);
  });

  it('names its command after the event and itself, and tells where it comes from', async () => {
    const { events } = await opened();
    const [cause] = events;
    await runPolicies(policies, events, log.executor);
    const [first, second] = await eventsOf(savingsOf(stream));
    expect(first).toMatchObject({
      commandId: v5('open-savings', cause?.eventId ?? ''),
      causationId: cause?.eventId,
      correlationId: cause?.correlationId,
      occurredOn: cause?.occurredOn,
      actor: { userId: null, role: 'SYSTEM', authority: null, onBehalfOf: null },
    });
    expect(second).toMatchObject({
      commandId: v5('welcome-gift', first?.eventId ?? ''),
      causationId: first?.eventId,
      correlationId: cause?.correlationId,
    });
  });

  it('finds itself done when the projector comes by, again and again', async () => {
    const { events } = await opened();
    await runPolicies(policies, events, log.executor);
    const head = await log.store.head();
    await project();
    await log.pools.app.query('DELETE FROM read.checkpoint');
    await project();
    expect(await log.store.head()).toBe(head);
    expect(await savings()).toEqual(['AccountOpened', 'MoneyPaidIn']);
  });

  it('is finished by the projector when the process died before it', async () => {
    await opened();
    expect(await savings()).toEqual([]);
    await project();
    expect(await savings()).toEqual(['AccountOpened', 'MoneyPaidIn']);
  });

  it('is finished by the projector when the process died in the middle of a chain', async () => {
    const { events } = await opened();
    await runPolicies([openSavings], events, log.executor);
    expect(await savings()).toEqual(['AccountOpened']);
    await project();
    expect(await savings()).toEqual(['AccountOpened', 'MoneyPaidIn']);
  });

  it('runs once though the request and two projectors run it at the same time', async () => {
    const { events } = await opened();
    await Promise.all([runPolicies(policies, events, log.executor), project(), project()]);
    expect(await savings()).toEqual(['AccountOpened', 'MoneyPaidIn']);
  });

  it('that fails keeps the place of the projector, and the next round finishes it', async () => {
    await opened();
    let fails = true;
    const shaky: Policy = {
      ...openSavings,
      on: {
        AccountOpened: async (event: Recorded<DomainEvent>, run) => {
          await openSavings.on['AccountOpened']?.(event, run);
          if (fails) throw new Error('died after it');
        },
      },
    };
    await expect(project([shaky, welcomeGift])).rejects.toThrow('died after it');
    fails = false;
    await project([shaky, welcomeGift]);
    expect(await savings()).toEqual(['AccountOpened', 'MoneyPaidIn']);
  });

  it('may take as long as it likes: no transaction of the projector waits for it', async () => {
    await opened();
    const waiting: number[] = [];
    // As the login itself: others are not shown what a session does.
    const server = new pg.Client({ connectionString: log.database.url });
    await server.connect();
    const look = async () => {
      const { rows } = await server.query<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM pg_stat_activity
          WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
      );
      waiting.push(rows[0]?.waiting ?? -1);
    };
    const looking: Policy = { ...openSavings, on: { AccountOpened: look } };
    await project([looking]);
    expect(waiting).toEqual([0]);

    // What a projection writes is in one.
    const rows: Projection = { ...policyProjection([looking], log.executor), name: 'rows', apply: look };
    await log.catchUp([rows]);
    expect(waiting).toEqual([0, 0, 1]);
    await server.end();
  });

  it('may cause one thing for each event and no more', async () => {
    const greedy = policy<LedgerEvent>({
      name: 'greedy',
      category: 'ledger',
      on: {
        AccountOpened: async (event, run) => {
          await run.execute(ledgerDecider, event.stream, { do: 'PAY_IN', amount: 1 });
          await run.execute(ledgerDecider, event.stream, { do: 'PAY_IN', amount: 2 });
        },
      },
    });
    const { events } = await opened();
    await expect(runPolicies([greedy], events, log.executor)).rejects.toThrow(/something already/);
    expect((await eventsOf(stream)).map(({ type }) => type)).toEqual(['AccountOpened', 'MoneyPaidIn']);
  });

  it('may cause several where each is named, and completes a claim in the name of whoever made it', async () => {
    const generous = policy<LedgerEvent>({
      name: 'generous',
      category: 'ledger',
      on: {
        AccountOpened: async (event, run) => {
          await run.execute(ledgerDecider, event.stream, { do: 'PAY_IN', amount: 1 }, { as: 'first' });
          const payIn: LedgerCommand = { do: 'PAY_IN', amount: 2 };
          const prepare = () => Promise.resolve({ command: payIn });
          await run.execute(ledgerDecider, event.stream, prepare, { as: 'second', asActor: true });
        },
      },
    });
    const { events } = await opened();
    const [cause] = events;
    for (const _ of [1, 2]) await runPolicies([generous], events, log.executor);
    const [, first, second, ...more] = await eventsOf(stream);
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      commandId: v5('generous first', cause?.eventId ?? ''),
      actor: { userId: null, role: 'SYSTEM' },
    });
    expect(second).toMatchObject({
      commandId: v5('generous second', cause?.eventId ?? ''),
      actor: { userId: 'karen', role: 'CONSULTANT' },
    });
  });
});
