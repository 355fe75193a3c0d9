import type { DataSource } from 'typeorm';
import { ListConditions } from '../projection/list-conditions.js';
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

/** The tables of one kind, as SQL names them. `things`: with the columns of a hit; `said` null: nothing is. */
export type SearchTables = { readonly things: string; readonly called: string; readonly said: string | null };

export type SearchAsk = {
  readonly terms: SearchTerms;
  readonly tier: SearchTier;
  /** Null: from the beginning. */
  readonly after: SearchAfter | null;
  readonly limit: number;
  /** Adds the conditions of who asks, of a thing `t`. */
  readonly narrow: (list: ListConditions) => void;
  /** Where the viewer may read all that is logged: everywhere, or in these municipalities. */
  readonly whole: 'EVERYWHERE' | readonly string[];
};

/** What is found more often is looked for from the newest thing on: a page is full after a few. */
const OFTEN = 20_000;

/** Finds things of one kind in one tier. */
export async function findThings(
  rows: DataSource,
  tables: SearchTables,
  ask: SearchAsk,
): Promise<readonly SearchHit[]> {
  const rarest = await rarestOf(rows, tables, ask);
  const list = new ListConditions();
  ask.narrow(list);
  list.add(afterSql(list, ask.after));
  const among = rarest === null ? '' : `WITH among AS MATERIALIZED (${idsSql(list, tables, rarest)})`;
  if (rarest !== null) list.add('t."id" IN (SELECT "id" FROM among)');
  // What is not to be moved stands inside: words are looked for in this order, until there are enough.
  const inOrder =
    `SELECT t."id", t."municipality", t."area", t."lastActivityOn", t."position" FROM ${tables.things} t ` +
    `WHERE ${list.sql} ORDER BY t."lastActivityOn" DESC, t."position" DESC OFFSET 0`;
  const found = foundSql(list, tables, ask).map((condition) => `(${condition})`);
  return rows.query<SearchHit[]>(
    `${among} SELECT * FROM (${inOrder}) t WHERE ${found.join(' AND ')} LIMIT ${list.bind(ask.limit)}`,
    list.parameters,
  );
}

/** SQL for things `t` of a page after something; its parameters are bound in the list. */
export function afterSql(list: ListConditions, after: SearchAfter | null): string {
  if (!after) return 'true';
  const key = `(${list.bind(after.lastActivityOn)}, ${list.bind(after.position)})`;
  return `(t."lastActivityOn", t."position") ${after.including ? '<=' : '<'} ${key}`;
}

/** What must be found of a thing: in what it is called, and of a tier below that, in what is said of it. */
type Sought = { readonly called: string; readonly said: string | null };

function soughtIn({ terms, tier }: SearchAsk): readonly Sought[] {
  if (tier === 'SAID') return terms.wordQueries;
  return [{ called: terms.calledQuery(tier), said: null }];
}

/** What the fewest things are found by; null when all of it is found often. */
async function rarestOf(rows: DataSource, tables: SearchTables, ask: SearchAsk): Promise<Sought | null> {
  const counted = soughtIn(ask).map(async (sought) => {
    const list = new ListConditions();
    const sql = `SELECT count(*)::int AS many FROM (${idsSql(list, tables, sought, OFTEN)}) found`;
    const [found] = await rows.query<{ many: number }[]>(sql, list.parameters);
    return { sought, many: found?.many ?? 0 };
  });
  const [rarest] = (await Promise.all(counted)).sort((one, other) => one.many - other.many);
  return rarest && rarest.many < OFTEN ? rarest.sought : null;
}

/** The things that something is found by, by the indexes of words, whoever may see what; some more than once. */
function idsSql(list: ListConditions, { called, said }: SearchTables, sought: Sought, most?: number): string {
  const atMost = most === undefined ? '' : ` LIMIT ${most}`;
  const named = `SELECT c."id" FROM ${called} c WHERE c."words" @@ ${list.bind(sought.called)}::tsquery${atMost}`;
  if (sought.said === null || said === null) return named;
  const told = `SELECT e."caseId" FROM ${said} e WHERE e."words" @@ ${list.bind(sought.said)}::tsquery${atMost}`;
  return `(${named}) UNION ALL (${told})`;
}

function foundSql(list: ListConditions, tables: SearchTables, ask: SearchAsk): readonly string[] {
  const called = (query: string) =>
    `coalesce((SELECT c."words" @@ ${list.bind(query)}::tsquery FROM ${tables.called} c WHERE c."id" = t."id"), false)`;
  const { terms, tier } = ask;
  const sought = soughtIn(ask).map((each) => {
    const said =
      each.said === null || tables.said === null ? [] : [saidSql(list, tables.said, each.said, ask)];
    return [called(each.called), ...said].join(' OR ');
  });
  const better = terms.tiers
    .slice(0, terms.tiers.indexOf(tier))
    .flatMap((each) => (each === 'SAID' ? [] : [`NOT ${called(terms.calledQuery(each))}`]));
  return [...sought, ...better];
}

/** No index of words answers `IS TRUE`: the few entries of one thing are read. */
function saidSql(list: ListConditions, said: string, query: string, { whole }: SearchAsk): string {
  const words = `(e."words" @@ ${list.bind(query)}::tsquery) IS TRUE`;
  const own = whole === 'EVERYWHERE' ? 'true' : `t."municipality" = ANY(${list.bind(whole)})`;
  return `EXISTS (SELECT FROM ${said} e WHERE e."caseId" = t."id" AND ${words} AND (NOT e."internal" OR ${own}))`;
}
