import type { Pool } from 'pg';
import type { Projection } from '../projection/projection.js';
import { rebuild } from '../projection/rebuild.js';
import type { RebuildOptions } from '../projection/rebuild.js';

/** An object that is kept as text is the same in whatever order its keys stand. */
const AS_TEXT = `(SELECT jsonb_object_agg(key, CASE WHEN value #>> '{}' IS JSON OBJECT
  THEN (value #>> '{}')::jsonb ELSE value END) FROM jsonb_each(to_jsonb(t)))::text`;

/** The rows of each table as text, sorted: the same whatever order they were written in. */
export async function rowsOf(
  pool: Pool,
  projections: readonly Pick<Projection, 'tables'>[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const table of projections.flatMap(({ tables }) => tables)) {
    const sql = `SELECT ${AS_TEXT} AS row FROM read."${table}" t ORDER BY (${AS_TEXT}) COLLATE "C"`;
    const { rows } = await pool.query<{ row: string }>(sql);
    found.set(
      table,
      rows.map(({ row }) => row),
    );
  }
  return found;
}

/**
 * Holds the rows that projections have made, whatever became of them, against those that one quiet run makes of the same
 * log, which stand there afterwards. Answers a line for each table that differs, none when rows are the fold of events.
 */
export async function differencesFromRebuild(
  projections: readonly Projection[],
  options: RebuildOptions,
): Promise<readonly string[]> {
  const made = await rowsOf(options.pool, projections);
  await rebuild(projections, options);
  const wanted = await rowsOf(options.pool, projections);
  return [...wanted].flatMap(([table, rows]) => {
    const [lost, foreign] = [without(rows, made.get(table) ?? []), without(made.get(table) ?? [], rows)];
    return lost + foreign === 0 ? [] : [`${table}: ${lost} of ${rows.length} rows missing, ${foreign} other`];
  });
}

/** How many rows of one there are not in the other. */
function without(rows: readonly string[], others: readonly string[]): number {
  const known = new Map<string, number>();
  for (const row of others) known.set(row, (known.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const left = known.get(row) ?? 0;
    known.set(row, left - 1);
    return left <= 0;
  }).length;
}
