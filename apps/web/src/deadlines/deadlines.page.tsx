import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { DeadlineAnswer, DeadlineRule } from '@loenspor/pay/contract';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Page } from '../api/answers.js';
import { get } from '../api/request.js';
import { PlainPage } from '../case/plain-page.js';
import { Card } from '../frame/card.js';
import { Message, ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { dayOf, today } from '../language/formats.js';
import { CalendarLink } from './calendar-link.js';
import { DeadlineTable } from './deadline-table.js';

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
/** Reviews are due for all places at once: more than this nobody reads through. */
const most = 400;

async function deadlines(signal: AbortSignal): Promise<readonly DeadlineAnswer[]> {
  const items: DeadlineAnswer[] = [];
  for (let cursor: string | null = ''; cursor !== null && items.length < most;) {
    const page: Page<DeadlineAnswer> = await get('/deadlines', { limit: 200, cursor }, signal);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

/** Every clock that runs, what has lapsed first. */
export function DeadlinesPage() {
  const { t, i18n } = useTranslation();
  const [asked, ask] = useSearchParams();
  const rule = asked.get('rule') ?? '';
  const found = useQuery({
    queryKey: ['deadlines', i18n.language],
    queryFn: ({ signal }) => deadlines(signal),
  });
  const shown = (found.data ?? []).filter((one) => rule === '' || one.rule === rule);
  const soon = dayOf(new Date(Date.parse(`${today()}T12:00:00Z`) + soonDays * dayMs).toISOString());
  const groups = [
    { word: 'deadlines.lapsed', items: shown.filter(({ lapsed }) => lapsed) },
    { word: 'deadlines.soon', items: shown.filter(({ lapsed, dueOn }) => !lapsed && dueOn <= soon) },
    { word: 'deadlines.later', items: shown.filter(({ lapsed, dueOn }) => !lapsed && dueOn > soon) },
  ] as const;
  return (
    <PlainPage
      title={t('deadlines.title')}
      words={t('deadlines.words')}
      back={null}
      actions={
        <NativeSelect
          aria-label={t('deadlines.kind')}
          value={rule}
          data={[
            { value: '', label: t('deadlines.all') },
            ...rules.map((value) => ({ value, label: t(`deadlines.rule.${value}`) })),
          ]}
          onChange={(event) =>
            ask(event.currentTarget.value ? { rule: event.currentTarget.value } : {}, { replace: true })
          }
        />
      }
    >
      {found.isPending && <LinesSkeleton lines={8} />}
      {found.isError && <ProblemMessage problem={found.error} retry={() => void found.refetch()} />}
      {found.isSuccess && shown.length === 0 && (
        <Message
          title={rule === '' ? t('deadlines.none') : t('deadlines.noneOfRule')}
          words={t('deadlines.noneWords')}
        />
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
