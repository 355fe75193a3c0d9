import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PlainPage } from '../case/plain-page.js';
import { Message, ProblemMessage, ToBoard } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { FileButtons } from './file-buttons.js';
import { HistoryFilters } from './history-filters.js';
import { HistoryTable } from './history-table.js';
import { historyQuery, type HistorySearch, isTurnedRound, readHistory } from './history.query.js';
import classes from './history.module.css';

/** What happened in all cases; what is looked for stands in the address. */
export function HistoryPage() {
  const { t, i18n } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const search = readHistory(parameters);
  const show = (next: HistorySearch) => setParameters(new URLSearchParams({ ...next }), { replace: true });
  const history = useInfiniteQuery(historyQuery(search, i18n.language));
  const wrong = isTurnedRound(search);
  const items = wrong ? [] : (history.data?.pages.flatMap((page) => page.items) ?? []);
  const filtered = Object.keys(search).length > 0;
  const count = t('history.loaded', { count: items.length });
  return (
    <PlainPage
      title={t('history.title')}
      words={t('history.words')}
      back={null}
      actions={<FileButtons search={search} disabled={wrong || items.length === 0} />}
    >
      <HistoryFilters search={search} show={show} />
      <p className="soft small" role="status">
        {items.length > 0 && (history.hasNextPage ? `${count}, ${t('history.moreThere')}` : count)}
      </p>
      <div className={classes['list']} aria-busy={history.isPlaceholderData}>
        {!wrong && history.isPending && <LinesSkeleton lines={10} />}
        {!wrong && history.isError && (
          <ProblemMessage problem={history.error} retry={() => void history.refetch()} />
        )}
        {(wrong || (history.isSuccess && items.length === 0)) && (
          <Message
            title={t(filtered ? 'history.noMatch' : 'history.none')}
            words={
              wrong ? t('history.orderWrong') : t(filtered ? 'history.noMatchWords' : 'history.noneWords')
            }
          >
            {filtered ? (
              <Button variant="default" onClick={() => show({})}>
                {t('history.reset')}
              </Button>
            ) : (
              <ToBoard />
            )}
          </Message>
        )}
        {items.length > 0 && <HistoryTable items={items} />}
      </div>
      {items.length > 0 && history.hasNextPage && (
        <Button
          variant="default"
          className={classes['more'] ?? ''}
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('frame.more')}
        </Button>
      )}
    </PlainPage>
  );
}
