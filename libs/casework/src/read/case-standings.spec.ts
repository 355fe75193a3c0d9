import fc from 'fast-check';
import { standingColumns } from './case-standings.row.js';
import type { CaseStandingsRow } from './case-standings.row.js';
import { standingsAfter } from './case-standings.js';
import type { Standing } from './case-standings.js';

const place = { id: 'a', municipality: '175', area: 'DAYCARE', agreementPeriod: 'OK26' } as const;
const noMandate = {
  ...{ mandateId: null, mandateStatus: null, mandateValidFrom: null, mandateValidTo: null },
  mandateImportedStep: null,
};
const standing: fc.Arbitrary<Standing> = fc
  .record({
    status: fc.constantFrom('PREPARING', 'NEGOTIATING', 'CLOSED'),
    consultantId: fc.constantFrom('karen', null),
    steppedLive: fc.boolean(),
    lastActivityOn: fc.constantFrom('2026-05-01', '2026-05-02'),
  })
  .map((each) => ({ ...place, ...noMandate, ...each }));
/** Few instants, so that clocks go back and stand still. */
const told = fc.array(fc.tuple(standing, fc.nat({ max: 5 })), { minLength: 1, maxLength: 12 });
const instant = (second: number) => new Date(Date.UTC(2026, 4, 1, 0, 0, second)).toISOString();

const after = (events: readonly (readonly [Standing, number])[]) =>
  events.reduce<CaseStandingsRow | undefined>(
    (before, [row, second]) => standingsAfter(before, row, instant(second)),
    undefined,
  );
/** What the query reads: `width_bucket`. */
const at = (row: CaseStandingsRow, second: number) => {
  const count = (instants: readonly number[]) =>
    instants.filter((each) => each <= Date.parse(instant(second))).length;
  const [heard, stood] = [count(row.at), count(row.since)];
  if (heard === 0) return null;
  const columns = standingColumns.map((column) => [column, row[column][stood - 1]]);
  return { ...(Object.fromEntries(columns) as object), activeOn: row.activeOn[heard - 1] };
};

describe('where a case stood at an instant', () => {
  it('is what its last event by position says that was recorded by then, wherever clocks stood', () => {
    fc.assert(
      fc.property(told, fc.nat({ max: 6 }), (events, second) => {
        const last = events.findLast(([, recorded]) => recorded <= second)?.[0];
        const row = after(events);
        const expected = last && {
          ...Object.fromEntries(standingColumns.map((column) => [column, last[column]])),
          activeOn: Number(last.lastActivityOn.replaceAll('-', '')),
        };
        expect(row && at(row, second)).toEqual(expected ?? null);
      }),
      { numRuns: 1000 },
    );
  });

  it('is kept once for each way it stood, in instants that rise', () => {
    fc.assert(
      fc.property(told, (events) => {
        const row = after(events);
        const { since = [], at: heard = [] } = row ?? {};
        for (const instants of [since, heard])
          expect(instants.every((each, index) => index === 0 || each > (instants[index - 1] ?? 0))).toBe(
            true,
          );
        const ways = since.map((_, index) =>
          JSON.stringify(standingColumns.map((column) => row?.[column][index])),
        );
        expect(ways.every((way, index) => index === 0 || way !== ways[index - 1])).toBe(true);
        for (const column of standingColumns) expect(row?.[column]).toHaveLength(since.length);
      }),
      { numRuns: 1000 },
    );
  });
});
