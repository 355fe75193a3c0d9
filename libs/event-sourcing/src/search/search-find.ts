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

/** Finds things of one kind in one tier. */
export async function findThings(
  rows: DataSource,
  tables: SearchTables,
  ask: SearchAsk,
): Promise<readonly SearchHit[]> {
  const seldom = await seldomFound(rows, tables, ask);
  const list = new ListConditions();
  const ids = seldom.map((each) => `(${idsSql(list, tables, each)})`);
  const among = ids.length === 0 ? '' : `WITH among("id") AS MATERIALIZED (${ids.join(' INTERSECT ')})`;
  if (ids.length > 0) list.add('t."id" IN (SELECT "id" FROM among)');
  const found = [
    ...soughtIn(ask).map((each) => soughtSql(list, tables, each, ask)),
    ...betterSql(list, tables, ask),
  ];
  return rows.query<SearchHit[]>(
    `${among} SELECT * FROM (${inOrderSql(list, tables, ask)}) t WHERE ${found.join(' AND ')} LIMIT ${list.bind(ask.limit)}`,
    list.parameters,
  );
}

/** `OFFSET 0`: words are looked for in this order and outside, until there are enough. */
function inOrderSql(list: ListConditions, { things }: SearchTables, ask: SearchAsk): string {
  ask.narrow(list);
  list.add(afterSql(list, ask.after));
  return (
    `SELECT t."id", t."municipality", t."area", t."lastActivityOn", t."position" FROM ${things} t ` +
    `WHERE ${list.sql} ORDER BY t."lastActivityOn" DESC, t."position" DESC OFFSET 0`
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

const SAMPLE = 100;
const OFTEN = 0.2;
/** How far is counted what is not found often. */
const MOST = 5_000;

/**
 * What few things are found by, or, where there is no such thing, the rarest. Nothing when all is found often among the
 * newest: then a page is full after reading some of them, and the indexes would tell of most of what there is.
 */
async function seldomFound(
  rows: DataSource,
  tables: SearchTables,
  ask: SearchAsk,
): Promise<readonly Sought[]> {
  const seldom = await seldomOf(rows, tables, { ask, sought: soughtIn(ask) });
  if (seldom.length < 2) return seldom;
  const counted = seldom.map(async (each) => {
    const list = new ListConditions();
    const sql = `SELECT count(*)::int AS many FROM (${idsSql(list, tables, each, MOST)}) found`;
    const [found] = await rows.query<{ many: number }[]>(sql, list.parameters);
    return { each, many: found?.many ?? 0 };
  });
  const all = (await Promise.all(counted)).sort((one, other) => one.many - other.many);
  return all.filter(({ many }, at) => at === 0 || many < MOST).map(({ each }) => each);
}

async function seldomOf(
  rows: DataSource,
  tables: SearchTables,
  { ask, sought }: { readonly ask: SearchAsk; readonly sought: readonly Sought[] },
): Promise<readonly Sought[]> {
  const list = new ListConditions();
  const counts = sought.map((each) => `count(*) FILTER (WHERE ${soughtSql(list, tables, each, ask)})::int`);
  const [found] = await rows.query<{ all: number; counts: number[] }[]>(
    `SELECT count(*)::int AS "all", ARRAY[${counts.join(', ')}] AS counts
       FROM (${inOrderSql(list, tables, ask)} LIMIT ${SAMPLE}) t`,
    list.parameters,
  );
  return sought.filter((_, at) => (found?.counts[at] ?? 0) < OFTEN * Math.max(found?.all ?? 0, 1));
}

/** The things that something is found by, by the indexes of words, whoever may see what; some more than once. */
function idsSql(list: ListConditions, { called, said }: SearchTables, sought: Sought, most?: number): string {
  const atMost = most === undefined ? '' : ` LIMIT ${most}`;
  const named = `SELECT c."id" FROM ${called} c WHERE c."words" @@ ${list.bind(sought.called)}::tsquery${atMost}`;
  if (sought.said === null || said === null) return named;
  const told = `SELECT e."caseId" FROM ${said} e WHERE e."words" @@ ${list.bind(sought.said)}::tsquery${atMost}`;
  return `(${named}) UNION ALL (${told})`;
}

function soughtSql(list: ListConditions, tables: SearchTables, sought: Sought, ask: SearchAsk): string {
  const named = calledSql(list, tables, sought.called);
  if (sought.said === null || tables.said === null) return `(${named})`;
  return `(${named} OR ${saidSql(list, tables.said, sought.said, ask)})`;
}

/** What a better way has found already. */
function betterSql(
  list: ListConditions,
  tables: SearchTables,
  { terms, tier }: SearchAsk,
): readonly string[] {
  const better = terms.tiers.slice(0, terms.tiers.indexOf(tier));
  return better.flatMap((each) =>
    each === 'SAID' ? [] : [`NOT ${calledSql(list, tables, terms.calledQuery(each))}`],
  );
}

function calledSql(list: ListConditions, { called }: SearchTables, query: string): string {
  const words = `c."words" @@ ${list.bind(query)}::tsquery`;
  return `coalesce((SELECT ${words} FROM ${called} c WHERE c."id" = t."id"), false)`;
}

/** One answer of the few entries of a thing; of an `EXISTS` the planner might make a list of all that say it. */
function saidSql(list: ListConditions, said: string, query: string, { whole }: SearchAsk): string {
  const own = whole === 'EVERYWHERE' ? 'true' : `t."municipality" = ANY(${list.bind(whole)})`;
  const words = `bool_or(e."words" @@ ${list.bind(query)}::tsquery)`;
  return `coalesce((SELECT ${words} FROM ${said} e WHERE e."caseId" = t."id" AND (NOT e."internal" OR ${own})), false)`;
}
