import type { ListConditions } from '@loenspor/event-sourcing';
import { standingColumns } from './case-standings.row.js';

/**
 * SQL of the cases that there were at an instant, each as it stood then: their places, the columns of
 * `standingColumns`, and `activeOn` (YYYYMMDD); `heard`: how many of its instants had passed.
 *
 * @param table of the standings
 * @param instant SQL of milliseconds since 1970
 */
export function standingsAtSql(table: string, instant: string): string {
  const stood = standingColumns.map((column) => `s."${column}"[k."stood"] AS "${column}"`);
  return `SELECT s."id", s."municipality", s."area", s."agreementPeriod", k."heard",
      s."activeOn"[k."heard"] AS "activeOn", ${stood.join(', ')}
    FROM ${table} s CROSS JOIN LATERAL
      (SELECT width_bucket(${instant}, s."since") AS "stood", width_bucket(${instant}, s."at") AS "heard" OFFSET 0) k
    WHERE s."at"[1] <= ${instant}`;
}

/** Binds an instant, as the log writes them, for `standingsAtSql`. */
export function bindInstant(list: ListConditions, instant: string): string {
  return `${list.bind(Date.parse(instant))}::double precision`;
}
