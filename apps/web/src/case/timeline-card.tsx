import { Button } from '@mantine/core';
import { IconArrowsSort } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseKind, timelineQuery } from '../api/queries.js';
import { Card } from '../frame/card.js';
import { ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { Entry } from './timeline-entry.js';
import classes from './timeline.module.css';

type TimelineProps = { readonly kind: CaseKind; readonly id: string };

/** What has happened, as minutes tell it. */
export function TimelineCard({ kind, id }: TimelineProps) {
  const { t, i18n } = useTranslation();
  const timeline = useQuery(timelineQuery(kind, id, i18n.language));
  const [newestFirst, setNewestFirst] = useState(true);
  const entries = timeline.data ?? [];
  const order = (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconArrowsSort size={15} stroke={1.8} />}
      onClick={() => setNewestFirst(!newestFirst)}
    >
      {newestFirst ? t('timeline.newest') : t('timeline.oldest')}
    </Button>
  );
  return (
    <Card title={t('timeline.title')} {...(entries.length > 1 ? { aside: order } : {})}>
      {timeline.isPending && <LinesSkeleton lines={4} />}
      {timeline.isError && <ProblemMessage problem={timeline.error} retry={() => void timeline.refetch()} />}
      {timeline.isSuccess && entries.length === 0 && <p className="soft">{t('timeline.none')}</p>}
      <ol className={classes['timeline']}>
        {(newestFirst ? entries.toReversed() : entries).map((entry) => (
          <Entry key={entry.entryId} entry={entry} />
        ))}
      </ol>
    </Card>
  );
}
