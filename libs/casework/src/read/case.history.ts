import { ListConditions } from '@loenspor/event-sourcing';
import type { Language } from '@loenspor/pay';
import type { DataSource } from 'typeorm';
import type { ActedEntryRow } from './acted-entry.js';

/**
 * What is asked of the history across cases. `from`, `to`: the first and the last day of the step; `type`: the event's
 * name; `actor`: who recorded it; municipality, area and consultant are those of its case.
 */
export type HistoryFilter = {
  readonly from?: string;
  readonly to?: string;
  readonly municipality?: string;
  readonly area?: string;
  readonly type?: string;
  readonly actor?: string;
  readonly consultant?: string;
};

/** Where an entry stands in the history: newest day first, within a day the one recorded last. */
export type HistoryKey = readonly [occurredOn: string, position: string];

/** A page: at most `limit` entries that stand behind `after`. */
export type HistoryQuestion = {
  readonly filter: HistoryFilter;
  readonly after: HistoryKey | null;
  readonly limit: number;
};

/** The history of the cases of one context, for who sees all of it. `rows`: with the context's among its entities. */
export type CaseHistory = {
  readonly kind: 'NEGOTIATION' | 'PAY_CASE';
  /** The names of the events that it tells. */
  readonly types: readonly string[];
  find(rows: DataSource, question: HistoryQuestion): Promise<readonly ActedEntryRow[]>;
  /** How many there are, counted to `most` and no further. */
  count(rows: DataSource, filter: HistoryFilter, most: number): Promise<number>;
  /** A sentence for each, by entry. */
  tell(
    rows: DataSource,
    entries: readonly ActedEntryRow[],
    language: Language,
  ): Promise<ReadonlyMap<string, string>>;
};

/** The tables of a context as SQL names them, and the types of entries that nobody is told of. */
export type HistoryTables = {
  readonly entries: string;
  readonly cases: string;
  readonly untold: readonly string[];
};

/**
 * Up to `fewCases` each case is asked for its own newest entries; more of them are met often enough going back in time.
 * `stretch`: so many entries are looked at before it is said that these cases do not act often.
 */
export type HistoryReach = { readonly fewCases: number; readonly stretch: number };
const usualReach: HistoryReach = { fewCases: 500, stretch: 20_000 };

/** The entries of a page. What is asked of cases decides how they are found: through the cases, or by going back in time. */
export async function historyEntries(
  rows: DataSource,
  tables: HistoryTables,
  question: HistoryQuestion,
  { fewCases, stretch }: HistoryReach = usualReach,
): Promise<readonly ActedEntryRow[]> {
  if (!asksOfCases(question.filter)) return inTime(rows, tables, question, null);
  const cases = await casesAsked(rows, tables, question.filter, fewCases + 1);
  if (cases.length <= fewCases) return ofCases(rows, tables, question, cases);
  const recent = await inTime(rows, tables, question, stretch);
  if (recent.length === question.limit || (await isAll(rows, tables, question, stretch))) return recent;
  return ofCases(rows, tables, question, await casesAsked(rows, tables, question.filter, null));
}

/** How many entries a filter finds, counted to `most`. */
export async function historyCount(
  rows: DataSource,
  tables: HistoryTables,
  filter: HistoryFilter,
  most: number,
): Promise<number> {
  const list = new ListConditions();
  addEntryConditions(list, tables, filter);
  if (asksOfCases(filter))
    list.add(`e."caseId" IN (SELECT t."id" FROM ${tables.cases} t WHERE ${caseConditions(list, filter)})`);
  const [found] = await rows.query<{ readonly count: number }[]>(
    `SELECT count(*)::int AS count
       FROM (SELECT FROM ${tables.entries} e WHERE ${list.sql} LIMIT ${list.bind(most)}) f`,
    list.parameters,
  );
  return found?.count ?? 0;
}

function asksOfCases({ municipality, area, consultant }: HistoryFilter): boolean {
  return [municipality, area, consultant].some((each) => each !== undefined);
}

function addEntryConditions(list: ListConditions, { untold }: HistoryTables, filter: HistoryFilter): void {
  const { from, to, type, actor } = filter;
  // One that is asked for by its name is not looked at again.
  if (type === undefined) list.add(`e."type" <> ALL(${list.bind(untold)})`);
  list.equal('e."type"', type);
  list.equal('e."recordedBy"', actor);
  if (from !== undefined) list.add(`e."occurredOn" >= ${list.bind(from)}`);
  if (to !== undefined) list.add(`e."occurredOn" <= ${list.bind(to)}`);
}

