import type { Client } from 'pg';
import { StoreUnavailable, UnknownOutcome } from '../store/event-store.js';
import { type Log, newStream, openLog, request, withAdmin } from './postgres-log.fixture.js';

describe('an append in trouble', () => {
  let log: Log;
  let stream: string;
  beforeAll(async () => {
    log = await openLog();
  });
  afterAll(() => log.close());
  beforeEach(() => {
    stream = newStream();
  });

  it('is refused and may be sent again when others hold the log', async () => {
    const made = request(log.store.storeId, { stream });
    await withAdmin(log, async (client) => {
      await client.query('BEGIN; SELECT FROM event_store.head FOR UPDATE');
      await expect(log.store.append(made)).rejects.toBeInstanceOf(StoreUnavailable);
      await client.query('ROLLBACK');
    });
    expect(await log.store.append(made)).toMatchObject({ revision: 0, deduplicated: false });
  });

  it('is unknown when its link is cut, and found or stored by the next try', async () => {
    const made = request(log.store.storeId, { stream });
    await withAdmin(log, async (client) => {
      await client.query('BEGIN; SELECT FROM event_store.head FOR UPDATE');
      const cut = log.store.append(made);
      await Promise.all([expect(cut).rejects.toBeInstanceOf(UnknownOutcome), cutWaiting(client)]);
      await client.query('ROLLBACK');
    });
    expect(await log.store.append(made)).toMatchObject({ revision: 0 });
  });

  it('is refused when nobody answers, and taken when somebody does again', async () => {
    const made = request(log.store.storeId, { stream });
    const name = new URL(log.database.url).pathname.slice(1);
    const gone = new Promise((done) => log.pools.writer.once('remove', done));
    await withAdmin(
      log,
      (client) => client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`),
      'postgres',
    );
    await withAdmin(log, cutAll, 'postgres');
    await gone;
    await expect(log.store.append(made)).rejects.toBeInstanceOf(StoreUnavailable);
    await withAdmin(
      log,
      (client) => client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`),
      'postgres',
    );
    expect(await log.store.append(made)).toMatchObject({ revision: 0 });
  });

  it.each([
    [
      'a transaction that does not see the latest commits',
      'BEGIN ISOLATION LEVEL REPEATABLE READ',
      /READ COMMITTED/,
    ],
    [
      'a session that does not wait for the disk',
      'BEGIN; SET LOCAL synchronous_commit = off',
      /synchronous_commit/,
    ],
  ])('is refused in %s', async (_, begin, reason) => {
    await withAdmin(log, async (client) => {
      const nothing = `SELECT * FROM event_store.append_events('{}','{}','{}','{}','{}','{}','{}','{}','{}','{}')`;
      await client.query(begin);
      await expect(client.query(nothing)).rejects.toThrow(reason);
      await client.query('ROLLBACK');
      expect((await client.query(nothing)).rows).toEqual([]);
    });
  });

  /** Ends the session that waits for the log, as soon as it does. */
  async function cutWaiting(client: Client): Promise<void> {
    for (let cut = 0; cut === 0;) {
      const { rows } = await client.query<{ cut: string }>(
        `SELECT count(pg_terminate_backend(pid)) AS cut FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%append_events%'
            AND pid <> pg_backend_pid()`,
      );
      cut = Number(rows[0]?.cut);
    }
  }

  function cutAll(client: Client): Promise<unknown> {
    const name = new URL(log.database.url).pathname.slice(1);
    return client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  }
});
