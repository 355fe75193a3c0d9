import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePageTitle } from '../frame/page-title.js';
import { lastBoardAddress } from '../insight/board-address.js';
import classes from './plain-page.module.css';

type PageProps = {
  readonly title: string;
  /** What the tab and the history of a shared browser show, where the title says whose pay it is. */
  readonly tab?: string;
  readonly words?: string;
  /** Where one comes from, when that is not the board. */
  readonly back?: { readonly to: string; readonly words: string } | null;
  readonly actions?: ReactNode;
  readonly narrow?: boolean;
  readonly children: ReactNode;
};

/** A page with a heading, what it is for, and the way back. */
export function PlainPage({ title, tab, words, back, actions, narrow = false, children }: PageProps) {
  const { t } = useTranslation();
  usePageTitle(tab ?? title);
  const way = back === undefined ? { to: lastBoardAddress(), words: t('case.back') } : back;
  return (
    <div className={classes['page']} data-narrow={narrow || undefined}>
      {way && (
        <Link to={way.to} className={classes['back'] ?? ''}>
          <IconChevronLeft size={16} stroke={2} aria-hidden="true" />
          {way.words}
        </Link>
      )}
      <div className={classes['head']}>
        <h1 className={classes['title']}>{title}</h1>
        {actions}
      </div>
      {words !== undefined && <p className={classes['words']}>{words}</p>}
      <div className={classes['content']}>{children}</div>
    </div>
  );
}
