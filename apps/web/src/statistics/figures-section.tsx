import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../frame/card.js';
import { FailureBoundary } from '../frame/failure-boundary.js';
import { barsOf, inTableOrder } from './figures.js';
import { FiguresTable } from './figures-table.js';
import type { PayStatisticsAnswer, StatisticsSearch } from './pay-statistics.query.js';

const PayChart = lazy(async () => ({ default: (await import('./pay-chart.js')).PayChart }));

type SectionProps = {
  readonly of: PayStatisticsAnswer;
  readonly section: Pick<PayStatisticsAnswer, 'cells' | 'total'>;
  readonly search: StatisticsSearch;
  readonly period: string;
  readonly once?: boolean;
};

/** The bars, and the same figures as a table. */
export function FiguresSection({ of, section, search, period, once = false }: SectionProps) {
  const { t } = useTranslation();
  const { level } = search;
  const compared = of.compareWith === null ? null : { now: period, before: of.compareWith };
  const cells = inTableOrder(search.by, section.cells);
  const bars = barsOf({ cells }, level, compared !== null);
  const unit = once ? t('statistics.kronerOnce') : t('statistics.kroner');
  return (
    <Card title={once ? t('statistics.oneOffs') : t('statistics.figures')}>
      {bars.length === 0 && section.cells.length > 0 && (
        <p className="soft">{t('statistics.onlySuppressed')}</p>
      )}
      {bars.length > 0 && (
        <FailureBoundary>
          <Suspense fallback={<Skeleton height={bars.length * 34 + 70} />}>
            <PayChart bars={bars} now={compared?.now ?? t('statistics.median')} before={of.compareWith} />
          </Suspense>
        </FailureBoundary>
      )}
      <FiguresTable
        caption={`${t('statistics.toTable')}: ${unit}, ${t(`statistics.${level}`)}`}
        head={t(`statistics.dimension.${search.by}`)}
        cells={cells}
        total={section.total}
        level={level}
        minimum={of.minimum}
        compared={compared}
        on={of.on}
      />
    </Card>
  );
}
