import type { EventStore, Page, StoredEvent, SubscribeOptions } from '../../store/event-store.js';
import { ledgerProjection } from '../../testing/ledger.js';
import { differencesFromRebuild } from '../../testing/rows-compared.js';
import { OutOfOrder } from '../opened-pages.js';
import { projectionLog } from '../projection-log.fixture.js';
import type { ProjectionLog } from '../projection-log.fixture.js';

const TAIL = 500;

let log: ProjectionLog;
let ending: AbortController;
let running: Promise<void>;
beforeEach(async () => {
  log = await projectionLog();
  ending = new AbortController();
  running = Promise.resolve();
});
afterEach(async () => {
  ending.abort();
  await running;
  await log.close();
});

/** Follows the log as this store delivers it; `sizes` are the pages that were applied. */
function follow(deliver: (pages: AsyncIterable<Page>) => AsyncIterable<Page>) {
  const sizes: number[] = [];
  const troubles: unknown[] = [];
  const subscribe = (options: SubscribeOptions) => deliver(log.store.subscribe(options));
  const store = Object.assign(Object.create(log.store) as EventStore, { subscribe });
  const counting = ledgerProjection({ onPage: async (_, size) => void sizes.push(size) });
  const onTrouble = (_: string, error: unknown) => troubles.push(error);
  running = log.runner([counting], { store, pageSize: 60, onTrouble }).run(ending.signal);
  return { sizes, troubles };
}

async function mustBeTheFold(sizes: readonly number[]): Promise<void> {
  const wanted = await log.wanted();
  expect(await log.made()).toEqual(wanted);
  const { store, codec, pools } = log;
  expect(await differencesFromRebuild([ledgerProjection({})], { store, codec, pool: pools.app })).toEqual([]);
  const events = wanted.reduce((sum, { entries }) => sum + entries, 0);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(events);
}

/** In another order, across streams and within them, the same each time: by what nobody chose. */
function shuffled(events: readonly StoredEvent[]): readonly StoredEvent[] {
  const byLeaf = ({ leaf }: StoredEvent) => Buffer.from(leaf).toString('hex');
  return events.toSorted((one, other) => (byLeaf(one) < byLeaf(other) ? -1 : 1));
}

describe('the last 500 events of a log, delivered again', () => {
  it('R23: before the new ones, and shuffled after them, are passed over: each event counts once', async () => {
    await log.fill(40, 20);
    let again = 0;
    const { sizes, troubles } = follow(async function* (pages) {
      let tail: readonly StoredEvent[] = [];
      for await (const page of pages) {
        again += tail.length;
        yield { ...page, events: [...tail, ...page.events] };
        tail = [...tail, ...page.events].slice(-TAIL);
        again += tail.length;
        yield { ...page, events: shuffled(tail) };
      }
    });
    expect(await log.reached()).toBe(true);
    await log.fill(3, 3);
    expect(await log.reached()).toBe(true);
    expect(again).toBeGreaterThan(2 * TAIL);
    expect(troubles).toEqual([]);
    await mustBeTheFold(sizes);
  });
});

describe('a delivery that is not in the order of the log', () => {
  it.each([
    ['two neighbours of a stream that are swapped', swapped],
    ['a shuffled page of new events', shuffled],
  ])('R24: is refused, loudly, and applied once it is in order: %s', async (_, disorder) => {
    await log.fill(10, 11);
    let bad = 0;
    const { sizes, troubles } = follow(async function* (pages) {
      for await (const page of pages) yield bad++ < 2 ? { ...page, events: disorder(page.events) } : page;
    });
    expect(await log.reached()).toBe(true);
    expect(troubles.length).toBeGreaterThan(0);
    for (const trouble of troubles) expect(trouble).toBeInstanceOf(OutOfOrder);
    await mustBeTheFold(sizes);
  });

  it('would be found in the rows: the control', async () => {
    await log.fill(3, 3);
    const { sizes } = follow((pages) => pages);
    expect(await log.reached()).toBe(true);
    ending.abort();
    await running;
    await log.pools.app.query('UPDATE read.ledger SET entries = entries + 1 WHERE entries = 4');
    await expect(mustBeTheFold(sizes)).rejects.toThrow();
    await log.catchUp([ledgerProjection({})]);
    await expect(mustBeTheFold([...sizes, 1])).rejects.toThrow();
  });
});

function swapped(events: readonly StoredEvent[]): readonly StoredEvent[] {
  const at = events.findIndex(({ stream }, index) => events[index + 1]?.stream === stream);
  const [one, other] = [events[at], events[at + 1]];
  return one && other ? events.with(at, other).with(at + 1, one) : events;
}
