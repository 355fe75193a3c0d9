import { randomBytes } from 'node:crypto';
import {
  BatchSession,
  CommandClaims,
  CommandExecutor,
  LiveCommands,
  newId,
  systemClock,
} from '@loenspor/event-sourcing';
import type { DecodedEvent } from '@loenspor/event-sourcing';
import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Actor } from '@loenspor/event-sourcing/domain';
import { callOf, FaultyStore } from '@loenspor/event-sourcing/testing';
import { referenceTables } from '@loenspor/pay/testing';
import { testLog } from '../../../../infra/testing/test-log.js';
import type { TestLog } from '../../../../infra/testing/test-log.js';
import { mandateDecider } from '../domain/index.js';
import type { DrawPool, Mandate, MandateCommand } from '../domain/index.js';
import { streamOf } from './mandate-stream.js';

const [RACES, AT_ONCE, LIMIT] = [500, 16, 20_000];
const karen: Actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null };
const { periods: _, ...tables } = referenceTables();
const kroner = (amount: number) =>
  ({ amount: amount.toFixed(2), per: 'YEAR', level: 'L2000_03_31' }) as const;

/** Two cases that draw on one pool at once: they fit it together, by an øre not, or each alone only. */
const pairs = [
  [10_000, 10_000],
  [10_000, 10_000.01],
  [12_000, 9_000],
  [20_000, 20_000],
] as const;
type Race = { readonly at: number; readonly mandateId: string };
const amountsOf = ({ at }: Race) => pairs[at % pairs.length] ?? pairs[0];
const races = (count: number): readonly Race[] =>
  Array.from({ length: count }, (_, at) => ({ at, mandateId: newId() }));

/** What came of one draw. */
type Outcome = { readonly amount: number; readonly refusal: DomainError | null };
type Drawing = (race: Race, command: DrawPool) => Promise<unknown>;

const drawOf = (amount: number): DrawPool => ({
  type: 'DrawPool',
  data: {
    caseId: newId(),
    personId: newId(),
    on: '2026-05-20',
    items: [{ element: 'FUNCTION', permanence: 'PERMANENT', amount: kroner(amount) }],
    completion: { act: 'ACCEPTANCE', offerId: newId(), memberAcceptedOn: '2026-05-20' },
  },
  facts: { tables, restsOn: null },
});

/** The pools with more in them than their limit, and what it is; a look at the log that shares nothing with the rules. */
function overdrawn(log: readonly DecodedEvent[]): readonly string[] {
  const drawn = new Map<string, number>();
  for (const { stream, type, data } of log)
    if (type === 'PoolDrawn')
      drawn.set(
        stream,
        (drawn.get(stream) ?? 0) + Math.round(100 * Number((data as { amount?: string }).amount)),
      );
  return [...drawn].flatMap(([stream, ore]) => (ore > 100 * LIMIT ? [`${stream} holds ${ore / 100}`] : []));
}

