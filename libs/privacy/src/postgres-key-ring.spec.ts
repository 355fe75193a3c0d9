import { createSecretKey, randomBytes } from 'node:crypto';
import { KeyUnreadable, MissingKey, SubjectErased, newId } from '@loenspor/event-sourcing';
import type { KeyOwner } from '@loenspor/event-sourcing';
import type pg from 'pg';
import { testDatabase, testPool } from '../../../infra/testing/index.js';
import { UnsafeKeyDatabase, migrateKeyDatabase } from './key-database.js';
import { PostgresKeyRing, WrongMasterKey } from './postgres-key-ring.js';

const masterKey = createSecretKey(randomBytes(32));
const contact = (subject = newId()): KeyOwner => ({ subject, class: 'contact' });
const hexes = (keys: readonly { id: string; secret: Uint8Array }[]) =>
  keys.map(({ id, secret }) => `${id} ${Buffer.from(secret).toString('hex')}`);

describe('the key ring', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let pool: pg.Pool;
  let clock = 0;
  const open = (options: { capacity?: number; masterKey?: typeof masterKey } = {}) =>
    PostgresKeyRing.open({ pool, masterKey, now: () => clock, ...options });
  const erase = (owner: KeyOwner) =>
    pool.query(
      'UPDATE key_store.keys SET wrapped = NULL, erasure_order = $3 WHERE subject = $1 AND class = $2',
      [owner.subject, owner.class, newId()],
    );

  beforeAll(async () => {
    database = await testDatabase();
    pool = testPool(database.keysUrl, { max: 8 });
    await migrateKeyDatabase(pool);
  });
  afterAll(async () => {
    await pool.end();
    await database.close();
  });

  it('gives an owner the same key for ever, in every process', async () => {
    const owners = [contact(), { subject: newId(), class: 'terms' } as const];
    const first = await (await open()).keysFor(owners);
    expect(hexes(await (await open()).keysFor(owners))).toEqual(hexes(first));
    expect(first.map(({ secret }) => secret.length)).toEqual([32, 32]);
  });

  it('has another key for each subject and class', async () => {
    const subject = newId();
    const owners = [
      contact(subject),
      { subject, class: 'text' },
      { subject, class: 'terms' },
      contact(),
    ] as const;
    const keys = await (await open()).keysFor(owners);
    expect(new Set(keys.map(({ id }) => id)).size).toBe(4);
    expect(new Set(keys.map(({ secret }) => Buffer.from(secret).toString('hex'))).size).toBe(4);
  });

  it('answers in the order asked, repeated owners too, known and new ones mixed', async () => {
    const keyRing = await open();
    const [a, b, c] = [contact(), contact(), contact()] as const;
    const [known] = await keyRing.keysFor([b]);
    const keys = await keyRing.keysFor([a, b, a, c]);
    expect(keys[1]).toEqual(known);
    expect(keys[2]).toEqual(keys[0]);
    expect(keys[3]?.id).not.toBe(keys[0]?.id);
    expect(await keyRing.keysFor([])).toEqual([]);
  });

  it('makes one key when many processes ask at once, in any order', async () => {
    const owners = Array.from({ length: 40 }, () => contact());
    const rings = await Promise.all(Array.from({ length: 8 }, () => open()));
    const answers = await Promise.all(
      rings.map(async (ring, index) => {
        const rotated = [...owners.slice(index * 5), ...owners.slice(0, index * 5)];
        const asked = index % 2 === 0 ? rotated : rotated.reverse();
        const keys = await ring.keysFor(asked);
        return new Map(asked.map((owner, place) => [owner.subject, hexes([keys[place] as never])[0]]));
      }),
    );
    for (const answer of answers)
      for (const { subject } of owners) expect(answer.get(subject)).toBe(answers[0]?.get(subject));
  });

  it('looks secrets up by key id', async () => {
    const keys = await (await open()).keysFor([contact(), contact()]);
    const found = await (await open()).lookUp([...keys, ...keys].map(({ id }) => id));
    expect(found.size).toBe(2);
    for (const { id, secret } of keys) expect(found.get(id)).toEqual(secret);
    expect((await (await open()).lookUp([])).size).toBe(0);
  });

  it('says erased only where an order was given, and gives no new key to that owner', async () => {
    const [owner, neighbour] = [contact(), contact()] as const;
    const [key, other] = await (await open()).keysFor([owner, neighbour]);
    await erase(owner);
    const keyRing = await open();
    const found = await keyRing.lookUp([key?.id ?? '', other?.id ?? '']);
    expect(found.get(key?.id ?? '')).toBe('erased');
    expect(found.get(other?.id ?? '')).toEqual(other?.secret);
    await expect(keyRing.keysFor([owner])).rejects.toThrow(SubjectErased);
    await expect((await open()).keysFor([neighbour, owner])).rejects.toThrow(SubjectErased);
    await expect(keyRing.keysFor([neighbour])).resolves.toEqual([other]);
  });

  it('stops at a key that is gone without an order', async () => {
    const owner = contact();
    const [key] = await (await open()).keysFor([owner]);
    await pool.query('DELETE FROM key_store.keys WHERE id = $1', [key?.id]);
    await expect((await open()).lookUp([key?.id ?? ''])).rejects.toThrow(MissingKey);
  });

  it('cannot hold a key that is empty without an order, or erased and still there', async () => {
    const owner = contact();
    await (await open()).keysFor([owner]);
    const where = 'WHERE subject = $1';
    for (const change of ['wrapped = NULL', 'erasure_order = gen_random_uuid()'])
      await expect(
        pool.query(`UPDATE key_store.keys SET ${change} ${where}`, [owner.subject]),
      ).rejects.toThrow('erased_by_order_only');
    await expect(erase(owner)).resolves.toMatchObject({ rowCount: 1 });
  });

  it('believes a key for 30 seconds at most after another process erased it', async () => {
    const keyRing = await open();
    const owner = contact();
    const [key] = await keyRing.keysFor([owner]);
    const id = key?.id ?? '';
    await erase(owner);
    clock += 29_999;
    expect((await keyRing.lookUp([id])).get(id)).toEqual(key?.secret);
    clock += 1;
    expect((await keyRing.lookUp([id])).get(id)).toBe('erased');
    await expect(keyRing.keysFor([owner])).rejects.toThrow(SubjectErased);
  });

  it('is right with a memory of one key', async () => {
    const keyRing = await open({ capacity: 1 });
    const owners = [contact(), contact(), contact()];
    const keys = await keyRing.keysFor(owners);
    expect(await keyRing.keysFor([...owners].reverse())).toEqual([...keys].reverse());
    expect((await keyRing.lookUp(keys.map(({ id }) => id))).size).toBe(3);
  });

  it('does not open a wrapped key in the row of another owner', async () => {
    const [from, to] = [contact(), contact()] as const;
    const [, key] = await (await open()).keysFor([from, to]);
    await pool.query(
      `UPDATE key_store.keys SET wrapped = (SELECT wrapped FROM key_store.keys WHERE subject = $1) WHERE subject = $2`,
      [from.subject, to.subject],
    );
    await expect((await open()).lookUp([key?.id ?? ''])).rejects.toThrow(KeyUnreadable);
    await pool.query('DELETE FROM key_store.keys WHERE subject = $1', [to.subject]);
  });

  it('keeps no secret in the clear', async () => {
    const [key] = await (await open()).keysFor([contact()]);
    const { rows } = await pool.query<{ wrapped: Buffer }>(
      'SELECT wrapped FROM key_store.keys WHERE id = $1',
      [key?.id],
    );
    expect(rows[0]?.wrapped.includes(Buffer.from(key?.secret ?? []))).toBe(false);
  });

  it('keeps a named secret, the same for all who ask at once', async () => {
    const rings = await Promise.all(Array.from({ length: 5 }, () => open()));
    const secrets = await Promise.all(rings.map((ring) => ring.namedSecret('import')));
    expect(new Set(secrets.map((secret) => Buffer.from(secret).toString('hex'))).size).toBe(1);
    expect(secrets[0]).toHaveLength(32);
    expect(await rings[0]?.namedSecret('other')).not.toEqual(secrets[0]);
  });

  it('refuses another master key and says what to do', async () => {
    await open();
    const other = createSecretKey(randomBytes(32));
    await expect(open({ masterKey: other })).rejects.toThrow(WrongMasterKey);
    await expect(open({ masterKey: other })).rejects.toThrow('MASTER_KEY_FILE');
    await expect(open()).resolves.toBeInstanceOf(PostgresKeyRing);
  });

  it('refuses another master key even when the check value is gone', async () => {
    await (await open()).keysFor([contact()]);
    await pool.query(`DELETE FROM key_store.secrets WHERE name = 'master-key-check'`);
    await expect(open({ masterKey: createSecretKey(randomBytes(32)) })).rejects.toThrow(WrongMasterKey);
    await expect(open()).resolves.toBeInstanceOf(PostgresKeyRing);
  });

  it('is migrated by several processes at once, and again without a change', async () => {
    const fresh = await testDatabase();
    const other = testPool(fresh.keysUrl, { max: 6 });
    try {
      await Promise.all(Array.from({ length: 6 }, () => migrateKeyDatabase(other)));
      const keyRing = await PostgresKeyRing.open({ pool: other, masterKey });
      const keys = await keyRing.keysFor([contact()]);
      await migrateKeyDatabase(other);
      expect((await keyRing.lookUp(keys.map(({ id }) => id))).size).toBe(1);
    } finally {
      await other.end();
      await fresh.close();
    }
  });

  it('refuses a database that may lose a key it has handed out', async () => {
    const careless = testPool(database.keysUrl, { options: '-c synchronous_commit=off' });
    try {
      await expect(PostgresKeyRing.open({ pool: careless, masterKey })).rejects.toThrow(UnsafeKeyDatabase);
      await expect(PostgresKeyRing.open({ pool: careless, masterKey })).rejects.toThrow(
        'synchronous_commit=on',
      );
    } finally {
      await careless.end();
    }
  });
});
