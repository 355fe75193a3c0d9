import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PayItem } from '../pay/pay.values.js';
import classes from './composer.module.css';
import { checkOf, type MandateCheck } from './mandate-check.js';
import type { StepName } from './step-shapes.js';

type AssessedProps = {
  readonly items: readonly PayItem[];
  readonly step: StepName;
  readonly check: MandateCheck;
};

/** What it means for the step that the whole of it lies outside the mandate; nothing while it is inside. */
export function AssessedItems({ items, step, check }: AssessedProps) {
  const { t } = useTranslation();
  const assessment = checkOf(items, check);
  if (assessment === null || assessment.inside) return null;
  const whole = assessment.breaches.filter(({ element }) => element === null).map(({ code }) => code);
  return (
    <p className={classes['outside']} role="status">
      <IconAlertTriangle size={16} stroke={2} aria-hidden="true" />{' '}
      {whole.length > 0 &&
        `${t('composer.item.whole', { what: whole.map((code) => t(`breach.${code}`)).join(', ') })}. `}
      {t(step === 'offers' ? 'composer.item.outsideOffer' : 'composer.item.outsideOurs')}
    </p>
  );
}
