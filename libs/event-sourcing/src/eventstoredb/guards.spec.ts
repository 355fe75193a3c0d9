import type { Pool } from 'pg';
import { GuardMoved } from '../store/event-store.js';
import type { AppendRequest, EventStore } from '../store/event-store.js';
import { type EmulatedLog, newStream, openEmulatedLog, request } from './eventstoredb-log.fixture.js';
import type { EventStoreDbEventStore } from './eventstoredb-event-store.js';

const PAIRS = 50;
/** A hundred appends at once: what is asked is who wins, not how soon. */
const patient = {
  ...{ appendMilliseconds: 10_000, readMilliseconds: 10_000 },
  ...{ lockMilliseconds: 20_000, answerMilliseconds: 25_000 },
};

let log: EmulatedLog;
let other: EventStoreDbEventStore;
beforeAll(async () => {
  log = await openEmulatedLog({ deadlines: patient });
  other = await log.open();
});
afterAll(() => log.close());

describe('two appends that each rest on the other stream', () => {
  it('are never both taken, whoever sends them', async () => {
    const taken = await race(log.store, other);
    expect(taken.filter((count) => count === 2)).toEqual([]);
    expect(taken.filter((count) => count === 1)).toHaveLength(PAIRS);
  });

  it('would both be taken without the locks: the control', async () => {
    const unlocked = await Promise.all([0, 1].map(() => log.open({ lockPool: poolWithoutLocks() })));
    const taken = await race(unlocked[0]!, unlocked[1]!);
    expect(taken.filter((count) => count === 2).length).toBeGreaterThan(0);
  });

  it('are both taken when they rest on the same third stream', async () => {
    const guards = [{ stream: newStream(), revision: 'no_stream' as const }];
    const made = () => request(log.store.storeId, { stream: newStream(), guards });
    expect(await Promise.all([log.store.append(made()), other.append(made())])).toHaveLength(2);
  });
});

/** How many of each pair were taken. */
async function race(one: EventStore, two: EventStore): Promise<number[]> {
  const pairs = Array.from({ length: PAIRS }, async () => {
    const [left, right] = [newStream(), newStream()];
    const outcomes = await Promise.all([
      outcomeOf(one, resting(left, right)),
      outcomeOf(two, resting(right, left)),
    ]);
    return outcomes.filter((outcome) => outcome === 'taken').length;
  });
  return Promise.all(pairs);
}

function resting(stream: string, on: string): AppendRequest {
  return request(log.store.storeId, { stream, guards: [{ stream: on, revision: 'no_stream' }] });
}

async function outcomeOf(store: EventStore, made: AppendRequest): Promise<string> {
  try {
    await store.append(made);
    return 'taken';
  } catch (error) {
    if (error instanceof GuardMoved) return 'moved';
    throw error;
  }
}

/** Gives every lock to everybody. */
function poolWithoutLocks(): Pool {
  const client = {
    query: () => Promise.resolve({ rows: [] }),
    on: () => client,
    off: () => client,
    release: () => undefined,
  };
  return { connect: () => Promise.resolve(client) } as unknown as Pool;
}
