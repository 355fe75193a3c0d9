import { Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, useLocation } from 'react-router';
import type { Me } from '../api/answers.js';
import { LanguageSwitch } from '../language/language-switch.js';
import { ColorSchemeSwitch } from '../theme/color-scheme-switch.js';
import { FailureBoundary } from './failure-boundary.js';
import classes from './frame.module.css';
import { PageSkeleton } from './page-skeleton.js';
import { usePageChange } from './use-page-change.js';
import { UserMenu } from './user-menu.js';

/** What stays on every page of somebody who is signed in. */
export function Frame({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  usePageChange(main);
  return (
    <>
      <a className={classes['skip']} href="#main">
        {t('frame.skip')}
      </a>
      <header className={classes['top']}>
        <NavLink to="/" className={classes['brand'] ?? ''}>
          Lønspor
        </NavLink>
        <nav aria-label={t('frame.main')} className={classes['nav']}>
          <NavLink to="/" data-on={/^\/(forhandlinger|loensager|$)/.test(pathname) || undefined}>
            {t('frame.cases')}
          </NavLink>
        </nav>
        <div className={classes['end']}>
          <LanguageSwitch />
          <ColorSchemeSwitch />
          <UserMenu me={me} />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} className={classes['main']}>
        <FailureBoundary key={pathname}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </FailureBoundary>
      </main>
    </>
  );
}
