import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Chip } from '../frame/chip.js';
import { daysBetween, dayText, today } from '../language/formats.js';
import { addressOf } from './inbox-address.js';
import type { InboxItem, InboxReason } from './inbox.query.js';
import classes from './inbox.module.css';
import { useSubjectWords } from './subject-words.js';

/** One case with every reason why it waits; its first reason is the way in. */
export function InboxRow({ item }: { readonly item: InboxItem }) {
  const { t } = useTranslation();
  const words = useSubjectWords();
  const [first, ...others] = item.reasons;
  if (!first) return null;
  return (
    <li className={classes['row']}>
      <div className={classes['words']}>
        <Link to={addressOf(item, first)} className={classes['link']}>
          {words.title(item)}
        </Link>
        <p className={classes['reason']}>{first.words}</p>
        {others.map((reason, at) => (
          <Link key={at} to={addressOf(item, reason)} className={classes['other']}>
            {reason.words}
          </Link>
        ))}
        <p className={classes['below']}>{words.below(item)}</p>
      </div>
      <div className={classes['marks']}>
        <Chip tone={first.group === 'DECIDE' ? 'accent' : 'plain'}>{t(`inbox.what.${first.code}`)}</Chip>
        <Due dueOn={item.dueOn} />
        <Age reason={first} />
      </div>
      <IconChevronRight size={18} stroke={1.8} aria-hidden className={classes['arrow']} />
    </li>
  );
}

function Due({ dueOn }: Pick<InboxItem, 'dueOn'>) {
  const { t, i18n } = useTranslation();
  if (dueOn === null) return null;
  const late = dueOn < today();
  const date = dayText(dueOn, i18n.language, 'short');
  return <Chip tone={late ? 'bad' : 'warn'}>{t(late ? 'inbox.overdue' : 'inbox.due', { date })}</Chip>;
}

function Age({ reason: { since } }: { readonly reason: InboxReason }) {
  const { t, i18n } = useTranslation();
  const count = daysBetween(since, today());
  const age = count <= 0 ? t('inbox.today') : count === 1 ? t('inbox.yesterday') : t('inbox.days', { count });
  return (
    <span className={classes['age']}>
      {t('inbox.since', { date: dayText(since, i18n.language, 'short') })} ({age})
    </span>
  );
}
