import type { BoardCase } from './board-cases.js';
import type { BoardSort } from './board-search.js';

/** The first day by which something must be done in a case; null where no clock runs. */
export function nextDeadline({ case: { deadlines } }: BoardCase): string | null {
  return deadlines.map(({ dueOn }) => dueOn).sort()[0] ?? null;
}

/** Cases in another order than that of their newest activity, in which they come. */
export function sortedCases(
  cases: readonly BoardCase[],
  sort: BoardSort | undefined,
  titleOf: (found: BoardCase) => string,
): readonly BoardCase[] {
  switch (sort) {
    case 'deadline':
      return cases.toSorted((a, b) => byDay(nextDeadline(a) ?? '9999', nextDeadline(b) ?? '9999'));
    case 'place':
      return cases.toSorted((a, b) => titleOf(a).localeCompare(titleOf(b), 'da'));
    case 'number':
      return cases.toSorted((a, b) => b.case.number.localeCompare(a.case.number, 'da', { numeric: true }));
    default:
      return cases;
  }
}

/** Those of the same day stay in the order in which they come. */
function byDay(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
