import type { DecodedEvent } from '../format/event-codec.js';
import { NotAnEvent } from '../format/envelope.js';
import { NewerSchema } from '../format/event-schemas.js';
import { KeyUnreadable, MissingKey } from '../format/key-ring.js';
import { UnfoldableStream } from '../execution/unfoldable-stream.js';
import { KeysAway } from '../store/event-store.js';
import type { EventStore, StoredEvent } from '../store/event-store.js';
import { ledgerDecider, ledgerProjection, onLedger } from '../testing/ledger.js';
import { parkedStreams } from './parked-streams.js';
import { UnknownEvent } from './poison.js';
import { projectionLog, sickLedger } from './projection-log.fixture.js';
import type { ProjectionLog } from './projection-log.fixture.js';
import type { Projection } from './projection.js';
import { rebuild } from './rebuild.js';
import { replay } from './replay.js';

let log: ProjectionLog;
let ending: AbortController;
let running: Promise<void>[];
beforeEach(async () => {
  log = await projectionLog();
  ending = new AbortController();
  running = [];
});
afterEach(async () => {
  ending.abort();
  await Promise.all(running);
  await log.close();
});

function start(projection: Projection, more: Parameters<ProjectionLog['runner']>[1] = {}): void {
  running.push(log.runner([projection], more).run(ending.signal));
}

async function stop(): Promise<void> {
  ending.abort();
  await Promise.all(running);
  ending = new AbortController();
}

/** The second payment into one account. */
const secondOf =
  (stream: string | undefined) =>
  (event: DecodedEvent): boolean =>
    event.stream === stream && event.revision === 2;

const withoutWhatFollows =
  (stream: string | undefined, from: number) =>
  (event: DecodedEvent): boolean =>
    event.stream !== stream || event.revision < from;

