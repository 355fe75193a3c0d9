import { Checkbox, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePlacesToChoose } from '../identity/own-places.js';
import classes from './place-filters.module.css';

const areas = ['DAYCARE', 'LEISURE'] as const;

/** What a list by place is asked for, from its address: `all` is what no longer holds, too. */
export function usePlaceFilters() {
  const [asked] = useSearchParams();
  return {
    municipality: asked.get('municipality') ?? '',
    area: asked.get('area') ?? '',
    all: asked.has('all'),
  };
}

/** Narrows a list to a municipality, an area and what holds now; `standing` says what holding is. */
export function PlaceFilters({ standing }: { readonly standing: string }) {
  const { t } = useTranslation();
  const [asked, ask] = useSearchParams();
  const { municipality, area, all } = usePlaceFilters();
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(asked);
    if (value === '') next.delete(name);
    else next.set(name, value);
    ask(next, { replace: true });
  };
  const any = { value: '', label: t('board.any') };
  const places = usePlacesToChoose(municipality);
  return (
    <div className={classes['filters']}>
      <NativeSelect
        label={t('board.municipality')}
        value={municipality}
        data={[any, ...places]}
        onChange={(event) => set('municipality', event.currentTarget.value)}
      />
      <NativeSelect
        label={t('board.area')}
        value={area}
        data={[any, ...areas.map((value) => ({ value, label: t(`area.${value}`) }))]}
        onChange={(event) => set('area', event.currentTarget.value)}
      />
      <Checkbox
        label={standing}
        checked={!all}
        onChange={(event) => set('all', event.currentTarget.checked ? '' : 'yes')}
      />
    </div>
  );
}
