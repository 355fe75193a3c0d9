import type { ListConditions } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';

/** What a board counts its cases by: its filters, the search left out. */
export const countedBy = ['status', 'municipality', 'area', 'agreementPeriod', 'consultant'] as const;
export type CountedBy = (typeof countedBy)[number];

/**
 * How many cases a board has. `total`: with all of its filters; by each of them what the others leave, so that a number
 * is what its choice would show. A value of no case is left out.
 */
export type CaseCounts = { readonly total: number } & {
  readonly [By in CountedBy]: Readonly<Record<string, number>>;
};

/** Where cases are and the SQL of what they are counted by; `list`: whom they are shown to and what is searched. */
export type CountedTable = {
  readonly from: string;
  readonly list: ListConditions;
  readonly by: { readonly [By in CountedBy]: string };
  readonly chosen: { readonly [By in CountedBy]?: string };
};

type Group = { readonly grouped: number; readonly cases: number } & {
  readonly [By in CountedBy]: string | null;
};

/** Counts every case once for each of the groups it is in, in one statement. */
export async function countedCases(rows: DataSource, table: CountedTable): Promise<CaseCounts> {
  const groups = await rows.query<Group[]>(countedSql(table), table.list.parameters);
  const of = (by: CountedBy) =>
    Object.fromEntries(
      groups.flatMap((group) => {
        const value = group[by];
        return group.grouped === groupOf(by) && value !== null && group.cases > 0
          ? [[value, group.cases]]
          : [];
      }),
    );
  const [status, municipality, area, agreementPeriod, consultant] = countedBy.map(of);
  const total = groups.find(({ grouped }) => grouped === EVERYTHING)?.cases ?? 0;
  return {
    total,
    ...({ status, municipality, area, agreementPeriod, consultant } as Omit<CaseCounts, 'total'>),
  };
}

/** What `GROUPING` of all columns answers for the group of none of them. */
const EVERYTHING = 2 ** countedBy.length - 1;

/** The same for the group of one: its bit is not set, and the first column's is the highest. */
function groupOf(by: CountedBy): number {
  return EVERYTHING - 2 ** (countedBy.length - 1 - countedBy.indexOf(by));
}

function countedSql({ from, list, by, chosen }: CountedTable): string {
  const where = list.sql;
  const conditions = countedBy.flatMap((name) => {
    const value = chosen[name];
    return value === undefined ? [] : [{ name, sql: `x."${name}" = ${list.bind(value)}` }];
  });
  const counting = (without?: CountedBy) => {
    const held = conditions.filter(({ name }) => name !== without).map(({ sql }) => sql);
    return `count(*) FILTER (WHERE ${['true', ...held].join(' AND ')})`;
  };
  const columns = countedBy.map((name) => `x."${name}"`);
  const grouping = `GROUPING(${columns.join(', ')})`;
  const cases = conditions.map(({ name }) => `WHEN ${groupOf(name)} THEN ${counting(name)}`);
  const counted =
    cases.length === 0 ? counting() : `CASE ${grouping} ${cases.join(' ')} ELSE ${counting()} END`;
  return `SELECT ${columns.join(', ')}, ${grouping} AS "grouped", (${counted})::int AS "cases"
    FROM (SELECT ${countedBy.map((name) => `${by[name]} AS "${name}"`).join(', ')} FROM ${from} WHERE ${where}) x
    GROUP BY GROUPING SETS (${columns.map((column) => `(${column})`).join(', ')}, ())`;
}
