import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { meQuery } from '../api/queries.js';
import { Message, ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { usePageTitle } from '../frame/page-title.js';
import { isOfTheUnion } from '../identity/access.js';
import { rememberBoard } from './board-address.js';
import { useBoardCases } from './board-cases.js';
import { BoardFilters } from './board-filters.js';
import { isFiltered, readSearch, writeSearch, type BoardSearch } from './board-search.js';
import classes from './board.module.css';
import { CaseCards } from './case-cards.js';
import { CaseTable } from './case-table.js';
import { KindTabs } from './kind-tabs.js';

/** All negotiations and pay cases; what is looked for stands in the address. */
export function BoardPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const search = readSearch(parameters);
  const show = (next: BoardSearch) => setParameters(writeSearch(next), { replace: true });
  const reset = () => show({ type: search.type, q: '', filters: {} });
  const address = parameters.toString();
  useEffect(() => rememberBoard(address), [address]);
  usePageTitle(t('board.title'));
  return (
    <div className={classes['page']}>
      <h1 className={classes['title']}>{t('board.title')}</h1>
      <KindTabs chosen={search.type} choose={(type) => show({ ...search, type })} />
      <BoardFilters search={search} show={show} reset={reset} />
      <BoardList search={search} reset={reset} />
    </div>
  );
}

type ListProps = { readonly search: BoardSearch; readonly reset: () => void };

function BoardList({ search, reset }: ListProps) {
  const { t } = useTranslation();
  const cases = useBoardCases(search);
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  const count = t(cases.more ? 'board.atLeast' : 'board.count', { count: cases.items.length });
  return (
    <section className={classes['list']} aria-label={t('board.title')} aria-busy={cases.pending}>
      <p className={classes['count']} role="status">
        {cases.pending || cases.failure ? '' : count}
      </p>
      <div className={classes['cases']}>
        {cases.failure && <ProblemMessage problem={cases.failure} retry={cases.again} />}
        {!cases.failure && cases.pending && <LinesSkeleton lines={8} />}
        {!cases.failure && !cases.pending && cases.items.length === 0 && (
          <NoCases filtered={isFiltered(search)} reset={reset} />
        )}
        {!cases.failure &&
          !cases.pending &&
          cases.items.length > 0 &&
          (wide ? <CaseTable cases={cases.items} /> : <CaseCards cases={cases.items} />)}
      </div>
      {cases.more && (
        <Button
          variant="default"
          className={classes['more'] ?? ''}
          loading={cases.readingOn}
          onClick={cases.readOn}
        >
          {t('frame.more')}
        </Button>
      )}
    </section>
  );
}

function NoCases({ filtered, reset }: { readonly filtered: boolean; readonly reset: () => void }) {
  const { t } = useTranslation();
  const me = useQuery(meQuery).data;
  const words = me && !isOfTheUnion(me) ? t('board.noneForRep') : t('board.noneWords');
  if (!filtered) return <Message title={t('board.none')} words={words} />;
  return (
    <Message title={t('board.noMatch')} words={t('board.noMatchWords')}>
      <Button variant="default" onClick={reset}>
        {t('board.reset')}
      </Button>
    </Message>
  );
}
