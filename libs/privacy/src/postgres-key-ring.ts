import { randomBytes } from 'node:crypto';
import { KeyUnreadable, KeysAway, MissingKey, SubjectErased, newId } from '@loenspor/event-sourcing';
import type { DataKey, KeyLookup, KeyOwner, KeyRing } from '@loenspor/event-sourcing';
import pg from 'pg';
import type { Pool, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { refuseUnsafeKeyDatabase } from './key-database.js';
import type { MasterKey } from './master-key.js';
import { RecentKeys, nameOf } from './recent-keys.js';
import type { KnownKey } from './recent-keys.js';
import { SECRET_BYTES, unwrap, wrap } from './wrapping.js';

export type KeyRingOptions = {
  /** A migrated key database. The pool stays the caller's to end. */
  readonly pool: Pool;
  readonly masterKey: MasterKey;
  /** How many keys are kept in memory. */
  readonly capacity?: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
};

/** The key database was made under another master key: nothing in it can be read, and nothing may be added. */
export class WrongMasterKey extends Error {
  constructor(options?: ErrorOptions) {
    super(
      'Hovednøglen er ikke den, som nøgledatabasen blev oprettet med: lad MASTER_KEY_FILE pege på den rigtige fil ' +
        '(this is not the master key that the key database was made with: point MASTER_KEY_FILE to the right file)',
      options,
    );
  }
}

type KeyRow = {
  readonly id: string;
  readonly subject: string;
  readonly class: KeyOwner['class'];
  readonly wrapped: Buffer | null;
  readonly erasure_order: string | null;
};

/** How long a key is believed to be alive: an erasure in another process takes effect within this time. */
const MAX_AGE_MS = 30_000;
const MASTER_KEY_CHECK = 'master-key-check';

/** Connections, resources, an operator, the system, a server that only reads: another moment may do. */
const OF_THE_SERVER = /^(08|53|57|58)|^25006$/;

const COLUMNS = 'id, subject, class, wrapped, erasure_order';
const FIND_BY_OWNERS = {
  name: 'keys-by-owners',
  text: `SELECT ${COLUMNS} FROM key_store.keys
         JOIN unnest($1::uuid[], $2::text[]) AS wanted (subject, class) USING (subject, class)`,
};
const FIND_BY_IDS = {
  name: 'keys-by-ids',
  text: `SELECT ${COLUMNS} FROM key_store.keys WHERE id = ANY ($1::uuid[])`,
};
const MAKE = {
  name: 'make-keys',
  text: `INSERT INTO key_store.keys (id, subject, class, wrapped)
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[])
         ON CONFLICT (subject, class) DO NOTHING RETURNING ${COLUMNS}`,
};

/** Keys by subject and class in a database of their own, each wrapped under the master key. */
export class PostgresKeyRing implements KeyRing {
  private readonly recent: RecentKeys;
  private readonly now: () => number;

  private constructor(
    private readonly pool: Pool,
    private readonly masterKey: MasterKey,
    { capacity = 20_000, now = () => performance.now() }: KeyRingOptions,
  ) {
    this.now = now;
    this.recent = new RecentKeys(capacity, MAX_AGE_MS, now);
  }

  /** @throws WrongMasterKey or UnsafeKeyDatabase, whose messages say what to do; KeysAway */
  static async open(options: KeyRingOptions): Promise<PostgresKeyRing> {
    const keyRing = new PostgresKeyRing(options.pool, options.masterKey, options);
    await refuseUnsafeKeyDatabase(options.pool);
    await keyRing.verifyMasterKey();
    return keyRing;
  }

  async keysFor(owners: readonly KeyOwner[]): Promise<readonly DataKey[]> {
    const found = new Map<string, KnownKey>();
    const unknown = new Map<string, KeyOwner>();
    for (const owner of owners) {
      const key = this.recent.byOwner(owner);
      if (key) found.set(nameOf(owner), key);
      else unknown.set(nameOf(owner), owner);
    }
    for (const key of await this.foundOrMade([...unknown.values()])) found.set(nameOf(key.owner), key);
    return owners.map((owner) => {
      const key = found.get(nameOf(owner));
      if (!key) throw new Error(`The key database gave no ${owner.class} key`);
      if (key.secret === null) throw new SubjectErased(owner);
      return { id: key.id, secret: key.secret };
    });
  }

  async lookUp(ids: readonly string[]): Promise<ReadonlyMap<string, KeyLookup>> {
    const found = new Map<string, KeyLookup>();
    const unknown = new Set<string>();
    for (const id of ids) {
      const key = this.recent.byId(id);
      if (key) found.set(id, key.secret ?? 'erased');
      else unknown.add(id);
    }
    const read = unknown.size === 0 ? [] : await this.read({ ...FIND_BY_IDS, values: [[...unknown]] });
    for (const { id, secret } of read) found.set(id, secret ?? 'erased');
    for (const id of unknown) if (!found.has(id)) throw new MissingKey(id);
    return found;
  }

  /**
   * Removes the keys of what is kept beside the log for a time and is deleted now. Never of a subject that an event
   * names: readers of the log would stop (`MissingKey`); erasing is an order, and leaves its trace.
   */
  async discard(owners: readonly KeyOwner[]): Promise<void> {
    await this.ask({
      text: `DELETE FROM key_store.keys USING unnest($1::uuid[], $2::text[]) AS unwanted (subject, class)
              WHERE keys.subject = unwanted.subject AND keys.class = unwanted.class`,
      values: [owners.map(({ subject }) => subject), owners.map((owner) => owner.class)],
    });
    for (const owner of owners) this.recent.forget(owner);
  }

  /** 32 random bytes under a name, made on first use and the same ever after, for every process. @throws KeysAway */
  async namedSecret(name: string): Promise<Uint8Array> {
    const made = wrap(randomBytes(SECRET_BYTES), this.masterKey, ['loenspor/secret/1', name]);
    const kept = (await this.wrappedSecret(name)) ?? (await this.keepSecret(name, made));
    return unwrap(kept, this.masterKey, ['loenspor/secret/1', name]);
  }

  private async keepSecret(name: string, wrapped: Buffer): Promise<Buffer> {
    await this.ask({
      text: 'INSERT INTO key_store.secrets (name, wrapped) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
      values: [name, wrapped],
    });
    return (await this.wrappedSecret(name)) ?? wrapped;
  }

  private async wrappedSecret(name: string): Promise<Buffer | undefined> {
    const text = 'SELECT wrapped FROM key_store.secrets WHERE name = $1';
    const { rows } = await this.ask<{ wrapped: Buffer }>({ text, values: [name] });
    return rows[0]?.wrapped;
  }

  /** Against the check value, or, when that is gone, against any key before it is made again. */
  private async verifyMasterKey(): Promise<void> {
    try {
      if ((await this.wrappedSecret(MASTER_KEY_CHECK)) === undefined)
        await this.read({ text: `SELECT ${COLUMNS} FROM key_store.keys WHERE wrapped IS NOT NULL LIMIT 1` });
      await this.namedSecret(MASTER_KEY_CHECK);
    } catch (cause) {
      throw cause instanceof KeyUnreadable ? new WrongMasterKey({ cause }) : cause;
    }
  }

  private async foundOrMade(owners: readonly KeyOwner[]): Promise<readonly KnownKey[]> {
    const found = await this.findByOwners(owners);
    const made = await this.make(without(owners, found));
    // What was neither there nor made now was made by another process in between.
    const others = await this.findByOwners(without(owners, [...found, ...made]));
    return [...found, ...made, ...others];
  }

  private async findByOwners(owners: readonly KeyOwner[]): Promise<readonly KnownKey[]> {
    if (owners.length === 0) return [];
    const values = [owners.map(({ subject }) => subject), owners.map((owner) => owner.class)];
    return this.read({ ...FIND_BY_OWNERS, values });
  }

  private async make(owners: readonly KeyOwner[]): Promise<readonly KnownKey[]> {
    if (owners.length === 0) return [];
    // In one order for all processes: otherwise two of them could wait for each other's rows.
    const sorted = [...owners].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    const fresh = sorted.map((owner) => ({ id: newId(), owner, secret: randomBytes(SECRET_BYTES) }));
    return this.read({
      ...MAKE,
      values: [
        fresh.map(({ id }) => id),
        sorted.map(({ subject }) => subject),
        sorted.map((owner) => owner.class),
        fresh.map(({ id, owner, secret }) => wrap(secret, this.masterKey, contextOf(id, owner))),
      ],
    });
  }

  private async read(query: QueryConfig): Promise<readonly KnownKey[]> {
    const readAt = this.now();
    const { rows } = await this.ask<KeyRow>(query);
    return rows.map((row) => {
      const key = this.opened(row);
      this.recent.remember(key, readAt);
      return key;
    });
  }

  /** @throws KeysAway when there is no answer, or one about the server itself */
  private async ask<Row extends QueryResultRow>(query: QueryConfig): Promise<QueryResult<Row>> {
    try {
      return await this.pool.query<Row>(query);
    } catch (cause) {
      if (cause instanceof pg.DatabaseError && !OF_THE_SERVER.test(cause.code ?? '')) throw cause;
      const said = cause instanceof Error ? cause.message : String(cause);
      throw new KeysAway(`The key database does not answer (${said})`, { cause });
    }
  }

  private opened({ id, subject, class: as, wrapped, erasure_order }: KeyRow): KnownKey {
    const owner: KeyOwner = { subject, class: as };
    if (wrapped !== null) return { id, owner, secret: unwrap(wrapped, this.masterKey, contextOf(id, owner)) };
    if (erasure_order === null) throw new MissingKey(id);
    return { id, owner, secret: null };
  }
}

function contextOf(id: string, owner: KeyOwner): ['loenspor/key/1', string, string, string] {
  return ['loenspor/key/1', id, owner.subject, owner.class];
}

function without(owners: readonly KeyOwner[], keys: readonly KnownKey[]): readonly KeyOwner[] {
  const known = new Set(keys.map(({ owner }) => nameOf(owner)));
  return owners.filter((owner) => !known.has(nameOf(owner)));
}
