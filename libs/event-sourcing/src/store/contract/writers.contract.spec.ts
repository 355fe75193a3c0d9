import { WrongExpectedRevision } from '../event-store.js';
import type { EventStore } from '../event-store.js';
import { newStream, request } from '../requests.fixture.js';
import { backends, postgres } from './backends.fixture.js';
import { EXACT, type Placed, deliveryOf } from './delivery.fixture.js';
import { type Storm, storm } from './hot-writers.fixture.js';
import { naiveStorm } from './naive-log.fixture.js';
import type { StoreUnderTest } from './store-under-test.js';

const WRITERS = 64;
const ATTEMPTS = 2_000;
const ROUNDS = 60;
/** Of each writer so many appends must be taken in the end. */
const SHARE = 4;

describe.each(backends)(
  '12 writers on 6 hot streams who overtake each other and roll back: $name',
  ({ open, cost }) => {
    let log: StoreUnderTest;
    let seen: Storm;
    beforeAll(async () => {
      log = await open();
      seen = await storm(log, Math.ceil(ROUNDS / cost));
    }, 120_000);
    afterAll(() => log.close());

    it.each(['following', 'followingFar', 'looking', 'lookingFar'] as const)(
      'reach a reader exactly once and in order: %s',
      (reader) => {
        expect(deliveryOf(seen.stored, seen.readers[reader])).toEqual(EXACT);
        expect(seen.readers[reader]).toHaveLength(seen.stored.length);
      },
    );

    it('leave what was acknowledged, each event once, in streams without gaps', async () => {
      const ids = seen.stored.map(({ bytes }) => eventIdOf(bytes));
      expect(new Set(ids).size).toBe(ids.length);
      expect(seen.acknowledged.length).toBeGreaterThan(0);
      expect(seen.acknowledged.filter((id) => !ids.includes(id))).toEqual([]);
      for (const own of Map.groupBy(seen.stored, ({ stream }) => stream).values())
        expect(own.map(({ revision }) => revision)).toEqual(own.map((_, index) => index));
    });
  },
);

describe('the check of what readers were given', () => {
  it('turns red over a cursor on a sequence, with the same writers', async () => {
    const log = await postgres.open();
    const { stored, given } = await naiveStorm(log.adminUrl, 15);
    expect(stored.length).toBeGreaterThan(100);
    expect(deliveryOf(stored, given).lost).toBeGreaterThan(0);
    await log.close();
  });

  it('counts what is lost, repeated and out of order, and nothing else', () => {
    const [a, b, c] = [0, 1, 2].map((n): Placed => ({ stream: 's', revision: n, position: `p${n}` }));
    const of = (...given: (Placed | undefined)[]) =>
      deliveryOf(
        [a!, b!, c!],
        given.filter((each) => each !== undefined),
      );
    expect(of(a, b, c)).toEqual(EXACT);
    expect(of(a, c)).toEqual({ ...EXACT, lost: 1 });
    expect(of(a, a, b, c)).toEqual({ ...EXACT, repeated: 1 });
    expect(of(b, a, c)).toEqual({ ...EXACT, outOfOrder: 1 });
    expect(of(a, { ...c!, revision: 0 }, b, c)).toMatchObject({ repeated: 1, outOfOrder: 1 });
  });
});

describe.each(backends)('64 writers on one stream: $name', ({ name, open, cost }) => {
  let log: StoreUnderTest;
  beforeAll(async () => {
    log = await open();
  });
  afterAll(() => log.close());

  it('R10: have one winner for each revision, and every loser is told where the stream stands', async () => {
    const rounds = Math.ceil(ATTEMPTS / WRITERS / cost);
    const tries = await contest(WRITERS, (own) => own.length === rounds);
    expect(tries).toHaveLength(WRITERS * rounds);
    for (const { won, revision, actual } of tries) if (!won) expect(actual).toBeGreaterThanOrEqual(revision);
  }, 120_000);

  it('R10: starve nobody, however often each of them loses', async () => {
    const [writers, share] = [WRITERS / cost, Math.ceil(SHARE / cost)];
    const tries = await contest(writers, (own) => own.filter(({ won }) => won).length === share);
    expect(tries.filter(({ won }) => won)).toHaveLength(writers * share);
    if (process.env['LEDGER'] !== undefined)
      process.stdout.write(`${name}, ${writers} writers: ${tries.length} tries, ${writers * share} taken\n`);
  }, 120_000);

  /** All on one new stream until each is done. What they won is then all that stands there, without a gap. */
  async function contest(writers: number, isDone: (own: readonly Try[]) => boolean): Promise<Try[]> {
    const stores = [log.store, await log.another()];
    const stream = newStream();
    const all = Array.from({ length: writers }, (_, n) => compete(stores[n % 2]!, stream, isDone));
    const tries = (await Promise.all(all)).flat();
    const stored = await log.store.readStream(stream);
    const won = tries.filter(({ won }) => won).map(({ revision }) => revision);
    expect(won.toSorted((one, other) => one - other)).toEqual(stored.map(({ revision }) => revision));
    expect(stored.map(({ revision }) => revision)).toEqual(stored.map((_, index) => index));
    return tries;
  }
});

type Try = { readonly won: boolean; readonly revision: number; readonly actual: number };

/** Tries to append at the end as it knows it, until it is done; `revision` is the one that it wanted to have. */
async function compete(
  store: EventStore,
  stream: string,
  isDone: (tries: readonly Try[]) => boolean,
): Promise<Try[]> {
  const tries: Try[] = [];
  let known: { revision: number; leaf: Uint8Array | null } = { revision: -1, leaf: null };
  while (!isDone(tries)) {
    const expected = known.revision === -1 ? 'no_stream' : known.revision;
    const made = request(store.storeId, { stream, expected, previous: known.leaf });
    try {
      const { revision } = await store.append(made);
      known = { revision, leaf: made.events[0]!.leaf };
      tries.push({ won: true, revision, actual: revision });
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      tries.push({ won: false, revision: known.revision + 1, actual: Number(error.actual) });
      known = (await store.readStream(stream, known.revision + 1)).at(-1) ?? known;
    }
  }
  return tries;
}

function eventIdOf(bytes: Uint8Array): string {
  return (JSON.parse(Buffer.from(bytes).toString()) as { eventId: string }).eventId;
}
