import { Button, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Me } from '../api/answers.js';
import { boardSorts, type BoardSearch, type BoardSort } from './board-search.js';
import classes from './board-tools.module.css';

type SortProps = { readonly search: BoardSearch; readonly show: (search: BoardSearch) => void };

export function BoardSorting({ search, show }: SortProps) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      size="xs"
      aria-label={t('boardTools.sort')}
      value={search.sort ?? 'activity'}
      data={boardSorts.map((value) => ({ value, label: t(`boardTools.by.${value}`) }))}
      onChange={(event) => show({ ...search, sort: event.currentTarget.value as BoardSort })}
    />
  );
}

/** The ways to begin something new, for whoever may. */
export function OpenButtons({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  return (
    <div className={classes['open']}>
      {me.may.includes('negotiationOpen') && (
        <Button component={Link} to="/forhandlinger/ny" size="sm">
          {t('opening.negotiation')}
        </Button>
      )}
      {me.may.includes('payCaseOpen') && (
        <Button component={Link} to="/loensager/ny" size="sm" variant="default">
          {t('opening.payCase')}
        </Button>
      )}
    </div>
  );
}
