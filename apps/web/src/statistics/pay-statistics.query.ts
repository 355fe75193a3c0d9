import type { PayStatisticsAnswer, StatisticsDimension } from '@loenspor/insight/contract';
import { queryOptions } from '@tanstack/react-query';
import { get } from '../api/request.js';

export type {
  FiguresAnswer,
  PayStatisticsAnswer,
  StatisticsCell,
  StatisticsDimension,
  StatisticsTotal,
} from '@loenspor/insight/contract';

export const dimensions: readonly StatisticsDimension[] = [
  'municipality',
  'area',
  'element',
  'agreementPeriod',
  'position',
];
export const elements = ['BASE_PAY', 'FUNCTION', 'QUALIFICATION', 'RESULT'] as const;
export const statisticsFilters = [
  'municipality',
  'area',
  'element',
  'agreementPeriod',
  'position',
  'compareWith',
  'on',
] as const;
export type StatisticsFilter = (typeof statisticsFilters)[number];
export type Level = 'L2000' | 'CURRENT';
/** What the address asks the comparison to show. */
export type StatisticsSearch = {
  readonly by: StatisticsDimension;
  readonly level: Level;
  readonly filters: { readonly [Name in StatisticsFilter]?: string };
};

export function readStatistics(parameters: URLSearchParams): StatisticsSearch {
  const given = statisticsFilters.flatMap((name) => {
    const value = parameters.get(name)?.trim();
    return value ? [[name, value] as const] : [];
  });
  return {
    by: dimensions.find((each) => each === parameters.get('by')) ?? 'municipality',
    level: parameters.get('level') === 'CURRENT' ? 'CURRENT' : 'L2000',
    filters: Object.fromEntries(given),
  };
}

export function writeStatistics({ by, level, filters }: StatisticsSearch): URLSearchParams {
  const parameters = new URLSearchParams();
  if (by !== 'municipality') parameters.set('by', by);
  for (const name of statisticsFilters) {
    const value = filters[name];
    if (value) parameters.set(name, value);
  }
  if (level !== 'L2000') parameters.set('level', level);
  return parameters;
}

/** Its labels and reasons are in the language that was asked for. */
export function payStatisticsQuery({ by, filters }: Omit<StatisticsSearch, 'level'>, language: string) {
  return queryOptions({
    queryKey: ['statistics', by, filters, language],
    staleTime: 60_000,
    queryFn: ({ signal }) => get<PayStatisticsAnswer>('/statistics/pay', { by, ...filters }, signal),
  });
}
