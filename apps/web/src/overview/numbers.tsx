import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { dayText, today } from '../language/formats.js';
import { lapsedDeadlinesQuery } from '../deadlines/deadlines.query.js';
import { useReviews } from '../reviews/use-reviews.js';
import { oldestSubmission, openFigures } from './figures.js';
import { allNegotiationsQuery, type Counted, waitingMandatesQuery } from './overview.queries.js';
import classes from './overview.module.css';
import { Stat } from './stat.js';

type Asked<Data> = { readonly data: Data | undefined; readonly isError: boolean };

/** The four numbers of leadership. */
export function Numbers({ period }: { readonly period: string }) {
  const { t, i18n } = useTranslation();
  const negotiations = useQuery(allNegotiationsQuery);
  const deadlines = useQuery(lapsedDeadlinesQuery(i18n.language));
  const mandates = useQuery(waitingMandatesQuery);
  const reviews = useReviews('');
  const open = openFigures(negotiations.data?.items ?? [], today());
  const submitted = oldestSubmission(mandates.data?.items ?? []);
  const of = (state: string) => (reviews.data ?? []).filter((one) => one.state === state).length;
  const [all, done] = [reviews.data?.length ?? 0, of('DONE')];
  const lapsed = deadlines.data?.items ?? [];
  const overdue = lapsed.filter(({ rule }) => rule === 'REVIEW').length;
  const share = all === 0 ? 0 : Math.round((100 * done) / all);
  const date = (day: string) => dayText(day, i18n.language, 'short');
  const told = <Data,>({ data, isError }: Asked<Data>, say: (data: Data) => string) =>
    data === undefined ? (isError ? null : undefined) : say(data);
  const count = <Item,>({ items, more }: Counted<Item>, number = items.length) =>
    more ? t('overview.atLeast', { count: number }) : String(number);
  return (
    <ul className={classes['stats']} aria-label={t('overview.numbers')}>
      <Stat
        name={t('overview.open')}
        to="/sager?type=NEGOTIATION&open=ALL"
        value={told(negotiations, (found) => count(found, open.count))}
        words={
          open.oldest === null ? t('overview.noneOpen') : t('overview.oldest', { date: date(open.oldest) })
        }
      />
      <Stat
        name={t('overview.waiting')}
        to="/mandater?status=WAITING"
        value={told(mandates, (found) => count(found))}
        words={
          submitted === null
            ? t('overview.noneWaiting')
            : t('overview.oldestWaiting', { date: date(submitted) })
        }
      />
      <Stat
        name={t('overview.overdue')}
        to="/frister?state=OVERDUE"
        value={told(deadlines, (found) => count(found))}
        tone={lapsed.length > 0 ? 'bad' : 'plain'}
        words={overdue === 0 ? t('overview.noReviews') : t('overview.reviews', { count: overdue })}
        {...(overdue > 0 ? { wordsTo: '/frister?state=OVERDUE&rule=REVIEW' } : {})}
      />
      <Stat
        name={t('overview.outcomes', { period })}
        to="/gennemgange?state=DONE"
        value={told(reviews, () => `${share} %`)}
        share={share}
        words={t('overview.ofAll', { done, all, open: of('OPEN') })}
      />
    </ul>
  );
}
