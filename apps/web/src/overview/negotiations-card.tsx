import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Card } from '../frame/card.js';
import { Message, ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { today } from '../language/formats.js';
import { CountedLines } from './counted-lines.js';
import { openFigures, outcomeFigures } from './figures.js';
import { allNegotiationsQuery } from './overview.queries.js';
import classes from './overview.module.css';

/** Where the open negotiations stand, and for how long they have been open. */
export function NegotiationsCard() {
  const { t } = useTranslation();
  const asked = useQuery(allNegotiationsQuery);
  const { count, statuses, ages } = openFigures(asked.data?.items ?? [], today());
  return (
    <Card title={t('overview.byStatus')}>
      {asked.isPending && <LinesSkeleton lines={5} />}
      {asked.isError && <ProblemMessage problem={asked.error} retry={() => void asked.refetch()} />}
      {asked.isSuccess && count === 0 && (
        <Message title={t('overview.noneOpen')} words={t('overview.noNegotiations')}>
          <Button component={Link} to="/gennemgange" variant="default">
            {t('overview.toReviews')}
          </Button>
        </Message>
      )}
      {count > 0 && (
        <>
          <CountedLines
            lines={statuses.map((one) => ({
              ...{ key: one.status, count: one.count, name: t(`status.NEGOTIATION.${one.status}`) },
              to: `/sager?type=NEGOTIATION&status=${one.status}`,
            }))}
          />
          <h3 className={classes['sub']}>{t('overview.byAge')}</h3>
          <CountedLines
            lines={ages.map((one) => ({
              ...{ key: one.age, count: one.count, name: t(`overview.age.${one.age}`) },
              to: `/sager?type=NEGOTIATION&open=${one.age}`,
            }))}
          />
        </>
      )}
    </Card>
  );
}

/** What the negotiations of a period have come to. */
export function OutcomesCard({ period }: { readonly period: string }) {
  const { t } = useTranslation();
  const asked = useQuery(allNegotiationsQuery);
  const outcomes = outcomeFigures(asked.data?.items ?? [], period);
  return (
    <Card title={t('overview.results', { period })}>
      {asked.isPending && <LinesSkeleton lines={3} />}
      {asked.isSuccess && outcomes.length === 0 && <p className="soft">{t('overview.noResults')}</p>}
      <CountedLines
        lines={outcomes.map(({ status, count }) => ({
          ...{ key: status, count, name: t(`status.NEGOTIATION.${status}`) },
          to: `/sager?type=NEGOTIATION&status=${status}&agreementPeriod=${period}`,
        }))}
      />
    </Card>
  );
}
