import { Checkbox, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { DeadlineRule } from '@loenspor/pay/contract';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PlainPage } from '../case/plain-page.js';
import { Card } from '../frame/card.js';
import { Message, ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { dayOf, today } from '../language/formats.js';
import { CalendarLink } from './calendar-link.js';
import { DeadlineTable } from './deadline-table.js';
import classes from './deadlines.module.css';
import { deadlinesQuery, lapsedDeadlinesQuery } from './deadlines.query.js';

const rules: readonly DeadlineRule[] = [
  'MEETING',
  'ESCALATION',
  'MANDATE_EXPIRY',
  'REVIEW',
  'TERMINATION',
  'OBJECTION_WINDOW',
  'TERM_END',
];
const soonDays = 30;
const dayMs = 86_400_000;
/** Every clock that runs, what has lapsed first; the kind, and whether only what has lapsed, stand in the address. */
export function DeadlinesPage() {
  const { t, i18n } = useTranslation();
  const [asked, ask] = useSearchParams();
  const rule = asked.get('rule') ?? '';
  const late = asked.get('state') === 'OVERDUE';
  const found = useQuery(late ? lapsedDeadlinesQuery(i18n.language) : deadlinesQuery(i18n.language));
  const all = found.data?.items ?? [];
  const shown = all.filter((one) => rule === '' || one.rule === rule);
  // A choice that can find something; the chosen one stands there in any case.
  const choices = rules.filter((value) => value === rule || all.some((one) => one.rule === value));
  const soon = dayOf(new Date(Date.parse(`${today()}T12:00:00Z`) + soonDays * dayMs).toISOString());
  const groups = [
    { word: 'deadlines.lapsed', items: shown.filter(({ lapsed }) => lapsed) },
    { word: 'deadlines.soon', items: shown.filter(({ lapsed, dueOn }) => !lapsed && dueOn <= soon) },
    { word: 'deadlines.later', items: shown.filter(({ lapsed, dueOn }) => !lapsed && dueOn > soon) },
  ] as const;
  const set = (name: 'rule' | 'state', value: string) => {
    const next = new URLSearchParams(asked);
    if (value === '') next.delete(name);
    else next.set(name, value);
    ask(next, { replace: true });
  };
  return (
    <PlainPage
      title={t('deadlines.title')}
      words={t('deadlines.words')}
      back={null}
      actions={
        <div className={classes['filters']}>
          <Checkbox
            label={t('deadlines.onlyLapsed')}
            checked={late}
            onChange={(event) => set('state', event.currentTarget.checked ? 'OVERDUE' : '')}
          />
          <NativeSelect
            aria-label={t('deadlines.kind')}
            value={rule}
            data={[
              { value: '', label: t('deadlines.all') },
              ...choices.map((value) => ({ value, label: t(`deadlines.rule.${value}`) })),
            ]}
            onChange={(event) => set('rule', event.currentTarget.value)}
          />
        </div>
      }
    >
      {found.isPending && <LinesSkeleton lines={8} />}
      {found.isLoadingError && <ProblemMessage problem={found.error} retry={() => void found.refetch()} />}
      {found.isSuccess && shown.length === 0 && (
        <Message
          title={t(late ? 'deadlines.noneLapsed' : rule === '' ? 'deadlines.none' : 'deadlines.noneOfRule')}
          {...(late ? {} : { words: t('deadlines.noneWords') })}
        />
      )}
      {found.data?.more === true && (
        <p className="soft">{t('deadlines.more', { count: found.data.items.length })}</p>
      )}
      {groups.map(({ word, items }) =>
        items.length === 0 ? null : (
          <Card key={word} title={`${t(word)} (${items.length})`}>
            <DeadlineTable deadlines={items} />
          </Card>
        ),
      )}
      <CalendarLink />
    </PlainPage>
  );
}
