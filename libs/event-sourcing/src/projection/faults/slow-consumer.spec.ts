import type { DecodedEvent } from '../../format/event-codec.js';
import type { EventStore, Page, SubscribeOptions } from '../../store/event-store.js';
import { ledgerProjection } from '../../testing/ledger.js';
import type { Projection } from '../projection.js';
import { projectionLog } from '../projection-log.fixture.js';
import type { ProjectionLog } from '../projection-log.fixture.js';
import { ReadPosition } from '../read-position.js';

const PAGE = 50;
/** The page under work, the next one, and one on its way. */
const BOUND = 3 * PAGE;

let log: ProjectionLog;
let ending: AbortController;
let running: Promise<unknown>;
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

/** A consumer that does nothing with its first page until it is let go. */
function slowConsumer() {
  const begun = Promise.withResolvers<undefined>();
  const release = Promise.withResolvers<undefined>();
  const applied: DecodedEvent[] = [];
  const projection: Projection = {
    ...{ name: 'slow', version: 1, tables: [] },
    clear: async () => undefined,
    apply: async (events) => {
      begun.resolve(undefined);
      await release.promise;
      applied.push(...events);
    },
  };
  return { projection, applied, begun: begun.promise, letGo: () => release.resolve(undefined) };
}

/** The store as the consumer sees it, counting what it has been handed. `greedy`: it takes all there is at once. */
function handing(greedy = false) {
  let handed = 0;
  const counted = async function* (options: SubscribeOptions): AsyncIterable<Page> {
    for await (const page of log.store.subscribe(options)) {
      handed += page.events.length;
      yield page;
    }
  };
  const all = async function* (options: SubscribeOptions): AsyncIterable<Page> {
    const held: Page[] = [];
    for await (const page of counted(options)) if (held.push(page) && page.caughtUp) break;
    yield* held;
  };
  const subscribe = greedy ? all : counted;
  return {
    store: Object.assign(Object.create(log.store) as EventStore, { subscribe }),
    handed: () => handed,
  };
}

const standingOf = async (name: string) =>
  (await new ReadPosition(log.pools.app, [{ name }]).standings()).get(name) ?? null;

/** Follows with a slow consumer and a quick one beside it, and appends 2,000 events while the slow one stands. */
async function overrun() {
  const slow = slowConsumer();
  const { store, handed } = handing();
  await log.fill(2, PAGE);
  const quick = log.runner([ledgerProjection({})], { pageSize: PAGE }).run(ending.signal);
  const lagging = log.runner([slow.projection], { store, pageSize: PAGE }).run(ending.signal);
  running = Promise.all([quick, lagging]);
  await slow.begun;
  await log.fill(40, PAGE - 1);
  return { ...slow, handed };
}

describe('R27: a consumer that does not keep up', () => {
  it('holds up no append and no other consumer, and shows how far behind it is', async () => {
    const { applied, letGo } = await overrun();
    expect(await log.reached('ledger')).toBe(true);
    expect(await log.made()).toEqual(await log.wanted());
    expect([applied.length, await standingOf('slow')]).toEqual([0, null]);
    letGo();
  });

  it('is handed a few pages ahead at most, however far the log goes on', async () => {
    const { handed, letGo } = await overrun();
    await log.reached('ledger');
    expect(handed()).toBeLessThanOrEqual(BOUND);
    letGo();
  });

  it('catches up when it is let go, with each event once and in order', async () => {
    const { applied, letGo } = await overrun();
    letGo();
    expect(await log.reached('slow')).toBe(true);
    const { events } = await log.store.readAll(null, 10_000);
    expect(applied.map(({ position }) => position)).toEqual(events.map(({ position }) => position));
    expect(await standingOf('slow')).toBe(await log.store.head());
  });

  it('would be found to hold what it has not come to: the control', async () => {
    const slow = slowConsumer();
    const { store, handed } = handing(true);
    await log.fill(40, PAGE);
    running = log.runner([slow.projection], { store, pageSize: PAGE }).run(ending.signal);
    await slow.begun;
    expect(handed()).toBeGreaterThan(BOUND);
    slow.letGo();
  });
});
