import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { meQuery, referenceQuery } from '../api/queries.js';
import { useUsers } from '../api/use-users.js';
import { negotiationStatuses, payCaseStatuses } from '../case/status.js';
import { usePlacesToChoose } from '../identity/own-places.js';
import type { BoardCounts } from './board-counts.js';
import type { BoardSearch, FilterName } from './board-search.js';

type Choice = { readonly value: string; readonly label: string };
type Group = { readonly group: string; items: Choice[] };

/**
 * What can be chosen in each filter, and how many cases each choice would show; a value of the address that is not known
 * yet still shows.
 */
export function useFilterChoices(
  search: BoardSearch,
  counts: BoardCounts | null,
): Record<FilterName, (Choice | Group)[]> {
  const { t } = useTranslation();
  const places = usePlacesToChoose(search.filters.municipality);
  const periods = useQuery(referenceQuery('agreement-periods')).data ?? [];
  const consultants = useConsultants();
  const kept = (name: FilterName, choices: Choice[]): Choice[] => {
    const chosen = search.filters[name];
    const missing = chosen !== undefined && !choices.some(({ value }) => value === chosen);
    return missing ? [...choices, { value: chosen, label: chosen }] : choices;
  };
  const choices: Record<FilterName, (Choice | Group)[]> = {
    municipality: kept('municipality', places),
    area: [
      { value: 'DAYCARE', label: t('area.DAYCARE') },
      { value: 'LEISURE', label: t('area.LEISURE') },
    ],
    status: useStatusChoices(search.type),
    agreementPeriod: kept(
      'agreementPeriod',
      periods.map(({ code }) => ({ value: code, label: code })).reverse(),
    ),
    consultant: kept('consultant', consultants),
  };
  if (counts === null) return choices;
  const counted = (name: FilterName) =>
    choices[name].map((choice) => withCounts(choice, counts.choices[name]));
  return {
    municipality: counted('municipality'),
    area: counted('area'),
    status: counted('status'),
    agreementPeriod: counted('agreementPeriod'),
    consultant: counted('consultant'),
  };
}

function withCounts(choice: Choice | Group, counts: { readonly [value: string]: number }): Choice | Group {
  const counted = ({ value, label }: Choice) => ({ value, label: `${label} (${counts[value] ?? 0})` });
  return 'group' in choice ? { ...choice, items: choice.items.map(counted) } : counted(choice);
}

function useConsultants(): Choice[] {
  const { t } = useTranslation();
  const me = useQuery(meQuery).data;
  const users = useUsers() ?? [];
  const others = users.filter(({ userId, roles }) => roles.includes('CONSULTANT') && userId !== me?.userId);
  const mine = me?.roles.includes('CONSULTANT') ? [{ value: me.userId, label: t('board.mine') }] : [];
  return [...mine, ...others.map(({ userId, name }) => ({ value: userId, label: name }))];
}

function useStatusChoices(type: BoardSearch['type']): (Choice | Group)[] {
  const { t } = useTranslation();
  const negotiation: Choice[] = negotiationStatuses.map((status) => ({
    value: status,
    label: t(`status.NEGOTIATION.${status}`),
  }));
  const payCase: Choice[] = payCaseStatuses.map((status) => ({
    value: status,
    label: t(`status.PAY_CASE.${status}`),
  }));
  if (type === 'NEGOTIATION') return negotiation;
  if (type === 'PAY_CASE') return payCase;
  const both = negotiation.filter(({ value }) => payCase.some((other) => other.value === value));
  const only = (of: Choice[]) => of.filter(({ value }) => !both.some((other) => other.value === value));
  return [
    { group: t('board.all'), items: both },
    { group: t('board.NEGOTIATION'), items: only(negotiation) },
    { group: t('board.PAY_CASE'), items: only(payCase) },
  ];
}
