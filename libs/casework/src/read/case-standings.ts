import { standingColumns } from './case-standings.row.js';
import type { CaseStandingsRow, StandingColumn } from './case-standings.row.js';

/** What the row of a case says of where it stands. */
export type Standing = Pick<CaseStandingsRow, 'id' | 'municipality' | 'area' | 'agreementPeriod'> & {
  readonly [Column in StandingColumn]: CaseStandingsRow[Column][number];
} & { readonly lastActivityOn: string };

/**
 * Where a case stood at every instant, after one more of its events. What is recorded last holds from its instant on: where
 * a clock went back, what had been recorded by a later instant is never the last.
 *
 * @param recordedAt as the log writes instants
 */
export function standingsAfter(
  before: CaseStandingsRow | undefined,
  row: Standing,
  recordedAt: string,
): CaseStandingsRow {
  const instant = Date.parse(recordedAt);
  const { id, municipality, area, agreementPeriod, lastActivityOn } = row;
  const seen = countBefore(before?.at, instant);
  const stood = countBefore(before?.since, instant);
  const same =
    before !== undefined &&
    stood > 0 &&
    standingColumns.every((column) => before[column][stood - 1] === row[column]);
  const told = {
    ...{ id, municipality, area, agreementPeriod },
    at: upTo(before?.at, seen, instant),
    activeOn: upTo(before?.activeOn, seen, Number(lastActivityOn.replaceAll('-', ''))),
  };
  // Most events change nothing of where the case stands.
  if (same && stood === before.since.length) return { ...before, ...told };
  const listed = standingColumns.map((column) => {
    const kept = before?.[column].slice(0, stood) ?? [];
    return [column, same ? kept : [...kept, row[column]]];
  });
  const since = before?.since.slice(0, stood) ?? [];
  return {
    ...told,
    since: same ? since : [...since, instant],
    ...(Object.fromEntries(listed) as Pick<CaseStandingsRow, StandingColumn>),
  };
}

function upTo(list: readonly number[] = [], count: number, next: number): readonly number[] {
  return count === list.length ? [...list, next] : [...list.slice(0, count), next];
}

/** How many of rising instants lie before one. */
function countBefore(instants: readonly number[] = [], instant: number): number {
  return instants.findLastIndex((each) => each < instant) + 1;
}
