import pg from 'pg';
import type { DecodedEvent } from '../format/event-codec.js';
import { ledgerDecider, ledgerProjection, onLedger } from '../testing/ledger.js';
import { parkedStreams } from './parked-streams.js';
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

function start(projection: Projection): void {
  running.push(log.runner([projection], { leaseMilliseconds: 20_000 }).run(ending.signal));
}

async function stop(): Promise<void> {
  ending.abort();
  await Promise.all(running);
  ending = new AbortController();
}

/** Whoever takes parked streams up stops right before, with the checkpoint locked, until a move waits for it. */
const HOLD = `
  CREATE FUNCTION read.hold() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    LOOP
      EXIT WHEN EXISTS (SELECT FROM pg_locks WHERE NOT granted AND locktype IN ('transactionid', 'tuple'));
      PERFORM pg_sleep(0.005);
    END LOOP;
    RETURN NULL;
  END $$;
  CREATE TRIGGER hold BEFORE DELETE ON read.parked_stream FOR EACH STATEMENT EXECUTE FUNCTION read.hold()`;
const HOLDING = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'
  AND query LIKE '%DELETE FROM read.parked_stream%' AND pid <> pg_backend_pid()`;

/** Pays into an account while somebody takes its stream up, as `curing` does. */
async function paidInMeanwhile(stream: string, curing: () => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: log.database.adminUrl });
  await admin.connect();
  await admin.query(HOLD);
  const cured = curing();
  while ((await admin.query(HOLDING)).rowCount === 0);
  const session = log.session();
  await session.execute(ledgerDecider, onLedger(stream, { do: 'PAY_IN', amount: 7, times: 1 }));
  await session.flush();
  await cured;
  await admin.end();
}

const second =
  (stream: string) =>
  (event: DecodedEvent): boolean =>
    event.stream === stream && event.revision === 2;
const parts = () => ({ store: log.store, codec: log.codec, pool: log.pools.app });

describe('a stream that is taken up while a page of it waits', () => {
  it('has that page applied, when its rows are made anew', async () => {
    const [stream = ''] = await log.fill(4, 4);
    start(sickLedger(second(stream)));
    expect(await log.reached()).toBe(true);
    expect(await parkedStreams(log.pools.app)).toHaveLength(1);
    await stop();
    start(ledgerProjection({}));
    await log.fill(1, 1);
    expect(await log.reached()).toBe(true);
    await paidInMeanwhile(stream, () => rebuild([ledgerProjection({})], parts()));
    expect(await log.reached()).toBe(true);
    expect(await parkedStreams(log.pools.app)).toEqual([]);
    expect(await log.made()).toEqual(await log.wanted());
  });

  it('has that page performed, when what it causes is done at last', async () => {
    const [stream = ''] = await log.fill(2, 4);
    const done: string[] = [];
    let isSick = true;
    const acts: Projection = {
      ...{ name: 'acts', version: 1, tables: [], clear: () => Promise.resolve() },
      apply: () => Promise.resolve(),
      perform: (events) => {
        if (isSick && events.some(second(stream))) throw new TypeError('That makes no sense');
        done.push(...events.map(({ eventId }) => eventId));
        return Promise.resolve();
      },
    };
    start(acts);
    expect(await log.reached('acts')).toBe(true);
    expect(await parkedStreams(log.pools.app)).toHaveLength(1);
    isSick = false;
    await paidInMeanwhile(stream, () => replay([acts], parts()));
    expect(await log.reached('acts')).toBe(true);
    expect(await parkedStreams(log.pools.app)).toEqual([]);
    const { events } = await log.store.readAll(null, 1_000);
    const all = (await log.codec.decode(events)).map(({ eventId }) => eventId);
    expect(all).toHaveLength(11);
    expect(all.filter((eventId) => !done.includes(eventId))).toEqual([]);
  });
});
