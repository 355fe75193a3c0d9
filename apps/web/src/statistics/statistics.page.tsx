import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PlainPage } from '../case/plain-page.js';
import { Message, ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { saveCsv } from '../insight/csv.js';
import { dayText, factorText } from '../language/formats.js';
import { DevelopmentSection } from './development-section.js';
import { figuresFile } from './figures-file.js';
import { hiddenCount } from './figures.js';
import { FiguresSection } from './figures-section.js';
import {
  type PayStatisticsAnswer,
  payStatisticsQuery,
  readStatistics,
  type StatisticsSearch,
  writeStatistics,
} from './pay-statistics.query.js';
import { usePeriods } from './periods.js';
import { StatisticsFilters } from './statistics-filters.js';
import classes from './statistics.module.css';

/** What has been agreed, side by side; what is compared stands in the address. */
export function StatisticsPage() {
  const { t, i18n } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const search = readStatistics(parameters);
  const show = (next: StatisticsSearch) => setParameters(writeStatistics(next), { replace: true });
  const asked = useQuery(payStatisticsQuery(search, i18n.language));
  const reset = () => show({ by: search.by, level: search.level, filters: {} });
  return (
    <PlainPage title={t('statistics.title')} words={t('statistics.words')} back={null}>
      <StatisticsFilters search={search} show={show} />
      {asked.isPending && <LinesSkeleton lines={6} />}
      {asked.isError && <ProblemMessage problem={asked.error} retry={() => void asked.refetch()} />}
      {asked.isSuccess && <Compared of={asked.data} search={search} reset={reset} />}
    </PlainPage>
  );
}

type ComparedProps = {
  readonly of: PayStatisticsAnswer;
  readonly search: StatisticsSearch;
  readonly reset: () => void;
};

function Compared({ of, search, reset }: ComparedProps) {
  const { t, i18n } = useTranslation();
  const { current, begun } = usePeriods();
  const period = search.filters.agreementPeriod ?? current;
  const hidden = hiddenCount(of) + hiddenCount(of.oneOffs);
  const filtered = Object.keys(search.filters).length > 0;
  if (of.cells.length === 0 && of.oneOffs.cells.length === 0)
    return (
      <Message
        title={t('statistics.none')}
        words={filtered ? t('statistics.noneFiltered') : t('statistics.noneWords')}
      >
        {filtered && (
          <Button variant="default" onClick={reset}>
            {t('statistics.reset')}
          </Button>
        )}
      </Message>
    );
  const common = { of, search, period };
  return (
    <>
      {hidden > 0 && (
        <p className={classes['why']} role="status">
          <strong>{t('statistics.hiddenCount', { count: hidden })}.</strong>{' '}
          {t('statistics.why', { minimum: of.minimum })}
        </p>
      )}
      {of.cells.length > 0 && <FiguresSection {...common} section={of} />}
      {of.oneOffs.cells.length > 0 && <FiguresSection {...common} section={of.oneOffs} once />}
      {search.by !== 'agreementPeriod' && <DevelopmentSection search={search} periods={begun} />}
      <Tools {...common} />
      <div className={classes['method']}>
        <p>{of.method}</p>
        <p>
          {t('statistics.factor', {
            factor: factorText(of.factor, i18n.language),
            date: dayText(of.factorFrom, i18n.language),
          })}
          {of.factorProvisional && ` ${t('statistics.provisional')}`}
          {of.erased > 0 && ` ${t('statistics.erased', { count: of.erased })}`}
        </p>
      </div>
    </>
  );
}

function Tools(shown: Omit<ComparedProps, 'reset'> & { readonly period: string }) {
  const { t, i18n } = useTranslation();
  const save = () => {
    const { name, rows } = figuresFile(shown, t, i18n.language);
    saveCsv(name, rows);
  };
  return (
    <div className={classes['tools']}>
      <Button
        variant="default"
        size="sm"
        leftSection={<IconDownload size={16} stroke={1.8} aria-hidden="true" />}
        onClick={save}
      >
        {t('statistics.download')}
      </Button>
      <Button
        variant="default"
        size="sm"
        leftSection={<IconPrinter size={16} stroke={1.8} aria-hidden="true" />}
        onClick={() => window.print()}
      >
        {t('statistics.print')}
      </Button>
    </div>
  );
}
