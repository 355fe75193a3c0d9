import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { referenceQuery } from '../api/queries.js';
import filters from '../frame/filters.module.css';
import { today } from '../language/formats.js';
import {
  dimensions,
  elements,
  type Level,
  type StatisticsDimension,
  type StatisticsFilter,
  type StatisticsSearch,
} from './pay-statistics.query.js';
import { usePeriods } from './periods.js';
import classes from './statistics.module.css';

type Choice = { readonly value: string; readonly label: string };
type FiltersProps = {
  readonly search: StatisticsSearch;
  readonly show: (search: StatisticsSearch) => void;
};

export function StatisticsFilters({ search, show }: FiltersProps) {
  const { t } = useTranslation();
  const { codes } = usePeriods();
  const municipalities = useQuery(referenceQuery('municipalities')).data ?? [];
  const set = (name: StatisticsFilter, value: string) => {
    const { [name]: _before, ...others } = search.filters;
    show({ ...search, filters: value === '' ? others : { ...others, [name]: value } });
  };
  const choose = (name: StatisticsFilter, label: string, none: string, choices: readonly Choice[]) => (
    <NativeSelect
      label={label}
      value={search.filters[name] ?? ''}
      data-chosen={search.filters[name] !== undefined || undefined}
      data={[{ value: '', label: none }, ...choices]}
      onChange={(event) => set(name, event.currentTarget.value)}
    />
  );
  const periods = codes.map((code) => ({ value: code, label: code }));
  const places = municipalities
    .map(({ code, name }) => ({ value: code, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, 'da'));
  return (
    <search className={`${filters['filters']} ${classes['panel']}`} aria-label={t('statistics.filters')}>
      <NativeSelect
        label={t('statistics.by')}
        value={search.by}
        data={dimensions.map((value) => ({ value, label: t(`statistics.dimension.${value}`) }))}
        onChange={(event) => show({ ...search, by: event.currentTarget.value as StatisticsDimension })}
      />
      {choose(
        'element',
        t('statistics.element'),
        t('statistics.allPay'),
        elements.map((value) => ({ value, label: t(`pay.element.${value}`) })),
      )}
      {choose('area', t('board.area'), t('board.any'), [
        { value: 'DAYCARE', label: t('area.DAYCARE') },
        { value: 'LEISURE', label: t('area.LEISURE') },
      ])}
      {choose('municipality', t('board.municipality'), t('board.any'), places)}
      {choose('agreementPeriod', t('statistics.period'), t('statistics.inForce'), periods)}
      {choose('compareWith', t('statistics.compareWith'), t('statistics.nothing'), periods)}
      <PositionField value={search.filters.position ?? ''} set={(value) => set('position', value)} />
      <TextInput
        type="date"
        label={t('statistics.on')}
        value={search.filters.on ?? today()}
        data-chosen={search.filters.on !== undefined || undefined}
        onChange={({ currentTarget: { value } }) => set('on', value === today() ? '' : value)}
      />
      <NativeSelect
        label={t('statistics.level')}
        value={search.level}
        data={[
          { value: 'L2000', label: t('statistics.L2000') },
          { value: 'CURRENT', label: t('statistics.CURRENT') },
        ]}
        onChange={(event) => show({ ...search, level: event.currentTarget.value as Level })}
      />
    </search>
  );
}

/** A post is taken when the field is left, or with Enter: half of a name finds nothing. */
function PositionField({ value, set }: { readonly value: string; readonly set: (value: string) => void }) {
  const { t } = useTranslation();
  const [typed, type] = useState(value);
  const [shown, show] = useState(value);
  // Another address: by a link, the way back, or what was typed here.
  if (shown !== value) {
    show(value);
    type(value);
  }
  return (
    <TextInput
      label={t('statistics.position')}
      placeholder={t('statistics.positionHint')}
      maxLength={200}
      value={typed}
      data-chosen={value !== '' || undefined}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={(event) => event.currentTarget.value.trim() !== value && set(event.currentTarget.value.trim())}
      onKeyDown={(event) => event.key === 'Enter' && set(event.currentTarget.value.trim())}
    />
  );
}
