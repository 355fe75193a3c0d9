import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from './rounds.js';
import classes from './verdict-line.module.css';

/** How an offer stands to the mandate: a sign, a colour and words. */
export function VerdictLine({ verdict }: { readonly verdict: Verdict }) {
  const { t } = useTranslation();
  if (verdict.inside === null) return <span className={classes['none']}>{t('offers.noMandate')}</span>;
  if (verdict.inside)
    return (
      <span className={classes['inside']}>
        <IconCheck size={14} stroke={2.2} aria-hidden="true" /> {t('offers.inside')}
      </span>
    );
  return (
    <span className={classes['outside']}>
      <IconAlertTriangle size={14} stroke={2} aria-hidden="true" />{' '}
      {verdict.codes.map((code) => t(`breach.${code}`)).join(', ')}
    </span>
  );
}
