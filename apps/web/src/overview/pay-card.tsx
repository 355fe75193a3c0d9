import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Card } from '../frame/card.js';
import { ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { changeText, wholeText } from '../language/formats.js';
import { hiddenCount, ranked } from '../statistics/figures.js';
import { type PayStatisticsAnswer, payStatisticsQuery } from '../statistics/pay-statistics.query.js';
import classes from './overview.module.css';

type CardProps = { readonly now: string; readonly before: string };
const shownFirst = 8;

/** One comparison: function pay of municipalities now and in the period before. */
export function PayCard({ now, before }: CardProps) {
  const { t, i18n } = useTranslation();
  const filters = { element: 'FUNCTION', agreementPeriod: now, compareWith: before };
  const asked = useQuery(payStatisticsQuery({ by: 'municipality', filters }, i18n.language));
  return (
    <Card
      title={t('overview.pay')}
      aside={
        <Link to={`/loensammenligning?${new URLSearchParams(filters)}`} className={classes['aside'] ?? ''}>
          {t('overview.payAll')}
        </Link>
      }
    >
      <p className={classes['statWords']}>{t('overview.payWords', { now, before })}</p>
      {asked.isPending && <LinesSkeleton lines={4} />}
      {asked.isError && <ProblemMessage problem={asked.error} retry={() => void asked.refetch()} />}
      {asked.isSuccess && <Medians of={asked.data} now={now} before={before} />}
    </Card>
  );
}

function Medians({ of, now, before }: CardProps & { readonly of: PayStatisticsAnswer }) {
  const { t, i18n } = useTranslation();
  const shown = ranked(of.cells.filter((cell) => cell.l2000 ?? cell.compared?.l2000)).slice(0, shownFirst);
  const hidden = hiddenCount(of);
  if (of.cells.length === 0) return <p className="soft">{t('overview.payNone')}</p>;
  const amount = (median: string | undefined) => (median ? wholeText(median, i18n.language) : '–');
  return (
    <>
      {shown.length > 0 && (
        <table className={classes['pay']}>
          <thead>
            <tr>
              <th scope="col">{t('board.municipality')}</th>
              <th scope="col" className="number">
                {before}
              </th>
              <th scope="col" className="number">
                {now}
              </th>
              <th scope="col" className="number">
                {t('overview.change')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((cell) => (
              <tr key={cell.value}>
                <td>{cell.label}</td>
                <td className="number">{amount(cell.compared?.l2000?.median)}</td>
                <td className="number">{amount(cell.l2000?.median)}</td>
                <td className="number">
                  {cell.development ? changeText(cell.development.l2000, i18n.language) : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hidden > 0 && (
        <p className={classes['statWords']}>{t('overview.hidden', { count: hidden, minimum: of.minimum })}</p>
      )}
    </>
  );
}
