import type { DataSource } from 'typeorm';
import { ListConditions } from '../projection/list-conditions.js';
import { tableOf } from '../projection/row-table.js';
import type { SearchRow } from './search.row.js';
import type { SearchTerms, SearchTier } from './search-terms.js';

/** Something found. Hits are sorted by how well, then newest activity first, then by kind. */
export type SearchHit = {
  readonly id: string;
  readonly municipality: string;
  readonly area: string;
  readonly lastActivityOn: string;
  readonly position: string;
};

/** Where a page of one tier begins: after this, or, of a kind that comes later, at it. */
export type SearchAfter = {
  readonly lastActivityOn: string;
  readonly position: string;
  readonly including: boolean;
};

export type SearchAsk = {
  readonly terms: SearchTerms;
  readonly tier: SearchTier;
  /** Null: from the beginning. */
  readonly after: SearchAfter | null;
  readonly limit: number;
  /** Adds the conditions of who asks, of a row `s`. */
  readonly narrow: (list: ListConditions) => void;
  /** Where the viewer may read all that is logged: everywhere, or in these municipalities. */
  readonly whole: 'EVERYWHERE' | readonly string[];
};

/** More than this is found by reading the newest rows, less by the index of words. */
const MANY = 1_000;

/** Finds rows of one kind in one tier. */
export async function findRows<Row extends SearchRow>(
  rows: DataSource,
  rowClass: new () => Row,
  ask: SearchAsk,
): Promise<readonly SearchHit[]> {
  const table = tableOf(rows, rowClass);
  const many = await areMany(rows, table, ask.terms.query(ask.tier, true));
  const list = new ListConditions();
  wordConditions(list, ask, many);
  ask.narrow(list);
  list.add(afterSql(list, ask.after));
  return rows.query<SearchHit[]>(
    `SELECT s."id", s."municipality", s."area", s."lastActivityOn", s."position" FROM ${table} s
      WHERE ${list.sql} ORDER BY s."lastActivityOn" DESC, s."position" DESC LIMIT ${list.bind(ask.limit)}`,
    list.parameters,
  );
}

async function areMany(rows: DataSource, table: string, query: string): Promise<boolean> {
  const [found] = await rows.query<{ many: boolean }[]>(
    `SELECT count(*) >= ${MANY} AS many FROM
       (SELECT FROM ${table} s WHERE s."words" @@ $1::tsquery LIMIT ${MANY}) found`,
    [query],
  );
  return found?.many ?? false;
}

/** `many`: the words are asked of each row in the order of the answer, so that a page is full after a few rows. */
function wordConditions(list: ListConditions, { terms, tier, whole }: SearchAsk, many: boolean): void {
  // No index answers `IS TRUE`.
  const matches = (query: string) => `(s."words" @@ ${list.bind(query)}::tsquery)${many ? ' IS TRUE' : ''}`;
  const shared = terms.query(tier, false);
  if (whole === 'EVERYWHERE') list.add(matches(terms.query(tier, true)));
  else if (whole.length === 0) list.add(matches(shared));
  else {
    list.add(matches(terms.query(tier, true)));
    list.add(`s."municipality" = ANY(${list.bind(whole)}) OR ${matches(shared)}`);
  }
  const better = terms.tiers.slice(0, terms.tiers.indexOf(tier));
  for (const found of better) list.add(`NOT ${matches(terms.query(found, true))}`);
}

/** SQL for rows `s` of a page after something; its parameters are bound in the list. */
export function afterSql(list: ListConditions, after: SearchAfter | null): string {
  if (!after) return 'true';
  const key = `(${list.bind(after.lastActivityOn)}, ${list.bind(after.position)})`;
  return `(s."lastActivityOn", s."position") ${after.including ? '<=' : '<'} ${key}`;
}
