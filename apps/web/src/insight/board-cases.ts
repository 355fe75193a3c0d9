import { useInfiniteQuery } from '@tanstack/react-query';
import type { Negotiation, PayCase } from '../api/answers.js';
import { casesQuery } from '../api/queries.js';
import { listedFilters, searches, type BoardSearch } from './board-search.js';
import { mergedActivity } from './merged-activity.js';

export type BoardCase =
  | { readonly kind: 'NEGOTIATION'; readonly case: Negotiation }
  | { readonly kind: 'PAY_CASE'; readonly case: PayCase };

/** Negotiations and pay cases of a search, newest activity first, with a way to read on. */
export function useBoardCases(search: BoardSearch) {
  const filters = listedFilters(search);
  const negotiations = useInfiniteQuery({
    ...casesQuery('NEGOTIATION', filters),
    enabled: searches(search, 'NEGOTIATION'),
  });
  const payCases = useInfiniteQuery({
    ...casesQuery('PAY_CASE', filters),
    enabled: searches(search, 'PAY_CASE'),
  });
  const asked = [
    ...(searches(search, 'NEGOTIATION') ? [negotiations] : []),
    ...(searches(search, 'PAY_CASE') ? [payCases] : []),
  ];
  const lists = [
    {
      items: pagesOf(asked.includes(negotiations) ? negotiations.data : undefined).map(
        (found): BoardCase => ({ kind: 'NEGOTIATION', case: found }),
      ),
      more: asked.includes(negotiations) && negotiations.hasNextPage,
    },
    {
      items: pagesOf(asked.includes(payCases) ? payCases.data : undefined).map((found): BoardCase => ({
        kind: 'PAY_CASE',
        case: found,
      })),
      more: asked.includes(payCases) && payCases.hasNextPage,
    },
  ];
  const merged = mergedActivity(
    lists,
    ({ case: { lastActivityOn, position } }) => `${lastActivityOn} ${position}`,
  );
  const queries = [negotiations, payCases];
  return {
    items: merged.items,
    more: merged.readOn.length > 0,
    pending: asked.some((query) => query.isPending),
    failure: asked.find((query) => query.isError)?.error ?? null,
    readingOn: asked.some((query) => query.isFetchingNextPage),
    readOn: () => {
      for (const index of merged.readOn) void queries[index]?.fetchNextPage();
    },
    again: () => {
      for (const query of asked) void query.refetch();
    },
  };
}

function pagesOf<Item>(data: { readonly pages: readonly { readonly items: readonly Item[] }[] } | undefined) {
  return (data?.pages ?? []).flatMap((page) => page.items);
}
