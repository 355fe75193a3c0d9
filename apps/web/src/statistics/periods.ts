import { useQuery } from '@tanstack/react-query';
import { referenceQuery } from '../api/queries.js';
import { today } from '../language/formats.js';

/** The agreement periods, newest first: the one that holds today, and the one before it. */
export function usePeriods() {
  const periods = useQuery(referenceQuery('agreement-periods')).data ?? [];
  const sorted = periods.toSorted((a, b) => (a.from < b.from ? 1 : -1));
  const at = sorted.findIndex(({ from }) => from <= today());
  return {
    /** Those that have begun, the oldest first. */
    begun: sorted
      .slice(Math.max(at, 0))
      .map(({ code }) => code)
      .toReversed(),
    codes: sorted.map(({ code }) => code),
    current: sorted[at]?.code ?? '',
    currentFrom: sorted[at]?.from ?? null,
    before: sorted[at + 1]?.code ?? null,
  };
}
