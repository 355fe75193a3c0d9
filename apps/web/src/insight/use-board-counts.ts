import { useQuery } from '@tanstack/react-query';
import { caseCountsQuery, type CaseKind } from '../api/queries.js';
import { boardCounts, countedFilters, type BoardCounts } from './board-counts.js';
import type { BoardSearch } from './board-search.js';

/** The numbers beside what can be chosen; null until they are there. */
export function useBoardCounts(search: BoardSearch): BoardCounts | null {
  const asked = (kind: CaseKind) => caseCountsQuery(kind, countedFilters(search, kind));
  const negotiations = useQuery(asked('NEGOTIATION')).data;
  const payCases = useQuery(asked('PAY_CASE')).data;
  if (negotiations === undefined || payCases === undefined) return null;
  return boardCounts(search, { NEGOTIATION: negotiations, PAY_CASE: payCases });
}