describe('two draws on one pool at once', () => {
  let log: TestLog;
  beforeAll(async () => {
    log = await testLog();
  });
  afterAll(() => log.close());

  const read = async () => log.codec.decode((await log.store.readAll(null, 100_000)).events);
  const arranged = async (count: number) => {
    const session = new BatchSession(log.store, log.codec, systemClock);
    const all = races(count);
    for (const { mandateId } of all)
      for (const command of approvedWithPool())
        await session.execute(mandateDecider, {
          stream: streamOf(mandateId),
          meta: { commandId: newId(), actor: karen, occurredOn: '2026-05-01' },
          prepare: () => ({ command }),
        });
    await session.flush();
    return all;
  };
  const run = async (all: readonly Race[], draw: Drawing) => {
    const outcomes = new Map<Race, readonly Outcome[]>();
    const waiting = all.values();
    const runner = async () => {
      for (const race of waiting) {
        const both = amountsOf(race).map(async (amount) => ({
          amount,
          refusal: await refusalOf(draw(race, drawOf(amount))),
        }));
        outcomes.set(race, await Promise.all(both));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, runner));
    return outcomes;
  };

  it('never exceed it, and the loser is told of it, 500 times', async () => {
    const claims = new CommandClaims({ pool: log.pools.app, secret: randomBytes(32) });
    const line = new FaultyStore(log.store, []);
    const executor = new CommandExecutor(line, log.codec, systemClock);
    const live = new LiveCommands({ executor, claims, policies: [], clock: systemClock });
    const all = await arranged(RACES);
    const outcomes = await run(all, ({ mandateId }, command) => claimed(live, mandateId, command));
    expect(overdrawn(await read())).toEqual([]);
    let refused = 0;
    for (const [race, both] of outcomes) {
      const fits = race.at % pairs.length === 0;
      const losers = both.filter(({ refusal }) => refusal !== null);
      expect(losers).toHaveLength(fits ? 0 : 1);
      const winner = both.find(({ refusal }) => refusal === null);
      for (const { amount, refusal } of losers) {
        refused++;
        expect(refusal?.code).toBe('outside-mandate');
        const breach = { code: 'POOL_EXCEEDED', offered: kroner(amount), limit: kroner(LIMIT) };
        const used = kroner(winner?.amount ?? 0);
        expect(refusal?.details).toMatchObject({
          assessment: { inside: false, breaches: [{ ...breach, used }] },
        });
      }
    }
    expect([outcomes.size, refused]).toEqual([RACES, (RACES * 3) / 4]);
    // It was a race: often both had decided before either was stored.
    expect(line.sent.length - (2 * RACES - refused)).toBeGreaterThan(RACES / 10);
  }, 120_000);

  it('are found to exceed it where the draw is not decided again on what stands by then', async () => {
    const all = await arranged(20);
    const asSeenBefore = new Map<string, Mandate>();
    for (const { mandateId } of all)
      asSeenBefore.set(mandateId, (await log.executor.load(mandateDecider, streamOf(mandateId))).state);
    const blind = {
      ...mandateDecider,
      decide: (command: MandateCommand, now: Mandate) =>
        mandateDecider.decide(
          command,
          now.status === 'NONE' ? now : (asSeenBefore.get(now.mandateId) ?? now),
        ),
    };
    await run(all, ({ mandateId }, command) => drawn(log.executor, blind, mandateId, command));
    expect(overdrawn(await read())).toHaveLength(15);
  });
});

/** As an acceptance will: the first half of a call, on the stream of the pool's mandate. */
function claimed(live: LiveCommands, mandateId: string, command: DrawPool) {
  return live.run(callOf({ path: '/api/pay-cases/acceptance' }), async (run) => {
    const stream = streamOf(mandateId);
    await run.claim(mandateDecider, { stream, actor: karen, prepare: () => ({ command }) });
    return { id: command.data.caseId, revision: 0 };
  });
}

function drawn(
  executor: CommandExecutor,
  decider: typeof mandateDecider,
  mandateId: string,
  command: DrawPool,
) {
  const meta = { commandId: newId(), actor: karen, occurredOn: '2026-05-20' };
  return executor.execute(decider, { stream: streamOf(mandateId), meta, prepare: () => ({ command }) });
}

/** A negotiation's mandate with its pool, drafted, submitted and approved. */
function approvedWithPool(): readonly MandateCommand[] {
  const [today, approver] = [
    '2026-05-01',
    { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' } as const,
  ];
  const period = { from: '2026-04-01', to: '2028-03-31' };
  const draft = {
    kind: 'FULL_POWER',
    items: [{ element: 'FUNCTION', permanence: ['PERMANENT'], floor: kroner(100) }],
    ...{ pool: kroner(LIMIT), validFrom: period.from, validTo: period.to },
  } as const;
  const subject = { kind: 'NEGOTIATION', id: newId() } as const;
  const facts = { today, userId: 'lotte', roles: ['LEADER_REP'], approver, interested: [], period };
  return [
    { type: 'DraftMandate', data: { subject, municipality: '175', area: 'DAYCARE', draft } },
    { type: 'SubmitMandate', facts: { today, approver } },
    {
      type: 'ApproveMandate',
      data: { basis: { kind: 'MEMBER_MEETING', on: today, headcount: 14 } },
      facts: { ...facts, shown: 'NEWEST', contentHash: 'a1' },
    },
  ];
}

async function refusalOf(doing: Promise<unknown>): Promise<DomainError | null> {
  try {
    await doing;
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
