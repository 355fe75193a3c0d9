import { Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import type { Me } from '../api/answers.js';
import { useCommandCarrier } from '../api/command.js';
import { LanguageSwitch } from '../language/language-switch.js';
import { ChangedNotice } from '../live/changed-notice.js';
import { useLiveChanges } from '../live/use-live-changes.js';
import { PaletteHost } from '../palette/palette-host.js';
import { ColorSchemeSwitch } from '../theme/color-scheme-switch.js';
import { FailureBoundary } from './failure-boundary.js';
import classes from './frame.module.css';
import { IncompleteNotice } from './incomplete-notice.js';
import { Navigation, usePhone } from './navigation.js';
import { PageSkeleton } from './page-skeleton.js';
import { PrintFoot } from './print-foot.js';
import { StaleNotice } from './stale-notice.js';
import { UnkeptNotice } from './unkept-notice.js';
import { UnsentNotice } from './unsent-notice.js';
import { usePageChange } from './use-page-change.js';
import { UserMenu } from './user-menu.js';

/** One decision a screen: there the bar at the bottom and the notice give way to the page's own. */
const decision = /\/beslutning$/;

/** What stays on every page of somebody who is signed in. */
export function Frame({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const phone = usePhone();
  const deciding = decision.test(pathname);
  useCommandCarrier(me);
  usePageChange(main);
  const [othersSteps, forgetSteps] = useLiveChanges(me);
  return (
    <>
      <a className={classes['skip']} href="#main">
        {t('frame.skip')}
      </a>
      <header className={classes['top']}>
        <Link to="/" className={classes['brand']}>
          Lønspor
        </Link>
        {!phone && <Navigation me={me} bar="top" />}
        <div className={classes['end']}>
          <PaletteHost me={me} />
          <LanguageSwitch />
          <ColorSchemeSwitch />
          <UserMenu me={me} />
        </div>
      </header>
      <UnsentNotice toldBelow={deciding} />
      <UnkeptNotice />
      <StaleNotice />
      <IncompleteNotice />
      <ChangedNotice steps={othersSteps} forget={forgetSteps} />
      <main id="main" ref={main} tabIndex={-1} className={classes['main']} data-bar={phone && !deciding}>
        <FailureBoundary key={pathname}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </FailureBoundary>
      </main>
      {phone && !deciding && <Navigation me={me} bar="bottom" />}
      <PrintFoot />
    </>
  );
}
