import pg from 'pg';
import { Readiness } from '@loenspor/event-sourcing/http';
import { type TestLog, testLog } from '../../../infra/testing/test-log.js';
import { registerEventStore } from './event-store-readiness.js';

describe('the event store in /health/ready', () => {
  let log: TestLog;
  let other: pg.Client;
  const readiness = new Readiness();
  beforeAll(async () => {
    log = await testLog();
    other = new pg.Client({ connectionString: log.database.adminUrl });
    await other.connect();
    registerEventStore(readiness, { store: log.store, pool: log.pools.app, old: 1 });
  });
  afterAll(async () => {
    await other.end();
    await log.close();
  });

  const facts = async () => {
    const { parts } = await readiness.read();
    expect(parts['event store']).toMatchObject({ ready: true });
    return parts['event store']?.facts;
  };
  const own = async () => {
    const { rows } = await other.query<{ pid: number; database: string }>(
      'SELECT pg_backend_pid() AS pid, current_database() AS database',
    );
    return rows[0]!;
  };

  it('R17: names the transaction that keeps writers waiting, until it ends', async () => {
    await other.query('BEGIN; SELECT FROM event_store.head FOR UPDATE');
    const waiting = new pg.Client({ connectionString: log.database.adminUrl });
    await waiting.connect();
    const writes = waiting.query('SELECT FROM event_store.head FOR UPDATE');
    let told = await facts();
    while (told?.['heldUpBy'] === undefined) told = await facts();
    expect(told['heldUpBy']).toEqual([await own()]);
    await other.query('ROLLBACK');
    await writes;
    await waiting.end();
    expect((await facts())?.['heldUpBy']).toBeUndefined();
  });

  it('R17: names the transaction that was left open, until it ends', async () => {
    const { pid, database } = await own();
    const left = async () =>
      ((await facts())?.['oldTransactions'] as { pid: number }[] | undefined)?.find((one) => one.pid === pid);
    await other.query('BEGIN; SELECT pg_current_xact_id()');
    const further = new pg.Client({ connectionString: log.database.adminUrl });
    await further.connect();
    await further.query('SELECT pg_current_xact_id()');
    expect(await left()).toMatchObject({ pid, database, transactions: expect.any(Number) as number });
    await other.query('COMMIT');
    expect(await left()).toBeUndefined();
    await further.end();
  });
});