function caseConditions(list: ListConditions, { municipality, area, consultant }: HistoryFilter): string {
  const asked = { municipality, area, consultantId: consultant };
  return Object.entries(asked)
    .flatMap(([column, value]) => (value === undefined ? [] : [`t."${column}" = ${list.bind(value)}`]))
    .join(' AND ');
}

async function casesAsked(
  rows: DataSource,
  { cases }: HistoryTables,
  filter: HistoryFilter,
  most: number | null,
): Promise<readonly string[]> {
  const list = new ListConditions();
  const found = await rows.query<{ readonly id: string }[]>(
    `SELECT t."id" FROM ${cases} t WHERE ${caseConditions(list, filter)} LIMIT ${list.bind(most)}`,
    list.parameters,
  );
  return found.map(({ id }) => id);
}

const KEY = ['e."occurredOn"', 'e."position"'] as const;
const NEWEST_FIRST = `${KEY[0]} DESC, ${KEY[1]} DESC`;

async function ofCases(
  rows: DataSource,
  tables: HistoryTables,
  { filter, after, limit }: HistoryQuestion,
  cases: readonly string[],
): Promise<readonly ActedEntryRow[]> {
  const list = new ListConditions();
  const among = list.bind(cases);
  const most = list.bind(limit);
  addEntryConditions(list, tables, filter);
  list.after(KEY, after);
  return whole(
    rows,
    tables,
    `SELECT f.* FROM unnest(${among}::uuid[]) c(id) CROSS JOIN LATERAL
        (SELECT e."eventId", ${KEY.join(', ')} FROM ${tables.entries} e
          WHERE e."caseId" = c.id AND ${list.sql} ORDER BY ${NEWEST_FIRST} LIMIT ${most}) f
      ORDER BY f."occurredOn" DESC, f."position" DESC LIMIT ${most}`,
    list.parameters,
  );
}

/** `stretch`: how many entries are looked at; null: as many as it takes. */
async function inTime(
  rows: DataSource,
  tables: HistoryTables,
  { filter, after, limit }: HistoryQuestion,
  stretch: number | null,
): Promise<readonly ActedEntryRow[]> {
  const list = new ListConditions();
  addEntryConditions(list, tables, filter);
  list.after(KEY, after);
  const looked = `SELECT e."eventId", e."caseId", ${KEY.join(', ')} FROM ${tables.entries} e WHERE ${list.sql}`;
  const within = stretch === null ? '' : `ORDER BY ${NEWEST_FIRST} LIMIT ${list.bind(stretch)}`;
  // One whose case the rows do not know yet is not told yet.
  const asked = asksOfCases(filter) ? `WHERE ${caseConditions(list, filter)}` : '';
  const joined = `JOIN ${tables.cases} t ON t."id" = e."caseId" ${asked}`;
  return whole(
    rows,
    tables,
    `SELECT e."eventId", ${KEY.join(', ')} FROM (${looked} ${within}) e ${joined}
      ORDER BY ${NEWEST_FIRST} LIMIT ${list.bind(limit)}`,
    list.parameters,
  );
}

/** Whether a stretch holds all the entries that are asked for, of whatever case. */
async function isAll(
  rows: DataSource,
  tables: HistoryTables,
  { filter, after }: HistoryQuestion,
  stretch: number,
): Promise<boolean> {
  const list = new ListConditions();
  addEntryConditions(list, tables, filter);
  list.after(KEY, after);
  const [found] = await rows.query<{ readonly count: number }[]>(
    `SELECT count(*)::int AS count FROM (SELECT FROM ${tables.entries} e
        WHERE ${list.sql} ORDER BY ${NEWEST_FIRST} LIMIT ${list.bind(stretch)}) f`,
    list.parameters,
  );
  return (found?.count ?? 0) < stretch;
}

/** What an entry says is read of those alone that are on the page. */
async function whole(
  rows: DataSource,
  { entries }: HistoryTables,
  keys: string,
  parameters: readonly unknown[],
): Promise<readonly ActedEntryRow[]> {
  return rows.query<ActedEntryRow[]>(
    `SELECT e.* FROM (${keys}) k JOIN ${entries} e ON e."eventId" = k."eventId"
      ORDER BY k."occurredOn" DESC, k."position" DESC`,
    [...parameters],
  );
}