describe('an event that a projection cannot apply', () => {
  it('sets its stream aside from there on, and holds up no other', async () => {
    const [first] = await log.fill(4, 4);
    start(sickLedger(secondOf(first)), { pageSize: 7 });
    expect(await log.reached()).toBe(true);
    await log.fill(2, 2);
    expect(await log.reached()).toBe(true);
    expect(await log.made()).toEqual(await log.wanted(withoutWhatFollows(first, 2)));
    expect(await parkedStreams(log.pools.app)).toEqual([
      {
        projection: 'ledger',
        stream: first,
        revision: 2,
        position: expect.stringMatching(/^(pg|esdb):/),
        error: expect.stringMatching(/^TypeError \(.*projection-log\.fixture/),
        parkedAt: expect.any(Date),
      },
    ]);
  });

  it('is told of without a word of its content', async () => {
    const [first] = await log.fill(1, 3);
    const troubles: string[] = [];
    start(sickLedger(secondOf(first)), { onTrouble: (_, error) => troubles.push(String(error)) });
    expect(await log.reached()).toBe(true);
    expect(troubles).toEqual(Array.from({ length: 3 }, () => expect.stringContaining('makes no sense')));
    const [parked] = await parkedStreams(log.pools.app, first);
    expect(parked?.error).not.toMatch(/makes|sense|amount/);
  });

  it('is cured by making the rows anew once the program is mended, as if it had never been', async () => {
    const [first] = await log.fill(4, 4);
    start(sickLedger(secondOf(first)));
    expect(await log.reached()).toBe(true);
    await stop();
    const { store, codec, pools } = log;
    await rebuild([ledgerProjection({})], { store, codec, pool: pools.app });
    expect(await log.made()).toEqual(await log.wanted());
    expect(await parkedStreams(pools.app)).toEqual([]);
    start(ledgerProjection({}));
    await log.fill(1, 1);
    expect(await log.reached()).toBe(true);
    expect(await log.made()).toEqual(await log.wanted());
  });

  it('fails a rebuild, which leaves the rows and what is parked as they were', async () => {
    const [first] = await log.fill(3, 3);
    const sick = sickLedger(secondOf(first));
    start(sick);
    expect(await log.reached()).toBe(true);
    await stop();
    const before = [await log.made(), await parkedStreams(log.pools.app)];
    const { store, codec, pools } = log;
    await expect(rebuild([sick], { store, codec, pool: pools.app })).rejects.toThrow('makes no sense');
    expect([await log.made(), await parkedStreams(pools.app)]).toEqual(before);
  });

  it('of which Node says that a value makes no sense is parked too', async () => {
    const [first] = await log.fill(2, 3);
    const well = ledgerProjection({});
    const refused: Projection = {
      ...well,
      apply: async (events, transaction) => {
        await well.apply(events, transaction);
        if (events.some(secondOf(first))) Buffer.from(undefined as unknown as string);
      },
    };
    start(refused);
    expect(await log.reached()).toBe(true);
    expect(await log.made()).toEqual(await log.wanted(withoutWhatFollows(first, 2)));
  });

  it('that Postgres refuses is parked too, and the page’s other events stand', async () => {
    const [first] = await log.fill(3, 3);
    const well = ledgerProjection({});
    const refused: Projection = {
      ...well,
      apply: async (events, transaction) => {
        await well.apply(events, transaction);
        if (events.some(secondOf(first))) await transaction.query(`SELECT 'x'::text::integer`);
      },
    };
    start(refused);
    expect(await log.reached()).toBe(true);
    expect(await log.made()).toEqual(await log.wanted(withoutWhatFollows(first, 2)));
    const [parked] = await parkedStreams(log.pools.app);
    expect(parked?.error).toMatch(/22P02/);
  });
});

describe.each(['perform', 'apply'] as const)('what is taken up again (%s)', (way) => {
  const again = (projections: readonly Projection[]) =>
    replay(projections, { store: log.store, codec: log.codec, pool: log.pools.app });
  /** One that only acts, like the policies: what it has done is told here. */
  const acting = (isPoison: (event: DecodedEvent) => boolean, done: string[]): Projection => ({
    name: 'acting',
    version: 1,
    tables: [],
    clear: () => Promise.resolve(),
    apply: () => Promise.resolve(),
    [way]: (events: readonly DecodedEvent[]) => {
      for (const event of events)
        if (isPoison(event)) throw new TypeError('cannot act');
        else done.push(`${event.stream} ${event.revision}`);
      return Promise.resolve();
    },
  });

  it('is what a projection without rows has missed, once, in order, and nothing else', async () => {
    const [first] = await log.fill(2, 4);
    start(acting(secondOf(first), []));
    expect(await log.reached('acting')).toBe(true);
    await log.fill(1, 1);
    expect(await log.reached('acting')).toBe(true);
    const done: string[] = [];
    const mended = acting(() => false, done);
    expect(await again([mended])).toEqual(['acting']);
    expect(done).toEqual([2, 3, 4].map((revision) => `${first} ${revision}`));
    expect(await parkedStreams(log.pools.app)).toEqual([]);
    expect(await again([mended])).toEqual([]);
    expect(done).toHaveLength(3);
  });

  it('is left aside while it still cannot be applied', async () => {
    const [first] = await log.fill(2, 4);
    const sick = acting(secondOf(first), []);
    start(sick);
    expect(await log.reached('acting')).toBe(true);
    const before = await parkedStreams(log.pools.app);
    await expect(again([sick])).rejects.toThrow('cannot act');
    expect(await parkedStreams(log.pools.app)).toEqual(before);
  });

  it('is gone on with by a page that was on its way meanwhile', async () => {
    const [first] = await log.fill(1, 2);
    start(acting(secondOf(first), []));
    expect(await log.reached('acting')).toBe(true);
    await stop();
    const [second] = await log.fill(1, 0);
    await log.executor.execute(ledgerDecider, onLedger(first ?? '', { do: 'PAY_IN', amount: 1 }));
    const done: string[] = [];
    const mended = acting(() => false, done);
    const inTheMiddle: Projection = {
      ...mended,
      perform: async (events) => {
        await again([mended]);
        await mended.perform?.(events);
      },
    };
    await log.runner([inTheMiddle]).catchUp();
    expect(done.toSorted()).toEqual([`${first} 2`, `${first} 3`, `${second} 0`].toSorted());
    expect(await parkedStreams(log.pools.app)).toEqual([]);
  });

  it('is not done again by a page that somebody else has gone past meanwhile', async () => {
    await log.fill(2, 2);
    const done: string[] = [];
    const well = acting(() => false, done);
    const readAll: EventStore['readAll'] = async (after, limit) => {
      const page = await log.store.readAll(after, limit);
      await log.runner([well]).catchUp();
      return page;
    };
    const late = Object.assign(Object.create(log.store) as EventStore, { readAll });
    await log.runner([well], { store: late }).catchUp();
    expect(done).toHaveLength(6);
    expect(new Set(done).size).toBe(6);
  });

  it('are rows too, made anew; those of a projection that has parked nothing stay', async () => {
    const [first] = await log.fill(3, 3);
    start(sickLedger(secondOf(first)));
    expect(await log.reached()).toBe(true);
    await stop();
    let pages = 0;
    const well = ledgerProjection({ onPage: async () => void pages++ });
    expect(await again([well])).toEqual(['ledger']);
    expect(await log.made()).toEqual(await log.wanted());
    expect([await again([well]), pages]).toEqual([[], 1]);
  });
});

describe('an event whose bytes cannot be read', () => {
  const spoiling = (stream: string | undefined) => ({
    decode: (events: readonly StoredEvent[]) =>
      events.some((event) => event.stream === stream && event.revision === 1)
        ? Promise.reject(new NotAnEvent('The bytes of the event are not JSON in UTF-8'))
        : log.codec.decode(events),
  });

  it('sets its stream aside', async () => {
    const [first] = await log.fill(3, 3);
    start(ledgerProjection({}), { codec: spoiling(first) });
    expect(await log.reached()).toBe(true);
    expect(await log.made()).toEqual(await log.wanted(withoutWhatFollows(first, 1)));
  });

  it('is nothing to a projection of other streams', async () => {
    const [first] = await log.fill(3, 3);
    const others: Projection = { ...ledgerProjection({}), categories: ['note'], concerns: () => false };
    start(others, { codec: spoiling(first) });
    expect(await log.reached()).toBe(true);
    expect(await parkedStreams(log.pools.app)).toEqual([]);
  });
});

describe('an event of a kind that the program does not know', () => {
  const eventId = '01936f5e-7a00-7000-8000-000000000001';
  /** What looks at another stream, in which something cannot be read. */
  const looking = (cause: Error): Projection => ({
    ...{ name: 'looking', version: 1, tables: [] },
    clear: () => Promise.resolve(),
    apply: () => Promise.resolve(),
    perform: () => Promise.reject(new UnfoldableStream('note-1', { cause })),
  });

  it.each([
    ['is of a newer schema', new NewerSchema({ eventId, stream: 'note-1', type: 'NoteTaken', schema: 2 }, 1)],
    ['has no key', new MissingKey(eventId)],
    ['has a key that does not open', new KeyUnreadable(eventId)],
  ])(
    'or that %s, parks nothing where it stands in a stream that is looked at on the way',
    async (_, cause) => {
      await log.fill(1, 1);
      let troubles = 0;
      await new Promise<void>((done) => {
        start(looking(cause), { onTrouble: () => void (++troubles === 5 && done()) });
      });
      expect(await parkedStreams(log.pools.app)).toEqual([]);
    },
  );

  it('is another matter than bytes there that are no event: these set aside what looks', async () => {
    const [first] = await log.fill(1, 1);
    start(looking(new NotAnEvent('no JSON')));
    expect(await log.reached('looking')).toBe(true);
    expect(await parkedStreams(log.pools.app)).toMatchObject([{ stream: first, revision: 0 }]);
  });

  it('stops the projection, loudly, and parks nothing', async () => {
    const [first] = await log.fill(2, 2);
    const troubles: unknown[] = [];
    const well = ledgerProjection({});
    const older: Projection = {
      ...well,
      apply: (events, transaction) =>
        events.some(secondOf(first))
          ? Promise.reject(new UnknownEvent('ledger', 'MoneyLent'))
          : well.apply(events, transaction),
    };
    const toldOften = new Promise<void>((done) => {
      start(older, { onTrouble: (_, error) => void (troubles.push(error) === 4 && done()) });
    });
    await toldOften;
    expect(troubles.every((error) => error instanceof UnknownEvent)).toBe(true);
    expect([await log.made(), await parkedStreams(log.pools.app)]).toEqual([[], []]);
  });
});

describe('keys that do not answer', () => {
  it('stop the projection and park nothing, and it goes on when they answer again', async () => {
    const [first] = await log.fill(3, 3);
    const well = ledgerProjection({});
    let away = true;
    const asking: Projection = {
      ...well,
      perform: (events) =>
        away && events.some(secondOf(first)) ? Promise.reject(new KeysAway('no answer')) : Promise.resolve(),
    };
    let troubles = 0;
    await new Promise<void>((done) => {
      start(asking, { onTrouble: () => void (++troubles === 5 && done()) });
    });
    expect([await log.made(), await parkedStreams(log.pools.app)]).toEqual([[], []]);
    away = false;
    expect(await log.reached()).toBe(true);
    expect(await log.made()).toEqual(await log.wanted());
    expect(await parkedStreams(log.pools.app)).toEqual([]);
  });
});
