import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Message, ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { usePageTitle } from '../frame/page-title.js';
import { decisionsIn } from './inbox-address.js';
import { InboxRow } from './inbox-row.js';
import { type InboxItem, inboxQuery } from './inbox.query.js';
import classes from './inbox.module.css';

/** What waits for the reader, the decisions first. */
export function InboxPage() {
  const { t, i18n } = useTranslation();
  const inbox = useQuery(inboxQuery(i18n.language));
  usePageTitle(t('inbox.title'));
  return (
    <div className={classes['page']}>
      <h1 className={classes['title']}>{t('inbox.title')}</h1>
      {inbox.isPending && (
        <div className={classes['list']}>
          <LinesSkeleton lines={4} />
        </div>
      )}
      {inbox.isError && !inbox.data && (
        <ProblemMessage problem={inbox.error} retry={() => void inbox.refetch()} />
      )}
      {inbox.data && <Waiting items={inbox.data} />}
    </div>
  );
}

const groups = ['DECIDE', 'ANSWER', 'INFORM'] as const;

function Waiting({ items }: { readonly items: readonly InboxItem[] }) {
  const { t } = useTranslation();
  const decisions = decisionsIn(items).length;
  if (items.length === 0)
    return (
      <Message
        icon={<IconCircleCheck size={44} stroke={1.3} aria-hidden />}
        title={t('inbox.none')}
        words={t('inbox.noneWords')}
      >
        <Button component={Link} to="/sager" variant="default">
          {t('inbox.toCases')}
        </Button>
      </Message>
    );
  return (
    <>
      <p className={classes['summary']} role="status">
        {decisions === 0 ? t('inbox.noDecisions') : t('inbox.decisions', { count: decisions })}
      </p>
      {groups.map((group) => (
        <Group key={group} group={group} items={items.filter((item) => item.group === group)} />
      ))}
    </>
  );
}

type GroupProps = { readonly group: (typeof groups)[number]; readonly items: readonly InboxItem[] };

function Group({ group, items }: GroupProps) {
  const { t } = useTranslation();
  const id = useId();
  if (items.length === 0) return null;
  return (
    <section className={classes['group']} aria-labelledby={id}>
      <h2 id={id} className={classes['groupName']}>
        {t(`inbox.group.${group}`)} <span className={classes['groupCount']}>{items.length}</span>
      </h2>
      <p className={classes['groupWords']}>{t(`inbox.groupWords.${group}`)}</p>
      <ul className={classes['list']}>
        {items.map((item) => (
          <InboxRow key={item.subject.id} item={item} />
        ))}
      </ul>
    </section>
  );
}
