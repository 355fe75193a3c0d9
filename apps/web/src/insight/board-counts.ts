import type { CaseCounts } from '../api/answers.js';
import type { CaseKind } from '../api/queries.js';
import { listedFilters, searches, type BoardSearch, type FilterName } from './board-search.js';

/** How many cases the board would show: under each of its tabs, and with each choice of a filter. */
export type BoardCounts = {
  readonly tabs: { readonly [Type in BoardSearch['type']]: number };
  readonly choices: { readonly [Name in FilterName]: { readonly [value: string]: number } };
};
type Counts = { readonly [Kind in CaseKind]: CaseCounts };
const kinds = ['NEGOTIATION', 'PAY_CASE'] as const;

/**
 * The counts of both kinds as one board's. A kind that does not know the chosen status has been counted without it: it
 * has none of these cases, but says what its own statuses would show.
 */
export function boardCounts(search: BoardSearch, counts: Counts): BoardCounts {
  const anyType = { ...search, type: 'ALL' } as const;
  const ofTab = (kind: CaseKind) => (searches(anyType, kind) ? counts[kind].total : 0);
  const [NEGOTIATION, PAY_CASE] = [ofTab('NEGOTIATION'), ofTab('PAY_CASE')];
  const shown = kinds.filter((kind) => search.type === 'ALL' || search.type === kind);
  const counted = shown.filter((kind) => searches(anyType, kind));
  const by = (name: FilterName, of: readonly CaseKind[] = counted) =>
    summed(of.map((kind) => counts[kind][name]));
  return {
    tabs: { ALL: NEGOTIATION + PAY_CASE, NEGOTIATION, PAY_CASE },
    choices: {
      municipality: by('municipality'),
      area: by('area'),
      status: by('status', shown),
      agreementPeriod: by('agreementPeriod'),
      consultant: by('consultant'),
    },
  };
}

/** What a kind is asked, as its list is: a status that it does not know is left out. */
export function countedFilters(search: BoardSearch, kind: CaseKind) {
  const { status, ...others } = listedFilters(search);
  const known = searches({ ...search, type: 'ALL' }, kind);
  return { ...others, ...(known && status !== undefined ? { status } : {}) };
}

function summed(parts: readonly { readonly [value: string]: number }[]) {
  const sums: { [value: string]: number } = {};
  for (const part of parts)
    for (const [value, count] of Object.entries(part)) sums[value] = (sums[value] ?? 0) + count;
  return sums;
}
