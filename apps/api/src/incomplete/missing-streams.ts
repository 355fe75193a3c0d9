import type pg from 'pg';
import type { Resource } from './made-of.js';

/** Looks up what projections of rows have set aside; a policy that waits takes nothing from an answer. */
export class MissingStreams {
  constructor(private readonly pool: pg.Pool) {}

  /** Whether one of these projections has parked one of these streams. */
  async areAmong(projections: readonly string[], streams: readonly string[]): Promise<boolean> {
    return this.exists('projection = ANY($1) AND stream = ANY($2)', [projections, streams]);
  }

  /** Whether one of a case's projections has parked any stream that is in its course, an earlier mandate's, or its person's. */
  async areInCourse({ projections, entries }: Resource, id: string): Promise<boolean> {
    if (entries === undefined) return false;
    const course = `SELECT e."stream" FROM read.${entries} e WHERE e."caseId" = $2::uuid`;
    const person = `SELECT 'person-' || c."personId" FROM read.pay_case c WHERE c."id" = $2::uuid`;
    const streams = entries === 'pay_case_entry' ? `${course} UNION ${person}` : course;
    return this.exists(`projection = ANY($1) AND stream IN (${streams})`, [projections, id]);
  }

  /** Whether one of these has parked any stream; null: whether any has that makes rows. */
  async areThere(projections: readonly string[] | null): Promise<boolean> {
    return this.exists(`projection = ANY($1) OR $1 IS NULL AND projection <> 'policies'`, [projections]);
  }

  /** Whether a stream of a kind is parked so early that nobody can tell what it would have made. */
  async areUntold(projections: readonly string[], category: string, isShared: boolean): Promise<boolean> {
    return this.exists(`projection = ANY($1) AND starts_with(stream, $2 || '-') AND (revision = 0 OR $3)`, [
      projections,
      category,
      isShared,
    ]);
  }

  private async exists(condition: string, values: readonly unknown[]): Promise<boolean> {
    const sql = `SELECT EXISTS (SELECT FROM read.parked_stream WHERE ${condition}) AS found`;
    const { rows } = await this.pool.query<{ found: boolean }>(sql, [...values]);
    return rows[0]?.found ?? false;
  }
}
