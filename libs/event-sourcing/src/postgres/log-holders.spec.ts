import pg from 'pg';
import { testDatabase } from '../../../../infra/testing/index.js';
import { StoreUnavailable } from '../store/event-store.js';
import { LogHeldUp, holdersOfLog, oldTransactions } from './log-holders.js';
import { type Log, newStream, openLog, request, withAdmin } from './postgres-log.fixture.js';

let log: Log;
let databaseName: string;
beforeAll(async () => {
  log = await openLog();
  databaseName = nameOf(log.database.adminUrl);
});
afterAll(() => log.close());

describe('R17: a transaction that holds the log', () => {
  let held: ReturnType<typeof request>;
  beforeEach(() => {
    held = request(log.store.storeId, { stream: newStream() });
    log.troubles.length = 0;
  });

  it('is told with its process and its database, once, and to whoever was refused', async () => {
    await withAdmin(log, async (admin) => {
      const pid = await pidOf(admin);
      await admin.query('BEGIN; SELECT FROM event_store.head FOR UPDATE');
      for (let time = 0; time < 2; time++) {
        const refusal: unknown = await log.store.append(held).catch((error: unknown) => error);
        expect(refusal).toBeInstanceOf(StoreUnavailable);
        expect((refusal as Error).message).toContain(`process ${pid} of Postgres (in ${databaseName})`);
      }
      expect(log.troubles.filter((trouble) => trouble instanceof LogHeldUp)).toEqual([
        new LogHeldUp([{ pid, database: databaseName }]),
      ]);
      await admin.query('ROLLBACK');
    });
    expect(await log.store.append(held)).toMatchObject({ revision: 0 });
  });

  it('is found behind those who wait for it themselves, and no longer once it has ended', async () => {
    await withAdmin(log, async (admin) => {
      const pid = await pidOf(admin);
      await admin.query('BEGIN; SELECT FROM event_store.head FOR UPDATE');
      expect(await holdersOfLog(log.pools.app)).toEqual([]);
      await withAdmin(log, async (second) => {
        const waits = second.query('SELECT FROM event_store.head FOR UPDATE');
        const appended = log.store.append(held);
        let holders = await holdersOfLog(log.pools.app);
        while (holders.length === 0) holders = await holdersOfLog(log.pools.app);
        expect(holders).toEqual([{ pid, database: databaseName }]);
        await admin.query('ROLLBACK');
        await waits;
        expect(await appended).toMatchObject({ revision: 0 });
      });
    });
    expect(await holdersOfLog(log.pools.app)).toEqual([]);
  });

  it('is not told where it is another one by the second look: appends that wait for each other', async () => {
    await withAdmin(log, async (admin) => {
      const pid = await pidOf(admin);
      const holds = 'BEGIN; SELECT FROM event_store.head FOR UPDATE';
      await admin.query(holds);
      await withAdmin(log, async (second) => {
        const waiting = () => second.query('SELECT FROM event_store.head FOR UPDATE');
        let waits = waiting();
        const found = async () => {
          for (;;) {
            const holders = await holdersOfLog(log.pools.app, noEnd);
            if (holders.length > 0) return holders;
          }
        };
        expect(await found()).toEqual([{ pid, database: databaseName }]);
        const atSecondLook = holdersOfLog(log.pools.app, async () => {
          await admin.query('COMMIT');
          await waits;
          await admin.query(holds);
          waits = waiting();
          await found();
        });
        expect(await atSecondLook).toEqual([]);
        expect(await found()).toEqual([{ pid, database: databaseName }]);
        await admin.query('ROLLBACK');
        await waits;
      });
    });
  });

  it('is told where it only locks, and writes nothing', async () => {
    await withAdmin(log, async (admin) => {
      const pid = await pidOf(admin);
      await admin.query('BEGIN; LOCK TABLE event_store.head IN ACCESS EXCLUSIVE MODE');
      const appended = log.store.append(held);
      let holders = await holdersOfLog(log.pools.app);
      while (holders.length === 0) holders = await holdersOfLog(log.pools.app);
      expect(holders).toEqual([{ pid, database: databaseName }]);
      await admin.query('ROLLBACK');
      expect(await appended).toMatchObject({ revision: 0 });
    });
  });

  it('is not told where a transaction holds other rows only, and none is told of a quick append: the control', async () => {
    await withAdmin(log, async (admin) => {
      await admin.query('CREATE TABLE IF NOT EXISTS left_open (n integer)');
      await admin.query('BEGIN; INSERT INTO left_open VALUES (1)');
      expect(await log.store.append(held)).toMatchObject({ revision: 0 });
      expect(await holdersOfLog(log.pools.app)).toEqual([]);
      await admin.query('ROLLBACK');
    });
    expect(log.troubles).toEqual([]);
  });
});

describe('R17: a transaction that somebody left open', () => {
  const MANY = 200;

  it.each([
    ['in the same database', () => Promise.resolve({ url: log.database.adminUrl, close: noEnd })],
    [
      'in another database',
      async () => {
        const other = await testDatabase();
        return { url: other.adminUrl, close: other.close };
      },
    ],
  ])('%s is told once others have been begun since, and gone when it ends', async (_, place) => {
    const { url, close } = await place();
    const idle = new pg.Client({ connectionString: url });
    await idle.connect();
    await idle.query('BEGIN; SELECT pg_current_xact_id()');
    const pid = await pidOf(idle);
    const own = async () =>
      (await oldTransactions(log.pools.app, MANY)).filter((session) => session.pid === pid);
    expect(await own()).toEqual([]);
    await withAdmin(log, (admin) => admin.query(manyTransactions(MANY)));
    const [found] = await own();
    expect(found).toMatchObject({ pid, database: nameOf(url) });
    expect(found!.transactions).toBeGreaterThanOrEqual(MANY);
    await idle.query('COMMIT');
    expect(await own()).toEqual([]);
    await idle.end();
    await close();
  });
});

const noEnd = () => Promise.resolve();

async function pidOf(client: pg.Client): Promise<number> {
  return (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!.pid;
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

function manyTransactions(count: number): string {
  return `DO $$ BEGIN FOR n IN 1..${count} LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$`;
}
