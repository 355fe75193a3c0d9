import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { takesAway } from '../api/problem.js';
import { meQuery } from '../api/queries.js';
import { Message, ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { usePageTitle } from '../frame/page-title.js';
import { isOfTheUnion } from '../identity/access.js';
import { MomentBanner } from '../time-travel/moment-banner.js';
import { MomentMenu } from '../time-travel/moment-menu.js';
import { rememberBoard } from './board-address.js';
import type { BoardCounts } from './board-counts.js';
import { BoardSorting, OpenButtons } from './board-tools.js';
import tools from './board-tools.module.css';
import { BoardFilters } from './board-filters.js';
import { isFiltered, readSearch, writeSearch, type BoardSearch } from './board-search.js';
import classes from './board.module.css';
import { CaseCards } from './case-cards.js';
import { CaseTable } from './case-table.js';
import { ExportButton } from './export-button.js';
import { KindTabs } from './kind-tabs.js';
import { OpenCasesChip } from './open-cases-chip.js';
import { SavedViewList } from './saved-view-list.js';
import { useBoardCounts } from './use-board-counts.js';
import { useSortedCases } from './use-sorted-cases.js';

/** All negotiations and pay cases; what is looked for stands in the address. */
export function BoardPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const search = readSearch(parameters);
  const show = (next: BoardSearch) => setParameters(writeSearch(next), { replace: true });
  const kept = search.asOf === undefined ? {} : { asOf: search.asOf };
  const reset = () => show({ type: search.type, q: '', ...kept, filters: {} });
  const me = useQuery(meQuery).data;
  const counts = useBoardCounts(search);
  const address = parameters.toString();
  useEffect(() => rememberBoard(address), [address]);
  usePageTitle(t('board.title'));
  return (
    <>
      <MomentBanner of="board" compareAt="/forskelle" />
      <div className={classes['page']}>
        <div className={tools['head']}>
          <h1 className={classes['title']}>{t('board.title')}</h1>
          {me && search.asOf === undefined && <OpenButtons me={me} />}
        </div>
        <KindTabs chosen={search.type} choose={(type) => show({ ...search, type })} counts={counts} />
        <BoardFilters search={search} show={show} reset={reset} counts={counts} />
        {me && <SavedViewList me={me} search={search} />}
        <BoardList search={search} show={show} reset={reset} counts={counts} />
      </div>
    </>
  );
}

type ListProps = {
  readonly search: BoardSearch;
  readonly show: (search: BoardSearch) => void;
  readonly reset: () => void;
  readonly counts: BoardCounts | null;
};

function BoardList({ search, show, reset, counts }: ListProps) {
  const { t } = useTranslation();
  const cases = useSortedCases(search);
  const me = useQuery(meQuery).data;
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  // What stands there stays when a later look fails, unless it is nobody's to see any more.
  const items = takesAway(cases.failure) ? [] : cases.items;
  const shown = items.length;
  const total = counts?.tabs[search.type];
  const count =
    cases.more && total !== undefined && total > shown
      ? t('boardTools.shownOf', { shown, count: total })
      : t(cases.more ? 'board.atLeast' : 'board.count', { count: shown });
  return (
    <section className={classes['list']} aria-label={t('board.title')} aria-busy={cases.pending}>
      <div className={tools['line']}>
        <p className={classes['count']} role="status">
          {cases.pending || (cases.failure && shown === 0) ? '' : count}
        </p>
        <OpenCasesChip search={search} show={show} />
        {me?.may.includes('comparisonBoard') && <MomentMenu />}
        <BoardSorting search={search} show={show} />
        <ExportButton
          // A file that is being read is of the search that it was asked for.
          key={writeSearch(search).toString()}
          search={search}
          total={total}
          disabled={items.length === 0}
        />
      </div>
      <div className={classes['cases']}>
        {cases.failure && <ProblemMessage problem={cases.failure} retry={cases.again} />}
        {!cases.failure && cases.pending && <LinesSkeleton lines={8} />}
        {!cases.failure && !cases.pending && items.length === 0 && (
          <NoCases filtered={isFiltered(search)} then={search.asOf !== undefined} reset={reset} />
        )}
        {!cases.pending &&
          items.length > 0 &&
          (wide ? <CaseTable cases={items} /> : <CaseCards cases={items} />)}
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

type NoneProps = { readonly filtered: boolean; readonly then: boolean; readonly reset: () => void };

function NoCases({ filtered, then, reset }: NoneProps) {
  const { t } = useTranslation();
  const me = useQuery(meQuery).data;
  const words = me && !isOfTheUnion(me) ? t('board.noneForRep') : t('board.noneWords');
  if (!filtered && then)
    return <Message title={t('timeTravel.noneThen')} words={t('timeTravel.noneThenWords')} />;
  if (!filtered) return <Message title={t('board.none')} words={words} />;
  return (
    <Message title={t('board.noMatch')} words={t('board.noMatchWords')}>
      <Button variant="default" onClick={reset}>
        {t('board.reset')}
      </Button>
    </Message>
  );
}
