import { dayInCopenhagen, ListConditions } from '@loenspor/event-sourcing';
import type { Area } from '@loenspor/pay';
import { sightCondition } from '@loenspor/representation';
import type { Sight } from '@loenspor/representation';
import type { DataSource } from 'typeorm';
import { bindInstant, standingsAtSql } from './case-standings.queries.js';

/** Two instants as the log writes them, the first one first; `sight`: what the viewer sees now. */
export type BoardsCompared = {
  readonly from: string;
  readonly to: string;
  readonly municipality?: string | undefined;
  readonly area?: Area | undefined;
  readonly sight: Sight;
};

/** ADDED: there was none before. ENDED, REOPENED: nothing is done in it any more, or again. */
export type BoardChange = 'ADDED' | 'ENDED' | 'REOPENED' | 'CHANGED';

/** A case of which something was recorded between two instants, or whose status is another one on the later day. */
export type ComparedCase = {
  readonly id: string;
  readonly what: BoardChange;
  readonly statusBefore: string | null;
  readonly statusAfter: string;
};

/** How many cases had one status before and another after; null: they were not there; `what` null: nothing changed. */
export type ComparedCount = Omit<ComparedCase, 'id' | 'what'> & {
  readonly what: BoardChange | null;
  readonly cases: number;
};

/** How a context keeps where its cases stood: its table, its status of a row on a day, and which of them are an end. */
export type BoardTable = {
  readonly table: string;
  readonly byOffice: boolean;
  readonly statusSql: (row: string, day: string) => string;
  readonly ended: readonly string[];
};

/** The cases that differ between two instants, by their ids, at most `limit` after one of them. */
export async function comparedCases(
  rows: DataSource,
  board: BoardTable,
  asked: BoardsCompared & { readonly after: string | null; readonly limit: number },
): Promise<readonly ComparedCase[]> {
  const list = new ListConditions();
  const compared = comparedSql(list, board, asked);
  list.add('x."what" IS NOT NULL');
  if (asked.after !== null) list.add(`x."id" > ${list.bind(asked.after)}::uuid`);
  return rows.query<ComparedCase[]>(
    `SELECT x."id", x."what", x."statusBefore", x."statusAfter" FROM (${compared}) x WHERE ${list.sql} ORDER BY x."id" LIMIT ${list.bind(asked.limit)}`,
    list.parameters,
  );
}

/** All cases that there were at the later instant, counted. */
export async function comparedCounts(
  rows: DataSource,
  board: BoardTable,
  asked: BoardsCompared,
): Promise<readonly ComparedCount[]> {
  const list = new ListConditions();
  const compared = comparedSql(list, board, asked);
  return rows.query<ComparedCount[]>(
    `SELECT x."what", x."statusBefore", x."statusAfter", count(*)::int AS "cases" FROM (${compared}) x
      WHERE ${list.sql} GROUP BY 1, 2, 3`,
    list.parameters,
  );
}

/** Each case that is seen with its two statuses and what became of it, null where nothing did. */
function comparedSql(
  list: ListConditions,
  { table, byOffice, statusSql, ended }: BoardTable,
  { from, to, municipality, area, sight }: BoardsCompared,
): string {
  const day = (instant: string) => `${list.bind(dayInCopenhagen(new Date(instant)))}::text`;
  const before = standingsAtSql(table, bindInstant(list, from));
  const after = standingsAtSql(table, bindInstant(list, to));
  const ends = `${list.bind(ended)}::text[]`;
  list.equal('x."municipality"', municipality);
  list.equal('x."area"', area);
  const place = {
    municipality: 'x."municipality"',
    area: 'x."area"',
    id: 'x."id"',
    byOffice: String(byOffice),
  };
  sightCondition(list, sight, place);
  return `SELECT s.*, CASE
      WHEN s."statusBefore" IS NULL THEN 'ADDED'
      WHEN s."statusAfter" = ANY(${ends}) AND s."statusBefore" <> ALL(${ends}) THEN 'ENDED'
      WHEN s."statusBefore" = ANY(${ends}) AND s."statusAfter" <> ALL(${ends}) THEN 'REOPENED'
      WHEN s."heard" OR s."statusBefore" <> s."statusAfter" THEN 'CHANGED' END AS "what"
    FROM (SELECT b."id", b."municipality", b."area", a."heard" <> b."heard" AS "heard",
        ${statusSql('a', day(from))} AS "statusBefore", ${statusSql('b', day(to))} AS "statusAfter"
      FROM (${after}) b LEFT JOIN (${before}) a ON a."id" = b."id") s`;
}
