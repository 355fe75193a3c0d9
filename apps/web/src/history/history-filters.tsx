import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { referenceQuery } from '../api/queries.js';
import { useUsers } from '../api/use-users.js';
import filters from '../frame/filters.module.css';
import { today } from '../language/formats.js';
import type { HistoryFilter, HistorySearch } from './history.query.js';
import classes from './history.module.css';

type FiltersProps = { readonly search: HistorySearch; readonly show: (search: HistorySearch) => void };
type Choice = { readonly value: string; readonly label: string };

export function HistoryFilters({ search, show }: FiltersProps) {
  const { t } = useTranslation();
  const choices = useChoices();
  const set = (name: HistoryFilter, value: string) => {
    const { [name]: _before, ...others } = search;
    show(value === '' ? others : { ...others, [name]: value });
  };
  const day = (name: 'from' | 'to') => (
    <TextInput
      type="date"
      label={t(`history.${name}`)}
      value={search[name] ?? ''}
      max={today()}
      error={name === 'to' && search.from && search.to && search.to < search.from && t('history.orderWrong')}
      data-chosen={search[name] !== undefined || undefined}
      onChange={(event) => set(name, event.currentTarget.value)}
    />
  );
  const choice = (name: Exclude<HistoryFilter, 'from' | 'to'>, label: string) => (
    <NativeSelect
      label={label}
      value={search[name] ?? ''}
      data-chosen={search[name] !== undefined || undefined}
      data={[{ value: '', label: t('board.any') }, ...choices[name]]}
      onChange={(event) => set(name, event.currentTarget.value)}
    />
  );
  return (
    <search className={filters['filters']} aria-label={t('history.filters')}>
      {day('from')}
      {day('to')}
      {choice('type', t('history.type'))}
      {choice('municipality', t('board.municipality'))}
      {choice('area', t('board.area'))}
      {choice('actor', t('history.actor'))}
      {choice('consultant', t('history.consultant'))}
      {Object.keys(search).length > 0 && (
        <Button variant="subtle" className={classes['reset'] ?? ''} onClick={() => show({})}>
          {t('history.reset')}
        </Button>
      )}
    </search>
  );
}

function useChoices(): Record<Exclude<HistoryFilter, 'from' | 'to'>, readonly Choice[]> {
  const { t } = useTranslation();
  const municipalities = useQuery(referenceQuery('municipalities')).data ?? [];
  const users = useUsers() ?? [];
  const sorted = (choices: Choice[]) => choices.sort((a, b) => a.label.localeCompare(b.label, 'da'));
  const people = (chosen: typeof users) =>
    sorted(chosen.map(({ userId, name }) => ({ value: userId, label: name })));
  const kinds = Object.entries(t('history.kindOf', { returnObjects: true }));
  return {
    type: sorted(kinds.map(([value, label]) => ({ value, label }))),
    municipality: sorted(municipalities.map(({ code, name }) => ({ value: code, label: name }))),
    area: [
      { value: 'DAYCARE', label: t('area.DAYCARE') },
      { value: 'LEISURE', label: t('area.LEISURE') },
    ],
    actor: people(users),
    consultant: people(users.filter(({ roles }) => roles.includes('CONSULTANT'))),
  };
}
