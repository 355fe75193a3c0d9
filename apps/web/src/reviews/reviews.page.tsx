import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { referenceQuery } from '../api/queries.js';
import { PlainPage } from '../case/plain-page.js';
import { lapsedDeadlinesQuery } from '../deadlines/deadlines.query.js';
import { Message, ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { useCaseWords } from '../insight/case-words.js';
import { today } from '../language/formats.js';
import { ReviewTable } from './review-table.js';
import classes from './reviews.module.css';
import { type Review, type ReviewState, reviewStates, useReviews, withMissing } from './use-reviews.js';

/** Nobody reads two hundred lines: the rest is one press, or a word of the search, away. */
const shownFirst = 40;

/** What is to be reviewed in a period, where it stands, and one press to begin. */
export function ReviewsPage() {
  const { t, i18n } = useTranslation();
  const words = useCaseWords();
  const [asked, ask] = useSearchParams();
  const [whole, showWhole] = useState(false);
  const periods = useQuery(referenceQuery('agreement-periods')).data ?? [];
  const current = periods.find(({ from, to }) => from <= today() && today() <= to)?.code ?? '';
  const period = asked.get('agreementPeriod') ?? '';
  const state = reviewStates.find((each) => each === asked.get('state')) ?? null;
  const q = asked.get('q') ?? '';
  const reviews = useReviews(period);
  const lapsed = useQuery(lapsedDeadlinesQuery(i18n.language));
  const all = withMissing(reviews.data ?? [], lapsed.data?.items ?? []);
  const pending = reviews.isPending || lapsed.isPending;
  const failed = [reviews, lapsed].find(({ isLoadingError }) => isLoadingError);
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(asked);
    if (value === '') next.delete(name);
    else next.set(name, value);
    ask(next, { replace: true });
  };
  const reset = () => ask(period === '' ? {} : { agreementPeriod: period }, { replace: true });
  const named = ({ municipality, counterparty }: Review) =>
    `${words.municipalityName(municipality)} ${counterparty.name ?? ''}`.toLocaleLowerCase('da');
  const found = all.filter((review) => named(review).includes(q.toLocaleLowerCase('da')));
  const shown = found
    .filter((review) => state === null || review.state === state)
    .sort((a, b) => named(a).localeCompare(named(b), 'da'));
  return (
    <PlainPage
      title={t('reviews.title')}
      words={t('reviews.words')}
      back={null}
      actions={
        <NativeSelect
          aria-label={t('reviews.period')}
          value={period || current}
          data={periods.map(({ code }) => ({ value: code, label: code })).reverse()}
          onChange={(event) => set('agreementPeriod', event.currentTarget.value)}
        />
      }
    >
      <div className={classes['filters']}>
        <div className={classes['states']} role="group" aria-label={t('reviews.stateWord')}>
          <StateButton on={state === null} count={found.length} choose={() => set('state', '')}>
            {t('reviews.all')}
          </StateButton>
          {reviewStates.map((each) => (
            <StateButton
              key={each}
              tone={each}
              on={state === each}
              count={found.filter((review) => review.state === each).length}
              choose={() => set('state', each)}
            >
              {t(`reviews.state.${each}`)}
            </StateButton>
          ))}
        </div>
        <TextInput
          type="search"
          aria-label={t('reviews.search')}
          placeholder={t('reviews.search')}
          value={q}
          onChange={(event) => set('q', event.currentTarget.value)}
        />
      </div>
      <p className="soft small" role="status">
        {!pending && !failed ? t('reviews.count', { count: shown.length }) : ''}
      </p>
      <div className={classes['list']}>
        {pending && <LinesSkeleton lines={8} />}
        {failed && <ProblemMessage problem={failed.error} retry={() => void failed.refetch()} />}
        {!pending && !failed && shown.length === 0 && (
          <NoReviews filtered={state !== null || q !== ''} reset={reset} />
        )}
        {!pending && !failed && shown.length > 0 && (
          <ReviewTable reviews={whole ? shown : shown.slice(0, shownFirst)} />
        )}
      </div>
      {!whole && shown.length > shownFirst && (
        <Button variant="default" justify="center" onClick={() => showWhole(true)}>
          {t('frame.more')}
        </Button>
      )}
    </PlainPage>
  );
}

type NoneProps = { readonly filtered: boolean; readonly reset: () => void };

function NoReviews({ filtered, reset }: NoneProps) {
  const { t } = useTranslation();
  if (!filtered) return <Message title={t('reviews.none')} words={t('reviews.noneWords')} />;
  return (
    <Message title={t('reviews.noMatch')} words={t('reviews.noMatchWords')}>
      <Button variant="default" onClick={reset}>
        {t('board.reset')}
      </Button>
    </Message>
  );
}

type ButtonProps = {
  readonly on: boolean;
  readonly count: number;
  readonly tone?: ReviewState;
  readonly choose: () => void;
  readonly children: string;
};

function StateButton({ on, count, tone, choose, children }: ButtonProps) {
  return (
    <button type="button" aria-pressed={on} data-state={tone} onClick={choose}>
      <strong>{count}</strong> {children}
    </button>
  );
}
