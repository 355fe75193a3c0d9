import fc from 'fast-check';
import pg from 'pg';
import { leafOf } from '../format/envelope.js';
import { newId } from '../format/ids.js';
import { WrongExpectedRevision } from '../store/event-store.js';
import type { AppendRequest, Appended } from '../store/event-store.js';
import { numberOf } from './position.js';
import { type Log, lastLeaf, newStream, openLog, request, withAdmin } from './postgres-log.fixture.js';

let log: Log;
let storeId: string;
let statements: number;
beforeAll(async () => {
  log = await openLog();
  storeId = log.store.storeId;
  log.pools.writer.on('acquire', () => statements++);
});
afterAll(() => log.close());
beforeEach(() => {
  statements = 0;
});

describe('appends that arrive together', () => {
  it('share a statement, a commit and a notification', async () => {
    const heard = await listening();
    const made = Array.from({ length: 100 }, () => request(storeId, { stream: newStream(), events: 2 }));
    const answers = await Promise.all(made.map((one) => log.store.append(one)));
    expect(statements).toBe(2);
    expect(await commitsOf(made)).toBe(2);
    expect(await heard.until(2)).toBe(2);
    expect(answers.map(({ deduplicated }) => deduplicated)).toEqual(made.map(() => false));
    const positions = answers.map(({ position }) => numberOf(position));
    expect(positions).toEqual(positions.map((_, index) => positions[0]! + 2n * BigInt(index)));
  });

  it('each get the position of their own last event, whichever way they were stored', async () => {
    const touching = newStream();
    const first = request(storeId, { stream: touching });
    const made = [
      ...Array.from({ length: 3 }, (_, index) =>
        request(storeId, { stream: newStream(), events: index + 1 }),
      ),
      first,
      request(storeId, { stream: touching, expected: 0, previous: lastLeaf(first), events: 2 }),
    ];
    for (const together of [made.slice(0, 3), made.slice(3)]) {
      await behindAnother(async () => {
        const answers = await Promise.all(together.map((one) => log.store.append(one)));
        for (const [index, one] of together.entries()) expect(answers[index]).toEqual(await placeOf(one));
      });
    }
  });

  it('to the same stream are taken in the order in which they were asked for', async () => {
    const stream = newStream();
    const chain: AppendRequest[] = [];
    for (let revision = -1; revision < 20; revision++) {
      const before = chain.at(-1);
      chain.push(
        request(storeId, {
          stream,
          expected: revision === -1 ? 'no_stream' : revision,
          previous: before ? lastLeaf(before) : null,
        }),
      );
    }
    const answers = await Promise.all(chain.map((one) => log.store.append(one)));
    expect(answers.map(({ revision }) => revision)).toEqual(chain.map((_, index) => index));
    expect(statements).toBe(2);
  });

  it('to the same revision are stored once, and the others are told who came first', async () => {
    const stream = newStream();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 64 }, () => log.store.append(request(storeId, { stream }))),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.map(({ reason }) => reason as unknown)).toEqual(
      Array.from({ length: 63 }, () => new WrongExpectedRevision(stream, 'no_stream', 0)),
    );
    expect(await log.store.readStream(stream)).toHaveLength(1);
  });

  it.each([
    ['has bytes that are not those of its leaf', badLeaf, /leaf_is_of_bytes/],
    ['has an id that is none', badId, /invalid input syntax for type uuid/],
    ['rests on a stream that Postgres cannot hold', badGuard, /invalid byte sequence/],
  ])('are stored without the one that %s', async (_, spoil, reason) => {
    await behindAnother(async () => {
      const good = Array.from({ length: 4 }, () => request(storeId, { stream: newStream() }));
      const bad = spoil(request(storeId, { stream: newStream() }));
      const [first, ...rest] = good as [AppendRequest, ...AppendRequest[]];
      const answers = Promise.all([
        log.store.append(first),
        expect(log.store.append(bad)).rejects.toThrow(reason),
        ...rest.map((one) => log.store.append(one)),
      ]);
      await answers;
      for (const one of good) expect(await log.store.readStream(one.stream)).toHaveLength(1);
    });
    expect(await log.store.append(request(storeId, { stream: newStream() }))).toMatchObject({ revision: 0 });
  });

  it('are all taken as soon as others let go of the log', async () => {
    const made = Array.from({ length: 30 }, () => request(storeId, { stream: newStream() }));
    await withAdmin(log, async (client) => {
      await client.query('BEGIN; SELECT FROM event_store.head FOR UPDATE');
      const waiting = Promise.all(made.map((one) => log.store.append(one)));
      await client.query('ROLLBACK');
      expect(await waiting).toHaveLength(30);
    });
    expect(statements).toBe(2);
  });

  it('end as they would one after the other, whatever they have to do with each other', async () => {
    const wish = fc.record({
      stream: fc.nat(9),
      ahead: fc.constantFrom(0, 0, 0, 0, 0, 0, 1),
      events: fc.integer({ min: 1, max: 3 }),
      guard: fc.option(fc.record({ stream: fc.nat(12), ahead: fc.constantFrom(0, 0, 0, 1) })),
      flaw: fc.constantFrom('none', 'none', 'none', 'none', 'id used before', 'id twice', 'chain'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { maxLength: 10 }), async (wishes) => {
        const together = await log.store.appendBatch(requestsOf(wishes));
        const alone: unknown[] = [];
        for (const one of requestsOf(wishes)) alone.push(...(await log.store.appendBatch([one])));
        expect(together.map(kindOf)).toEqual(alone.map(kindOf));
      }),
      { numRuns: 60 },
    );
  });

  /** While this works, one append is under way: what it appends travels together. */
  async function behindAnother(work: () => Promise<void>): Promise<void> {
    const under = log.store.append(request(storeId, { stream: newStream() }));
    await Promise.all([under, work()]);
  }

  async function placeOf({ stream, expected, events }: AppendRequest): Promise<Appended> {
    const revision = (expected === 'no_stream' ? -1 : expected) + events.length;
    const [last] = await log.store.readStream(stream, revision);
    return { revision, position: last!.position, deduplicated: false };
  }

  async function commitsOf(made: readonly AppendRequest[]): Promise<number> {
    const { rows } = await log.pools.app.query<{ commits: number }>(
      'SELECT count(DISTINCT xmin::text)::int AS commits FROM event_store.events WHERE stream = ANY($1)',
      [made.map(({ stream }) => stream)],
    );
    return rows[0]!.commits;
  }

  async function listening(): Promise<{ until: (count: number) => Promise<number> }> {
    const client = new pg.Client({ connectionString: log.database.url });
    let heard = 0;
    await client.connect();
    client.on('notification', () => heard++);
    await client.query('LISTEN loenspor_events');
    const until = async (count: number) => {
      while (heard < count) await client.query('SELECT');
      await client.query('SELECT');
      await client.end();
      return heard;
    };
    return { until };
  }
});

