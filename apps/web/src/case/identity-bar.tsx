import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { CaseAnswer, MandateAnswer } from '../api/answers.js';
import { useComposing } from '../composer/composing.js';
import { goToComposer } from '../composer/first-step.js';
import { lastBoardAddress } from '../insight/board-address.js';
import { dayText } from '../language/formats.js';
import { MomentBanner } from '../time-travel/moment-banner.js';
import { MomentMenu } from '../time-travel/moment-menu.js';
import { useMoment } from '../time-travel/moment.js';
import { settledByPreAgreement } from './agreement-steps.js';
import { DecisionLinks, useOwnDecisions } from './decision-link.js';
import classes from './identity-bar.module.css';
import { StatusChip } from './status-chip.js';

type BarProps = {
  readonly of: CaseAnswer;
  readonly title: string;
  readonly below: readonly (string | null)[];
  readonly status: ReactNode;
  readonly mandate: MandateAnswer | null;
};

/** What stays on screen while the rest of a case scrolls: which one it is, and how it stands. */
export function IdentityBar({ of, title, below, status, mandate }: BarProps) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const past = useMoment() !== null;
  const decides = useOwnDecisions(of.id).length > 0;
  return (
    <header className={classes['bar']}>
      <MomentBanner of="case" compareAt={`${pathname}/forskelle`} />
      <div className={classes['inner']}>
        <Link to={lastBoardAddress()} className={classes['back'] ?? ''}>
          <IconChevronLeft size={16} stroke={2} aria-hidden="true" />
          {t('case.back')}
        </Link>
        <div className={classes['name']}>
          <h1 className={classes['title']}>{title}</h1>
          <p className={classes['below']}>{below.filter((part) => part !== null).join(' · ')}</p>
        </div>
        <div className={classes['states']}>
          {status}
          <div className={classes['mandate']}>
            <span className={classes['label']}>{t('case.mandate')}</span>
            <MandateState of={of} mandate={mandate} />
          </div>
          <NextDeadline of={of} />
          <MomentMenu />
          {!past && <DecisionLinks caseId={of.id} />}
          <LogButton second={decides} />
        </div>
      </div>
    </header>
  );
}

/** The one that is due first; what was missed is shown until it no longer runs. */
function NextDeadline({ of }: Pick<BarProps, 'of'>) {
  const { t, i18n } = useTranslation();
  const [next] = of.deadlines.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  if (next === undefined) return null;
  return (
    <div className={classes['deadline']} title={next.source}>
      <span className={classes[next.lapsed ? 'late' : 'label']}>
        {t(next.lapsed ? 'deadlines.lapsed' : 'case.nextDeadline')}
      </span>{' '}
      {dayText(next.dueOn, i18n.language, 'short')}
    </div>
  );
}

/** The one thing that is done most often, on screen wherever the page has been scrolled to; a decision comes first. */
function LogButton({ second }: { readonly second: boolean }) {
  const { t } = useTranslation();
  const composing = useComposing();
  if (composing === null || composing.draft !== null) return null;
  return (
    <Button
      size="sm"
      variant={second ? 'default' : 'filled'}
      className={classes['log'] ?? ''}
      onClick={goToComposer}
    >
      {t('composer.title')}
    </Button>
  );
}

function MandateState({ of, mandate }: Pick<BarProps, 'of' | 'mandate'>) {
  const { t, i18n } = useTranslation();
  if (of.mandate === null)
    return (
      <span className={classes['below']}>
        {settledByPreAgreement(of) ? t('case.noneNeeded') : t('case.noMandate')}
      </span>
    );
  const validTo = mandate && ['APPROVED', 'AMENDING'].includes(mandate.status) && mandate.validTo;
  return (
    <span className={classes['mandateState']}>
      <StatusChip of="MANDATE" status={of.mandate.status} />
      {validTo && (
        <span className={classes['below']}>
          {t('case.validTo', { date: dayText(validTo, i18n.language, 'short') })}
        </span>
      )}
    </span>
  );
}
