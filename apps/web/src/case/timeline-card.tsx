import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { TimelineEntry } from '../api/answers.js';
import { type CaseKind, timelineQuery } from '../api/queries.js';
import { FirstStep } from '../composer/first-step.js';
import { Card, NothingYet } from '../frame/card.js';
import { ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { useInstant } from '../time-travel/moment.js';
import { timelineThen } from '../time-travel/timeline-then.js';
import { categories, categoryOf, type Category } from './entry-category.js';
import { Entry } from './timeline-entry.js';
import { timelineOrders, useTimelineView, type TimelineOrder } from './timeline-view.js';
import classes from './timeline.module.css';
import { useTwins } from './use-twins.js';

const none: readonly TimelineEntry[] = [];

type TimelineProps = { readonly kind: CaseKind; readonly id: string };

/** What has happened, as minutes tell it; what is left out is counted and can be shown. */
export function TimelineCard({ kind, id }: TimelineProps) {
  const { t, i18n } = useTranslation();
  const { hash } = useLocation();
  const instant = useInstant();
  const timeline = useQuery(timelineQuery(kind, id, i18n.language));
  const [view, show] = useTimelineView();
  const { order, left } = view;
  const leave = (categories: readonly Category[]) => show({ ...view, left: categories });
  const entries = useMemo(() => {
    const now = timeline.data ?? none;
    return instant === undefined ? now : timelineThen(now, instant);
  }, [timeline.data, instant]);
  const twins = useTwins(entries);
  const linked = hash.slice(1);
  const shown = entries.filter(({ type, entryId }) => !left.includes(categoryOf(type)) || entryId === linked);
  const hidden = entries.length - shown.length;
  const choice = (
    <NativeSelect
      size="xs"
      aria-label={t('timeline.order')}
      value={order}
      data={timelineOrders.map((value) => ({ value, label: t(`timeline.${value}`) }))}
      onChange={(event) => show({ ...view, order: event.currentTarget.value as TimelineOrder })}
    />
  );
  return (
    <Card title={t('timeline.title')} {...(entries.length > 1 ? { aside: choice } : {})}>
      {timeline.isPending && <LinesSkeleton lines={4} />}
      {timeline.isError && <ProblemMessage problem={timeline.error} retry={() => void timeline.refetch()} />}
      {timeline.isSuccess && entries.length === 0 && (
        <NothingYet words={t('timeline.none')}>
          <FirstStep />
        </NothingYet>
      )}
      {entries.length > 1 && <CategoryFilter entries={entries} left={left} leave={leave} />}
      {hidden > 0 && (
        <p className={classes['hidden']} role="status">
          {t('timeline.hidden', { count: hidden })}
          <Button size="compact-xs" variant="subtle" onClick={() => leave([])}>
            {t('timeline.showHidden')}
          </Button>
        </p>
      )}
      <ol className={classes['timeline']}>
        {inOrder(shown, order).map((entry) => (
          <Entry
            key={entry.entryId}
            entry={entry}
            entries={entries}
            twins={twins.get(entry.entryId) ?? none}
          />
        ))}
      </ol>
    </Card>
  );
}

function inOrder(entries: readonly TimelineEntry[], order: TimelineOrder): readonly TimelineEntry[] {
  if (order === 'oldest') return entries;
  if (order === 'newest') return entries.toReversed();
  return entries.toSorted((a, b) => (a.recordedAt < b.recordedAt ? 1 : a.recordedAt > b.recordedAt ? -1 : 0));
}

type FilterProps = {
  readonly entries: readonly TimelineEntry[];
  readonly left: readonly Category[];
  readonly leave: (categories: readonly Category[]) => void;
};

/** A switch for each kind of thing that there is, with how many. */
function CategoryFilter({ entries, left, leave }: FilterProps) {
  const { t } = useTranslation();
  const counted = categories
    .map((category) => ({
      category,
      count: entries.filter(({ type }) => categoryOf(type) === category).length,
    }))
    .filter(({ count }) => count > 0);
  if (counted.length < 2) return null;
  return (
    <div className={classes['categories']} role="group" aria-label={t('timeline.show')}>
      {counted.map(({ category, count }) => {
        const on = !left.includes(category);
        return (
          <button
            key={category}
            type="button"
            aria-pressed={on}
            onClick={() => leave(on ? [...left, category] : left.filter((other) => other !== category))}
          >
            {t(`timeline.category.${category}`)} <span>{count}</span>
          </button>
        );
      })}
    </div>
  );
}
