import { IconChevronLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { decisionsIn } from '../inbox/inbox-address.js';
import { inboxQuery } from '../inbox/inbox.query.js';
import { Chip } from '../frame/chip.js';
import { usePageTitle } from '../frame/page-title.js';
import classes from './decision.module.css';

type PageProps = {
  readonly title: string;
  /** Which case it is about. */
  readonly about: string;
  /** Its number: the tab and the history of a shared browser do not show whose pay it is. */
  readonly number: string;
  readonly caseAddress: string;
  /** The next deadline of the case, in words. */
  readonly due?: string | null;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
};

/** One decision on one screen: what it is about on top, what can be done about it at the bottom. */
export function DecisionPage({ title, about, number, caseAddress, due = null, children, foot }: PageProps) {
  const { t } = useTranslation();
  usePageTitle([title, number].filter(Boolean).join(' · '));
  return (
    <div className={classes['page']} data-foot={foot !== undefined || undefined}>
      <header className={classes['head']}>
        <div className={classes['ways']}>
          <Link to="/venter" className={classes['back']}>
            <IconChevronLeft size={16} stroke={2} aria-hidden />
            {t('inbox.title')}
            <Place />
          </Link>
          <Link to={caseAddress} className={classes['back']}>
            {t('decision.toCase')}
          </Link>
        </div>
        <h1 className={classes['title']}>{title}</h1>
        <p className={classes['about']}>{about}</p>
        {due && (
          <p className={classes['due']}>
            <Chip tone="warn">{due}</Chip>
          </p>
        )}
      </header>
      <div className={classes['body']}>{children}</div>
      {foot}
    </div>
  );
}

/** Which of how many it is. */
function Place() {
  const { t, i18n } = useTranslation();
  const { pathname } = useLocation();
  const decisions = decisionsIn(useQuery(inboxQuery(i18n.language)).data ?? []);
  const at = decisions.findIndex(({ address }) => address === pathname);
  if (at < 0 || decisions.length < 2) return null;
  return <span> · {t('decision.place', { at: at + 1, count: decisions.length })}</span>;
}
