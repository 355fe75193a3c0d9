import { bareSpellings, spelledOut } from '@loenspor/event-sourcing';
import type pg from 'pg';
import { isRole, type Principal, type Role } from '../access/principal.js';

export type UserFilter = { readonly role?: Role | undefined; readonly q?: string | undefined };

/** Where a page of people begins: after this folded name and id. */
export type UserKey = readonly [foldedName: string, userId: string];

type UserRow = { user_id: string; name: string; roles: string[] };

/** The name as `spelledOut` makes it of a name in lower case, and as it is with one letter for two. */
const SPELLED_OUT = [...'åæäøö'].reduce(
  (sql, letter) => `replace(${sql}, '${letter}', '${spelledOut(letter)}')`,
  'name_folded',
);
const BARE = bareSpellings(SPELLED_OUT, (sql, two, one) => `replace(${sql}, '${two}', '${one}')`);
const NAMES = [SPELLED_OUT, ...BARE];
const NAMED = NAMES.map((name) => `strpos(${name}, $6) > 0`).join(' OR ');

const freshMs = 5 * 60 * 1000;
const mostRemembered = 10_000;

/** The people whom the product has met, in `identity.users`: by signing in, by a token, or as people of the demo. */
export class UserDirectory {
  private readonly lately = new Map<string, { readonly as: string; readonly until: number }>();

  constructor(private readonly pool: pg.Pool) {}

  /** Notes that a person was here; the same person again within five minutes is not written again. */
  async seen(person: Principal): Promise<void> {
    const as = JSON.stringify([person.name, person.roles, person.email]);
    const last = this.lately.get(person.userId);
    const now = Date.now();
    if (last?.as === as && last.until > now) return;
    await this.write(person);
    if (this.lately.size >= mostRemembered) this.lately.clear();
    this.lately.set(person.userId, { as, until: now + freshMs });
  }

  /** The roles that a person had when last met; null: the product has not met this person. */
  async rolesOf(userId: string): Promise<readonly Role[] | null> {
    const { rows } = await this.pool.query<Pick<UserRow, 'roles'>>(
      'SELECT roles FROM identity.users WHERE user_id = $1',
      [userId],
    );
    return rows[0]?.roles.filter(isRole) ?? null;
  }

  /** The day and time when a person was last met, to within five minutes; null: never. */
  async lastSeenOf(userId: string): Promise<Date | null> {
    const { rows } = await this.pool.query<{ last_seen: Date }>(
      'SELECT last_seen FROM identity.users WHERE user_id = $1',
      [userId],
    );
    return rows[0]?.last_seen ?? null;
  }

  /** Everybody who had a role when last met. */
  async withRole(role: Role): Promise<readonly string[]> {
    const { rows } = await this.pool.query<Pick<UserRow, 'user_id'>>(
      'SELECT user_id FROM identity.users WHERE $1 = ANY (roles) ORDER BY user_id',
      [role],
    );
    return rows.map(({ user_id }) => user_id);
  }

  /** What these people are called, by user id; who was never met is left out. */
  async namesOf(userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.pool.query<Pick<UserRow, 'user_id' | 'name'>>(
      'SELECT user_id, name FROM identity.users WHERE user_id = ANY ($1)',
      [userIds],
    );
    return new Map(rows.map(({ user_id, name }) => [user_id, name]));
  }

  /**
   * People by name, at most `limit`, after a key. `q` is a part of the name or of the id, in any case, and of the name
   * as keyboards without Æ, Ø and Å have it: `soeren` and `soren` find Søren.
   */
  async find(filter: UserFilter, after: UserKey | null, limit: number): Promise<Principal[]> {
    const { q } = filter;
    const { rows } = await this.pool.query<UserRow>(
      `SELECT user_id, name, roles FROM identity.users
        WHERE ($1::text IS NULL OR $1 = ANY (roles))
          AND ($2::text IS NULL OR strpos(lower(user_id), $2) > 0
               OR ${NAMED})
          AND ($3::text IS NULL OR (name_folded, user_id) > ($3, $4))
        ORDER BY name_folded, user_id LIMIT $5`,
      [filter.role, q && folded(q), after?.[0], after?.[1], limit, q && spelledOut(q)],
    );
    return rows.map((row) => ({ userId: row.user_id, name: row.name, roles: row.roles.filter(isRole) }));
  }

  private async write(person: Principal): Promise<void> {
    await this.pool.query(
      `INSERT INTO identity.users (user_id, name, name_folded, roles, email) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (user_id) DO UPDATE SET name = EXCLUDED.name, name_folded = EXCLUDED.name_folded,
         roles = EXCLUDED.roles, email = coalesce(EXCLUDED.email, users.email), last_seen = now()`,
      [person.userId, person.name, folded(person.name), person.roles, person.email ?? null],
    );
  }
}

/** The sort key of a person, as `find` takes it. */
export function userKey(person: Principal): UserKey {
  return [folded(person.name), person.userId];
}

/** The database's own lower case may know ASCII alone; names here have Æ, Ø and Å. */
function folded(name: string): string {
  return name.normalize('NFC').toLocaleLowerCase('da');
}
