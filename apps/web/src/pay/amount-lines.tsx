import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { conversionQuery, referenceQuery } from '../api/queries.js';
import { moneyText, today } from '../language/formats.js';
import classes from './amount-lines.module.css';
import { amountText, levelText } from './pay-words.js';
import type { PayAmount, PayItem } from './pay.values.js';

/** An item's amount as it was said, and below it what it comes to at the other price level. */
export function AmountLines({ item }: { readonly item: PayItem }) {
  const { t, i18n } = useTranslation();
  if (item.ends === true) return <span className={classes['said']}>{t('offers.ends')}</span>;
  if (item.step !== undefined) return <StepLines step={item.step} />;
  if (item.amount === undefined) return <span className={classes['said']}>–</span>;
  const level = levelText(item.amount, t, i18n.language);
  return (
    <>
      <span className={classes['said']}>{amountText(item.amount, t, i18n.language)}</span>
      {level !== '' && <span className={classes['below']}>{level}</span>}
      {item.amount.per !== 'ONCE' && <ConvertedLine amount={item.amount} />}
    </>
  );
}

function StepLines({ step }: { readonly step: string }) {
  const { t, i18n } = useTranslation();
  const steps = useQuery(referenceQuery('pay-steps')).data;
  const day = today();
  const base = steps
    ?.filter((row) => row.step === step && row.validFrom <= day)
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
  return (
    <>
      <span className={classes['said']}>{t('pay.step', { step })}</span>
      {base && (
        <span className={classes['below']}>
          {t('offers.base', { amount: moneyText(base.baseAnnual, i18n.language) })}
        </span>
      )}
    </>
  );
}

function ConvertedLine({ amount }: { readonly amount: PayAmount }) {
  const { t, i18n } = useTranslation();
  const { hours: _hours, ...fullTime } = amount;
  const current = amount.level === 'CURRENT';
  const target = current
    ? ({ level: 'L2000_03_31', per: 'YEAR', date: amount.levelDate ?? today() } as const)
    : ({ level: 'CURRENT', per: 'MONTH', date: today() } as const);
  const converted = useQuery(conversionQuery(fullTime, target)).data;
  if (!converted) return null;
  return (
    <span className={classes['below']}>
      {current
        ? t('offers.base', { amount: moneyText(converted.amount.amount, i18n.language) })
        : t('offers.today', { amount: amountText(converted.amount, t, i18n.language) })}
      {converted.factorProvisional && ` (${t('offers.provisional')})`}
    </span>
  );
}
