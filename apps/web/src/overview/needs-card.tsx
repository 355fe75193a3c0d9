import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Card } from '../frame/card.js';
import { Chip } from '../frame/chip.js';
import { ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { addressOf } from '../inbox/inbox-address.js';
import { type InboxItem, inboxQuery } from '../inbox/inbox.query.js';
import { useSubjectWords } from '../inbox/subject-words.js';
import { dayText, today } from '../language/formats.js';
import classes from './overview.module.css';

const shownFirst = 6;

/** The decisions that fall to leadership, with the reason why. */
export function NeedsCard() {
  const { t, i18n } = useTranslation();
  const inbox = useQuery(inboxQuery(i18n.language));
  const items = (inbox.data ?? []).filter(({ group }) => group !== 'INFORM');
  const all = (
    <Link to="/venter" className={classes['aside'] ?? ''}>
      {t('overview.allWaiting')}
    </Link>
  );
  return (
    <Card title={t('overview.needs')} {...(items.length > 0 ? { aside: all } : {})}>
      {inbox.isPending && <LinesSkeleton lines={3} />}
      {inbox.isError && !inbox.data && (
        <ProblemMessage problem={inbox.error} retry={() => void inbox.refetch()} />
      )}
      {inbox.data && items.length === 0 && <p className="soft">{t('overview.needsNone')}</p>}
      <ul>
        {items.slice(0, shownFirst).map((item) => (
          <Need key={item.subject.id} item={item} />
        ))}
      </ul>
    </Card>
  );
}

function Need({ item }: { readonly item: InboxItem }) {
  const { t, i18n } = useTranslation();
  const words = useSubjectWords();
  const reason = item.reasons[0];
  if (!reason) return null;
  const { dueOn } = item;
  const day = (date: string) => dayText(date, i18n.language, 'short');
  const late = dueOn !== null && dueOn < today();
  return (
    <li className={classes['need']}>
      <Link to={addressOf(item, reason)} className={classes['needTitle'] ?? ''}>
        {words.title(item)}
      </Link>
      {dueOn === null ? (
        <Chip tone="accent">{t(`inbox.what.${reason.code}`)}</Chip>
      ) : (
        <Chip tone={late ? 'bad' : 'warn'}>
          {t(late ? 'inbox.overdue' : 'inbox.due', { date: day(dueOn) })}
        </Chip>
      )}
      <p className={classes['needWords']}>{reason.words}</p>
      <p className={classes['needWords']}>
        {[words.below(item), t('inbox.since', { date: day(reason.since) })].filter(Boolean).join(' · ')}
      </p>
    </li>
  );
}
