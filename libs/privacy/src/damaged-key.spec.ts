import { createSecretKey, randomBytes } from 'node:crypto';
import { BatchSession, EventCodec, ProjectionRunner } from '@loenspor/event-sourcing';
import { KeyUnreadable, ReadPosition, newId, parkedStreams, systemClock } from '@loenspor/event-sourcing';
import { LEDGER_TABLE, ledgerDecider, ledgerProjection } from '@loenspor/event-sourcing/testing';
import { ledgerRowsOf, newLedger, onLedger } from '@loenspor/event-sourcing/testing';
import type pg from 'pg';
import { testDatabase, testPool } from '../../../infra/testing/index.js';
import { testLog } from '../../../infra/testing/test-log.js';
import type { TestLog } from '../../../infra/testing/test-log.js';
import { migrateKeyDatabase } from './key-database.js';
import { PostgresKeyRing, WrongMasterKey } from './postgres-key-ring.js';

describe('a key that cannot be unwrapped', () => {
  const masterKey = createSecretKey(randomBytes(32));
  const projection = ledgerProjection({});
  let log: TestLog;
  let keyDatabase: Awaited<ReturnType<typeof testDatabase>>;
  let keyPool: pg.Pool;
  beforeAll(async () => {
    log = await testLog();
    await log.pools.app.query(LEDGER_TABLE);
    keyDatabase = await testDatabase();
    keyPool = testPool(keyDatabase.keysUrl, { max: 2 });
    await migrateKeyDatabase(keyPool);
  });
  afterAll(async () => {
    await keyPool.end();
    await keyDatabase.close();
    await log.close();
  });

  /** As a process that begins: it remembers no key. */
  const begun = async (under = masterKey) => {
    const keys = await PostgresKeyRing.open({ pool: keyPool, masterKey: under });
    return { store: log.store, pool: log.pools.app, codec: new EventCodec(log.store.storeId, keys, []) };
  };
  const opened = async (people: readonly string[]) => {
    const { store, codec } = await begun();
    const session = new BatchSession(store, codec, systemClock);
    for (const personId of people)
      await session.execute(ledgerDecider, onLedger(newLedger(), { do: 'OPEN', personId, holder: 'Karen' }));
    await session.flush();
  };
  /** A projector that runs until something is so. */
  const running = async (until: (troubles: readonly unknown[]) => Promise<boolean>) => {
    const ending = new AbortController();
    const troubles: unknown[] = [];
    const onTrouble = (_: string, error: unknown) => troubles.push(error);
    const options = { ...(await begun()), projections: [projection], onTrouble };
    const run = new ProjectionRunner(options).run(ending.signal);
    while (!(await until(troubles)));
    ending.abort();
    await run;
    return troubles;
  };
  const reached = async () => {
    const head = await log.store.head();
    return head !== null && new ReadPosition(log.pools.app, [projection]).waitFor(head, 20_000);
  };
  /** Once it is damaged, twice it is as it was. */
  const damage = (person: string) =>
    keyPool.query(
      'UPDATE key_store.keys SET wrapped = set_byte(wrapped, 30, get_byte(wrapped, 30) # 1) WHERE subject = $1',
      [person],
    );
  const made = async () =>
    (await log.pools.app.query('SELECT * FROM read.ledger ORDER BY account COLLATE "C"')).rows;
  const wanted = async () => {
    const { store, codec } = await begun();
    return ledgerRowsOf(await codec.decode((await store.readAll(null, 1_000)).events));
  };
  const isWhole = async () => {
    expect(await made()).toEqual(await wanted());
    expect(await parkedStreams(log.pools.app)).toEqual([]);
  };

  it('stops the projection, loudly, and parks nothing; it goes on once the key is restored', async () => {
    const [damaged, other] = [newId(), newId()];
    await opened([other, damaged]);
    await damage(damaged);
    const troubles = await running(async (told) => (await made()) && told.length >= 5);
    for (const trouble of troubles) expect(trouble).toBeInstanceOf(KeyUnreadable);
    expect([await made(), await parkedStreams(log.pools.app)]).toEqual([[], []]);
    await damage(damaged);
    expect(await running(reached)).toEqual([]);
    expect(await made()).toHaveLength(2);
    await isWhole();
  });

  it('is every key where the master key is another: then nothing begins, with the right one all goes on', async () => {
    await opened([newId()]);
    await expect(begun(createSecretKey(randomBytes(32)))).rejects.toThrow(WrongMasterKey);
    expect(await running(reached)).toEqual([]);
    await isWhole();
  });
});
