import { ledgerProjection } from '../testing/ledger.js';
import { Leadership } from './leadership.js';
import { PageApplication } from './page-application.js';
import { projectionLog } from './projection-log.fixture.js';
import type { ProjectionLog } from './projection-log.fixture.js';

const ledger = ledgerProjection({});
const LONG = 600_000;

let log: ProjectionLog;
beforeEach(async () => {
  log = await projectionLog();
});
afterEach(() => log.close());

function candidate(leaseMilliseconds = LONG): Leadership {
  const fail = (error: unknown) => {
    throw error;
  };
  return new Leadership(log.pools.app, [ledger], fail, leaseMilliseconds);
}

/** The epoch in which somebody leads at this moment; null when it is another. */
async function epochOf(leadership: Leadership): Promise<string | null> {
  await leadership.round();
  const now = new AbortController();
  const asked = leadership.lead(ledger.name, now.signal);
  now.abort();
  return Promise.race([asked, new Promise<null>((done) => setImmediate(done, null))]);
}

const isOver = () =>
  log.pools.app.query(`UPDATE read.checkpoint SET leads_until = now() - interval '1 second'`);

describe('the lead of a projection', () => {
  it('is one process’s, for as long as it is heard of', async () => {
    const [one, other] = [candidate(), candidate()];
    expect(await epochOf(one)).toBe('1');
    expect([await epochOf(other), await epochOf(one), await epochOf(other)]).toEqual([null, '1', null]);
  });

  it('goes to another in a new epoch when it is heard of no more, and does not come back by itself', async () => {
    const [one, other] = [candidate(), candidate()];
    await epochOf(one);
    await isOver();
    expect([await epochOf(other), await epochOf(one)]).toEqual(['2', null]);
  });

  it('is kept by whoever was late when nobody else took it', async () => {
    const one = candidate();
    await epochOf(one);
    await isOver();
    expect(await epochOf(one)).toBe('1');
  });

  it('is let go of in the end, and taken at once', async () => {
    const [one, other] = [candidate(), candidate()];
    const ending = new AbortController();
    const keeping = one.keep(ending.signal, ending.signal);
    expect(await one.lead(ledger.name, ending.signal)).toBe('1');
    expect(await epochOf(other)).toBeNull();
    ending.abort();
    await keeping;
    expect(await epochOf(other)).toBe('2');
  });

  it('passes a page by that another session is writing, without waiting for it', async () => {
    const [one, other] = [candidate(), candidate()];
    await epochOf(one);
    await isOver();
    const writing = await log.pools.app.connect();
    await writing.query('BEGIN; SELECT FROM read.checkpoint FOR UPDATE');
    expect(await epochOf(other)).toBeNull();
    await writing.query('ROLLBACK');
    writing.release();
    expect(await epochOf(other)).toBe('2');
  });
});

describe('a leader that was paused', () => {
  it('writes nothing once another leads, though nobody has moved the checkpoint; the other writes', async () => {
    await log.fill(2, 2);
    const { store, codec, pools } = log;
    const pages = new PageApplication({ store, codec, pool: pools.app });
    const [paused, next] = [candidate(), candidate()];
    const old = await epochOf(paused);
    const page = await store.readAll(null, 100);
    await isOver();
    const epoch = await epochOf(next);
    const start = { version: 1, position: null, leaf: null };
    expect(await pages.apply(ledger, start, page, { epoch: old, parking: false })).toBeNull();
    expect(await log.made()).toEqual([]);
    expect(await pages.apply(ledger, start, page, { epoch, parking: false })).not.toBeNull();
    expect(await log.made()).toEqual(await log.wanted());
  });

  it('hands over while two run, and the rows are exact', async () => {
    const ending = new AbortController();
    const runs = [0, 1].map(() => log.runner([ledger], { leaseMilliseconds: 200 }).run(ending.signal));
    for (let turn = 0; turn < 5; turn++) {
      await log.fill(3, 2);
      await log.pools.app.query(
        `UPDATE read.checkpoint SET leader = gen_random_uuid(), epoch = epoch + 1, leads_until = now()`,
      );
    }
    expect(await log.reached()).toBe(true);
    ending.abort();
    await Promise.all(runs);
    expect(await log.made()).toEqual(await log.wanted());
    const { rows } = await log.pools.app.query('SELECT leader, epoch > 5 AS changed FROM read.checkpoint');
    expect(rows).toEqual([{ leader: null, changed: true }]);
  });
});
