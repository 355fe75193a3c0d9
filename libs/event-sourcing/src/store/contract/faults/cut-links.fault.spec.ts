import pg from 'pg';
import { StoreUnavailable, UnknownOutcome } from '../../event-store.js';
import type { EventStore, GlobalPosition } from '../../event-store.js';
import { newStream, request } from '../../requests.fixture.js';
import { backendsBehindOurNetwork, postgres } from '../backends.fixture.js';
import { EXACT, type Placed, deliveryOf } from '../delivery.fixture.js';
import { type StoreUnderTest, untilTaken } from '../store-under-test.js';
import { CLEAN, storedOf, told, verdictOf } from './append-ledger.fixture.js';
import { LedgerWriters } from './ledger-writers.fixture.js';
import { LinkProxy } from './link-proxy.fixture.js';
import { behind, logPortOf, openStoreAt } from './store-address.fixture.js';

/** As many as there are in half a minute with one each second. */
const CUTS = 30;
const WRITERS = 24;
const BETWEEN_CUTS = 50;

const cutsOf = (cost: number) => Math.ceil(CUTS / cost);

type Cutting = {
  readonly stores: readonly EventStore[];
  /** How many links there were to cut. */
  readonly cut: () => Promise<number>;
  readonly close: () => Promise<void>;
};

const ways = [
  { ...postgres, how: 'by the server', cutting: cutByTheServer },
  ...backendsBehindOurNetwork.map((backend) => ({
    ...backend,
    how: 'in the network',
    cutting: cutInTheNetwork,
  })),
];

describe.each(ways)(`links that are cut over and over $how: $name`, ({ name, how, open, cost, cutting }) => {
  let log: StoreUnderTest;
  let writers: LedgerWriters;
  let cuts: Cutting;
  let given: Placed[];
  let links = 0;
  beforeAll(async () => {
    log = await open();
    cuts = await cutting(log);
    const end = newStream();
    const following = follow(cuts.stores[0]!, await log.store.head(), end);
    writers = new LedgerWriters(cuts.stores, WRITERS);
    for (let cut = 0; cut < cutsOf(cost); cut++) {
      await writers.acknowledged(BETWEEN_CUTS);
      links += await cuts.cut();
    }
    await writers.end();
    const last = request(log.store.storeId, { stream: end });
    await untilTaken(() => log.store.append(last));
    given = await following;
  }, 120_000);
  afterAll(async () => {
    await cuts.close();
    await log.close();
  });

  it('R33: lose no append that was acknowledged, double none and leave none unknown', async () => {
    const verdict = told(
      `${name}, links cut ${cutsOf(cost)} times ${how}`,
      verdictOf(writers.lines, await stored()),
    );
    expect(verdict).toEqual({ ...verdict, ...CLEAN, refused: 0, unknown: 0 });
    expect(verdict.acknowledged).toBeGreaterThanOrEqual(cutsOf(cost) * BETWEEN_CUTS);
  });

  it('R33: fail an append only as refused or unknown, however many links were cut', () => {
    expect(links).toBeGreaterThanOrEqual(cutsOf(cost));
    for (const error of writers.failures)
      expect([UnknownOutcome, StoreUnavailable]).toContainEqual((error as Error).constructor);
  });

  it('R33: keep no event from a subscription, give none twice and none out of order', async () => {
    const placed = (await stored()).map((event) => ({ ...event, position: '' }));
    expect(deliveryOf(placed, given)).toEqual(EXACT);
    expect(given).toHaveLength(placed.length);
  });

  it('are found to lose or double when the ledger is held against less or more: the control', async () => {
    const all = await stored();
    expect(verdictOf(writers.lines, all.slice(0, -1))).toMatchObject({ ...CLEAN, lost: 1 });
    expect(verdictOf(writers.lines, [...all, ...all.slice(-1)])).toMatchObject({ doubled: 1, gaps: 1 });
  });

  const stored = () => storedOf(log.store, writers.lines);
});

/** Ends every session of the log's users, whatever it is doing. */
async function cutByTheServer(log: StoreUnderTest): Promise<Cutting> {
  const admin = new pg.Client({ connectionString: log.adminUrl });
  await admin.connect();
  const cut = async () => {
    const { rows } = await admin.query<{ ended: string }>(
      `SELECT count(pg_terminate_backend(pid)) AS ended FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    return Number(rows[0]?.ended);
  };
  return { stores: [log.store, await log.another()], cut, close: () => admin.end() };
}

/** All links of two stores go through one network, which resets every one of them. */
async function cutInTheNetwork(log: StoreUnderTest): Promise<Cutting> {
  const proxy = await LinkProxy.to(logPortOf(log.address));
  const through = behind(proxy.port, log.address);
  const opened = await Promise.all([openStoreAt(through), openStoreAt(through)]);
  return {
    stores: opened.map(({ store }) => store),
    cut: () => Promise.resolve(proxy.cutAll()),
    close: async () => {
      await Promise.all(opened.map(({ close }) => close()));
      await proxy.close();
    },
  };
}

async function follow(store: EventStore, after: GlobalPosition | null, end: string): Promise<Placed[]> {
  const given: Placed[] = [];
  const { signal } = new AbortController();
  for await (const { events } of store.subscribe({ after, signal })) {
    given.push(...events.filter(({ stream }) => stream !== end));
    if (events.some(({ stream }) => stream === end)) break;
  }
  return given;
}
