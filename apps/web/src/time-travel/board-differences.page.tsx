import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { PlainPage } from '../case/plain-page.js';
import { Card } from '../frame/card.js';
import { Chip, type Tone } from '../frame/chip.js';
import { Message, ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { today } from '../language/formats.js';
import { AnyStatus } from './any-status.js';
import { ChangeList } from './change-list.js';
import {
  type BoardComparison,
  boardDifferencesQuery,
  isOrdered,
  namedChanges,
  readTwo,
  type Two,
} from './differences.query.js';
import { useMomentWords } from './moment-words.js';
import { StatusCounts } from './status-counts.js';
import classes from './time-travel.module.css';
import { TwoMoments } from './two-moments.js';

type Item = BoardComparison['items'][number];
const whats = ['ADDED', 'ENDED', 'REOPENED', 'CHANGED'] as const;
const tones: { readonly [What in Item['what']]: Tone } = {
  ADDED: 'good',
  ENDED: 'plain',
  REOPENED: 'accent',
  CHANGED: 'warn',
};
const shownOfOne = 4;

/** All cases at two moments: what was added, ended, reopened or changed. */
export function BoardDifferencesPage() {
  const { t, i18n } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const two = readTwo(parameters, today());
  const words = useMomentWords();
  const asked = useInfiniteQuery(boardDifferencesQuery(two, i18n.language));
  const pages = isOrdered(two) ? (asked.data?.pages ?? []) : [];
  const first = pages[0];
  const items = pages.flatMap((page) => page.items);
  const show = (next: Two) => setParameters({ ...next }, { replace: true });
  return (
    <PlainPage title={t('timeTravel.differences')} words={t('timeTravel.differencesWords')}>
      <TwoMoments two={two} show={show} />
      {isOrdered(two) && asked.isPending && <LinesSkeleton lines={8} />}
      {isOrdered(two) && asked.isError && (
        <ProblemMessage problem={asked.error} retry={() => void asked.refetch()} />
      )}
      {first && (
        <>
          <p className={classes['between']} role="status">
            {words(two.from)} → {words(two.to)}
          </p>
          <ul className={classes['totals']} aria-label={t('timeTravel.totals')}>
            {whats.map((what) => (
              <li key={what}>
                <strong>{first.totals[what]}</strong> {t(`timeTravel.whatBoard.${what}`)}
              </li>
            ))}
          </ul>
          {items.length === 0 && (
            <Message title={t('timeTravel.noChanges')} words={t('timeTravel.noChangesWords')} />
          )}
          <StatusCounts counts={first.counts} />
        </>
      )}
      {items.length > 0 && (
        <Card title={t('frame.cases')}>
          <ul>
            {items.map((item) => (
              <Difference key={item.case.id} item={item} two={two} />
            ))}
          </ul>
        </Card>
      )}
      {pages.length > 0 && asked.hasNextPage && (
        <Button
          variant="default"
          loading={asked.isFetchingNextPage}
          onClick={() => void asked.fetchNextPage()}
        >
          {t('frame.more')}
        </Button>
      )}
    </PlainPage>
  );
}

function Difference({ item, two }: { readonly item: Item; readonly two: Two }) {
  const { t } = useTranslation();
  const { case: of, what, statusBefore, statusAfter } = item;
  const address = `/${of.kind === 'NEGOTIATION' ? 'forhandlinger' : 'loensager'}/${of.id}`;
  const changes = namedChanges(item.changes);
  return (
    <li className={classes['difference']}>
      <div className={classes['statuses']}>
        <Link
          className={classes['link'] ?? ''}
          to={`${address}/forskelle?${new URLSearchParams({ ...two })}`}
        >
          {of.title}
        </Link>
        <span className={classes['marks']}>
          {statusBefore !== null && <AnyStatus kind={of.kind} status={statusBefore} />}
          {statusBefore !== null && statusBefore !== statusAfter && <span aria-hidden="true">→</span>}
          {statusBefore !== statusAfter && <AnyStatus kind={of.kind} status={statusAfter} />}
          <Chip tone={tones[what]}>{t(`timeTravel.whatBoard.${what}`)}</Chip>
        </span>
      </div>
      {what !== 'ADDED' && changes.length === 0 && <p className="soft">{t('timeTravel.onlyTimeline')}</p>}
      {what !== 'ADDED' && <ChangeList changes={changes.slice(0, shownOfOne)} />}
    </li>
  );
}
