import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseAnswer, MandateAnswer } from '../api/answers.js';
import { lastBoardAddress } from '../insight/board-address.js';
import { dayText } from '../language/formats.js';
import { settledByPreAgreement } from './agreement-steps.js';
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
  return (
    <header className={classes['bar']}>
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
        </div>
      </div>
    </header>
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
