import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { limitsTogether, onOneLine } from '../pay/pay-words.js';
import { limitsOf, type MandateItem } from '../pay/pay.values.js';
import classes from './mandate-limits.module.css';

type LimitsProps = { readonly item: MandateItem | null; readonly known: boolean };

/** Floor, target and cap of one element; `known` = there is a mandate whose limits can be read. */
export function MandateLimits({ item, known }: LimitsProps) {
  const { t, i18n } = useTranslation();
  if (item === null)
    return <span className={classes['level']}>{known ? t('offers.notInMandate') : '–'}</span>;
  const limits = limitsOf(item);
  if (limits.length === 0) return <span className={classes['level']}>{t('offers.noLimit')}</span>;
  const { told, level } = limitsTogether(limits, t, i18n.language);
  return (
    <>
      {told.map(({ name, words, own }) => (
        <Fragment key={name}>
          <span className={classes['limit']}>
            {t(`offers.${name}`)} {words}
          </span>
          {own !== '' && <span className={classes['level']}>{own}</span>}
        </Fragment>
      ))}
      {level !== '' && <span className={classes['level']}>{level}</span>}
    </>
  );
}

/** The same on one line, where there is room to the side. */
export function LimitsLine({ item }: { readonly item: MandateItem }) {
  const { t, i18n } = useTranslation();
  const limits = limitsOf(item);
  if (limits.length === 0) return <span className={classes['quiet']}>{t('offers.noLimit')}</span>;
  const { told, level } = limitsTogether(limits, t, i18n.language);
  return (
    <span className={classes['quiet']}>
      {told.map((each) => `${t(`offers.${each.name}`)} ${onOneLine(each)}`).join(' · ')}
      {level !== '' && ` (${level})`}
    </span>
  );
}