function badLeaf(made: AppendRequest): AppendRequest {
  return { ...made, events: made.events.map((event) => ({ ...event, leaf: Buffer.alloc(32) })) };
}

/** Its bytes say it too: nothing but the database finds it. */
function badId(made: AppendRequest): AppendRequest {
  const events = made.events.map((event) => {
    const eventId = `x${newId()}`;
    const bytes = Buffer.from(Buffer.from(event.bytes).toString().replace(event.eventId, eventId));
    return { ...event, eventId, bytes, leaf: leafOf(bytes) };
  });
  return { ...made, events };
}

function badGuard(made: AppendRequest): AppendRequest {
  return { ...made, guards: [{ stream: `${made.stream}\0`, revision: 'no_stream' }] };
}

type Wish = {
  readonly stream: number;
  readonly ahead: number;
  readonly events: number;
  readonly guard: { readonly stream: number; readonly ahead: number } | null;
  readonly flaw: string;
};

/** Requests to streams of their own; each is made as if those before it had been stored. */
function requestsOf(wishes: readonly Wish[]): AppendRequest[] {
  const names = Array.from({ length: 13 }, newStream);
  const leaves = names.map((): Uint8Array[] => []);
  const used: string[] = [];
  const at = (stream: number, ahead: number) => {
    const revision = leaves[stream]!.length - 1 + ahead;
    return revision === -1 ? ('no_stream' as const) : revision;
  };
  return wishes.map(({ stream, ahead, events, guard, flaw }) => {
    const ids = Array.from({ length: events }, newId);
    if (flaw === 'id used before' && used[0] !== undefined) ids[0] = used[0];
    if (flaw === 'id twice') ids.push(ids[0]!);
    const expected = at(stream, ahead);
    const last = flaw === 'chain' || ahead > 0 ? Buffer.alloc(32) : leaves[stream]!.at(-1);
    const previous = expected === 'no_stream' ? null : (last ?? null);
    const guards = guard ? [{ stream: names[guard.stream]!, revision: at(guard.stream, guard.ahead) }] : [];
    const made = request(storeId, { stream: names[stream]!, expected, previous, events: ids, guards });
    if (ahead === 0 && flaw === 'none') leaves[stream]!.push(...made.events.map(({ leaf }) => leaf));
    used.push(...ids);
    return made;
  });
}

function kindOf(answer: unknown): unknown {
  return answer instanceof Error ? answer.constructor.name : (answer as Appended).revision;
}
