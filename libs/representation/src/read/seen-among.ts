import { ListConditions } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import type { Sight } from '../domain/sight.js';
import { sightCondition } from './sight.condition.js';
import type { SightColumns } from './sight.condition.js';

/** Which rows are looked at: SQL of the tables, of the id that they are looked up by, and of what is answered of each. */
export type LookedUp = SightColumns & {
  readonly from: string;
  readonly by: string;
  readonly answer: string;
};

/** Of what these ids (UUIDs) name the rows that are seen. */
export async function seenAmong<Row>(
  rows: DataSource,
  { from, by, answer, ...columns }: LookedUp,
  { sight, ids }: { readonly sight: Sight; readonly ids: readonly string[] },
): Promise<readonly Row[]> {
  if (ids.length === 0) return [];
  const list = new ListConditions();
  list.add(`${by} = ANY(${list.bind(ids)}::uuid[])`);
  sightCondition(list, sight, columns);
  return rows.query<Row[]>(`SELECT ${answer} FROM ${from} WHERE ${list.sql}`, list.parameters);
}

/** Something that changed with a stream: `of` is the id of the stream, `id` that of the thing. */
export type SeenChange<Kind extends string = string> = {
  readonly kind: Kind;
  readonly id: string;
  readonly of: string;
};

/** What of a context changes with the streams of a category, as far as it is seen. `rows`: with the context's. */
export type ChangeSource = {
  /** Of streams. */
  readonly category: string;
  seen(
    rows: DataSource,
    asked: { readonly sight: Sight; readonly ids: readonly string[] },
  ): Promise<readonly SeenChange[]>;
};
