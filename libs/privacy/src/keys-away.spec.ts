import { createSecretKey, randomBytes } from 'node:crypto';
import { KeysAway, newId } from '@loenspor/event-sourcing';
import type { KeyOwner } from '@loenspor/event-sourcing';
import pg from 'pg';
import { testDatabase, testPool } from '../../../infra/testing/index.js';
import { migrateKeyDatabase } from './key-database.js';
import { PostgresKeyRing } from './postgres-key-ring.js';

const owner = (): KeyOwner => ({ subject: newId(), class: 'contact' });

describe('a key database that does not answer', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let pool: pg.Pool;
  let other: pg.Client;
  let keys: PostgresKeyRing;
  beforeAll(async () => {
    database = await testDatabase();
    const limits = { connectionTimeoutMillis: 2_000, query_timeout: 2_000 };
    pool = testPool(database.keysUrl, { max: 1, ...limits });
    await migrateKeyDatabase(pool);
    keys = await PostgresKeyRing.open({ pool, masterKey: createSecretKey(randomBytes(32)) });
    other = new pg.Client({ connectionString: database.keysUrl });
    await other.connect();
  });
  afterAll(async () => {
    await other.end();
    await pool.end();
    await database.close();
  });

  const answers = async () => {
    const [key] = await keys.keysFor([owner()]);
    expect(key?.secret).toHaveLength(32);
  };

  it('is away where no connection can be had, and answers when one can', async () => {
    const held = await pool.connect();
    const asked = [
      keys.keysFor([owner()]),
      keys.lookUp([newId()]),
      keys.namedSecret('import'),
      keys.discard([owner()]),
    ];
    for (const answer of await Promise.allSettled(asked))
      expect(answer).toMatchObject({ status: 'rejected', reason: expect.any(KeysAway) });
    held.release();
    await answers();
  });

  it('is away where it hangs, and answers when it goes on', async () => {
    await other.query('BEGIN; LOCK TABLE key_store.keys');
    await expect(keys.keysFor([owner()])).rejects.toThrow(KeysAway);
    await other.query('ROLLBACK');
    await answers();
  });

  it('is away where its server ends the session, and answers in the next one', async () => {
    await other.query('BEGIN; LOCK TABLE key_store.keys');
    const asked = keys.keysFor([owner()]).then(
      () => null,
      (error: unknown) => error,
    );
    for (let ended = 0; ended === 0;)
      ended = (
        await other.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
      ).rows.length;
    expect(await asked).toBeInstanceOf(KeysAway);
    await other.query('ROLLBACK');
    await answers();
  });

  it('has answered where it refuses what was asked: that is no absence', async () => {
    const answer = keys.lookUp(['no uuid']);
    await expect(answer).rejects.not.toBeInstanceOf(KeysAway);
    await expect(answer).rejects.toMatchObject({ code: '22P02' });
  });
});
