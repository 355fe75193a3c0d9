import { Skeleton } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../frame/card.js';
import { FailureBoundary } from '../frame/failure-boundary.js';
import { ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { wholeText } from '../language/formats.js';
import { barsOfPeriods, type Development, developmentOf } from './development.js';
import { quantilesAt } from './figures.js';
import {
  type FiguresAnswer,
  type Level,
  payStatisticsQuery,
  type StatisticsSearch,
} from './pay-statistics.query.js';
import classes from './statistics.module.css';

const PayChart = lazy(async () => ({ default: (await import('./pay-chart.js')).PayChart }));

type SectionProps = { readonly search: StatisticsSearch; readonly periods: readonly string[] };

/** How the medians have gone over all periods; the days and periods that are compared above play no part. */
export function DevelopmentSection({ search, periods }: SectionProps) {
  const { t, i18n } = useTranslation();
  const { by, level, filters } = search;
  const { agreementPeriod: _period, compareWith: _other, on: _on, ...kept } = filters;
  const asked = useQueries({
    queries: periods.map((period) =>
      payStatisticsQuery({ by, filters: { ...kept, agreementPeriod: period } }, i18n.language),
    ),
  });
  const failed = asked.filter(({ isLoadingError }) => isLoadingError);
  const [first] = failed;
  const again = () => void Promise.all(failed.map(({ refetch }) => refetch()));
  const answers = asked.flatMap(({ data }, at) => {
    const period = periods[at];
    return data && period !== undefined ? [{ period, answer: data }] : [];
  });
  const development = developmentOf(answers);
  const whole = answers.length === periods.length;
  if (whole && development.periods.length < 2) return null;
  return (
    <Card title={t('statistics.development')}>
      {first && <ProblemMessage problem={first.error} retry={again} />}
      {!first && !whole && <LinesSkeleton lines={4} />}
      {whole && (
        <>
          <Bars of={development} level={level} />
          <DevelopmentTable of={development} search={search} />
          {development.hidden > 0 && (
            <p className="soft small">{t('statistics.developmentHidden', { count: development.hidden })}</p>
          )}
        </>
      )}
    </Card>
  );
}

function Bars({ of, level }: { readonly of: Development; readonly level: Level }) {
  const { t } = useTranslation();
  const bars = barsOfPeriods(of, level);
  if (bars.length === 0) return <p className="soft">{t('statistics.onlySuppressed')}</p>;
  return (
    <FailureBoundary>
      <Suspense fallback={<Skeleton height={bars.length * 34 + 70} />}>
        <PayChart bars={bars} now={t('statistics.median')} before={null} />
      </Suspense>
    </FailureBoundary>
  );
}

type TableProps = { readonly of: Development; readonly search: StatisticsSearch };

function DevelopmentTable({ of, search: { by, level } }: TableProps) {
  const { t } = useTranslation();
  const caption = `${t('statistics.developmentWords')}: ${t('statistics.kroner')}, ${t(`statistics.${level}`)}`;
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={caption}>
      <table className={classes['table']}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t(`statistics.dimension.${by}`)}</th>
            {of.periods.map((period) => (
              <th key={period} scope="col" className="number">
                {period}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {of.lines.map(({ key, label, figures }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              {of.periods.map((period, at) => (
                <Median key={period} of={figures[at] ?? null} level={level} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('statistics.total')}</th>
            {of.periods.map((period, at) => (
              <Median key={period} of={of.total[at] ?? null} level={level} />
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Median({ of, level }: { readonly of: FiguresAnswer | null; readonly level: Level }) {
  const { t, i18n } = useTranslation();
  const median = quantilesAt(of, level)?.median;
  return (
    <td className="number">
      {of?.suppressed ? (
        <span className={classes['hidden']} title={of.reason}>
          {t('statistics.hidden')}
        </span>
      ) : median === undefined ? (
        '–'
      ) : (
        wholeText(median, i18n.language)
      )}
    </td>
  );
}
