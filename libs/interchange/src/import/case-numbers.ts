import type { Pool, PoolClient } from 'pg';
import { CaseDirectory } from './case-directory.js';

/** FA: negotiations of a pre-agreement; LS: pay cases. */
export type NumberKind = 'FA' | 'LS';

/** One number to be drawn. `owner` (uuid) is what it is drawn for; `wish`: the number that it has already, if any. */
export type Drawing = { readonly owner: string; readonly kind: NumberKind; readonly wish?: string };

type Numbers = ReadonlyMap<string, string>;

const FORM = /^((FA|LS)-\d{4}-)(\d{4,9})$/;
const LOCK = 'loenspor case numbers';

/**
 * Draws the numbers of new cases, `FA-2026-0017`: each once, whoever draws, and one that was drawn for an owner before
 * is given to it again. A series goes on above the highest number recorded; a number may be lost.
 */
export class CaseNumbers {
  private caughtUp: Promise<void> | null = null;

  constructor(
    private readonly pool: Pool,
    /** Brings the directory of cases to the head of the log: a series begins above what it knows. */
    private readonly catchUp: () => Promise<void>,
  ) {}

  /** The next number of a kind and year for an owner. */
  async next(kind: NumberKind, year: string, owner: string): Promise<string> {
    this.caughtUp ??= this.catchUp();
    await this.caughtUp.catch((error: unknown) => {
      this.caughtUp = null;
      throw error;
    });
    const number = (await this.draw([{ owner, kind }], year)).get(owner);
    if (number === undefined) throw new Error(`No number was drawn for ${owner}`);
    return number;
  }

  /**
   * Numbers by their owners. One that has the form and is free is kept; the others get the next ones of the year. The
   * directory of cases must have been caught up. A rehearsal keeps nothing.
   */
  async draw(drawings: readonly Drawing[], year: string, rehearsal = false): Promise<Numbers> {
    const client = await this.pool.connect();
    let broken = true;
    try {
      await client.query('BEGIN');
      await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [LOCK]);
      const numbers = await new Draw(client, drawings, year).numbers();
      await client.query(rehearsal ? 'ROLLBACK' : 'COMMIT');
      broken = false;
      return numbers;
    } finally {
      client.release(broken);
    }
  }
}

/** When numbers were drawn first, by their owners; of a rehearsal nothing is known afterwards. */
export async function drawnAt(pool: Pool, owners: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await pool.query<{ owner: string; drawn_at: Date }>(
    'SELECT owner, drawn_at FROM write.case_number WHERE owner = ANY($1)',
    [owners],
  );
  return new Map(rows.map(({ owner, drawn_at: at }) => [owner, at]));
}

/** One drawing of numbers in a transaction of its own. */
class Draw {
  private readonly directory: CaseDirectory;
  private readonly drawn = new Map<string, string>();
  private readonly last = new Map<string, number>();

  constructor(
    private readonly client: PoolClient,
    private readonly drawings: readonly Drawing[],
    private readonly year: string,
  ) {
    this.directory = new CaseDirectory(client);
  }

  async numbers(): Promise<Numbers> {
    const known = await this.drawnBefore();
    const fresh = this.drawings.filter(({ owner }) => !known.has(owner));
    await this.keepWishes(fresh);
    for (const { owner, kind } of fresh) {
      if (this.drawn.has(owner)) continue;
      const series = `${kind}-${this.year}-`;
      const count = (await this.lastOf(series)) + 1;
      this.last.set(series, count);
      this.drawn.set(owner, `${series}${String(count).padStart(4, '0')}`);
    }
    await this.store();
    return new Map([...known, ...this.drawn]);
  }

  private async drawnBefore(): Promise<Numbers> {
    const { rows } = await this.client.query<{ owner: string; number: string }>(
      'SELECT owner, number FROM write.case_number WHERE owner = ANY($1)',
      [this.drawings.map(({ owner }) => owner)],
    );
    return new Map(rows.map(({ owner, number }) => [owner, number]));
  }

  private async keepWishes(fresh: readonly Drawing[]): Promise<void> {
    const wishes = fresh.flatMap(({ owner, kind, wish }) => {
      const [, series, of, count] = FORM.exec(wish ?? '') ?? [];
      return wish && series && of === kind ? [{ owner, wish, series, count: Number(count) }] : [];
    });
    const taken = await this.taken(wishes.map(({ wish }) => wish));
    for (const { owner, wish, series, count } of wishes) {
      if (taken.has(wish)) continue;
      taken.add(wish);
      this.drawn.set(owner, wish);
      this.last.set(series, Math.max(await this.lastOf(series), count));
    }
  }

  private async taken(numbers: readonly string[]): Promise<Set<string>> {
    if (numbers.length === 0) return new Set();
    const { rows } = await this.client.query<{ number: string }>(
      'SELECT number FROM write.case_number WHERE number = ANY($1)',
      [numbers],
    );
    const recorded = await this.directory.taken(numbers);
    return new Set([...recorded, ...rows.map(({ number }) => number)]);
  }

  private async lastOf(series: string): Promise<number> {
    const known = this.last.get(series);
    if (known !== undefined) return known;
    const { rows } = await this.client.query<{ last: string }>(
      'SELECT last FROM write.case_series WHERE series = $1',
      [series],
    );
    const last = rows[0] ? Number(rows[0].last) : await this.directory.highest(series);
    this.last.set(series, last);
    return last;
  }

  private async store(): Promise<void> {
    await this.client.query(
      `INSERT INTO write.case_number (owner, number) SELECT * FROM unnest($1::uuid[], $2::text[])`,
      [[...this.drawn.keys()], [...this.drawn.values()]],
    );
    await this.client.query(
      `INSERT INTO write.case_series (series, last) SELECT * FROM unnest($1::text[], $2::bigint[])
       ON CONFLICT (series) DO UPDATE SET last = EXCLUDED.last`,
      [[...this.last.keys()], [...this.last.values()]],
    );
  }
}
