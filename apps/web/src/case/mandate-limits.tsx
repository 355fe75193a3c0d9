import { useTranslation } from 'react-i18next';
import { levelText, limitText } from '../pay/pay-words.js';
import type { Limit, MandateItem } from '../pay/pay.values.js';
import classes from './mandate-limits.module.css';

type LimitsProps = { readonly item: MandateItem | null; readonly known: boolean };

/** Floor, target and cap of one element; `known` = there is a mandate whose limits can be read. */
export function MandateLimits({ item, known }: LimitsProps) {
  const { t, i18n } = useTranslation();
  if (item === null)
    return <span className={classes['level']}>{known ? t('offers.notInMandate') : '–'}</span>;
  const limits = limitsOf(item);
  const [first] = limits;
  if (first === undefined) return <span className={classes['level']}>{t('offers.noLimit')}</span>;
  const level = levelOf(first.limit);
  return (
    <>
      {limits.map(({ name, limit }) => (
        <span key={name} className={classes['limit']}>
          {t(`offers.${name}`)} {limitText(limit, t, i18n.language)}
        </span>
      ))}
      {level && <span className={classes['level']}>{levelText(level, t, i18n.language)}</span>}
    </>
  );
}

/** The same on one line, where there is room to the side. */
export function LimitsLine({ item }: { readonly item: MandateItem }) {
  const { t, i18n } = useTranslation();
  const limits = limitsOf(item);
  const [first] = limits;
  if (first === undefined) return <span className={classes['quiet']}>{t('offers.noLimit')}</span>;
  const level = levelOf(first.limit);
  const told = limits.map(
    ({ name, limit }) => `${t(`offers.${name}`)} ${limitText(limit, t, i18n.language)}`,
  );
  return (
    <span className={classes['quiet']}>
      {told.join(' · ')}
      {level && ` (${levelText(level, t, i18n.language)})`}
    </span>
  );
}

function limitsOf(item: MandateItem) {
  return (['floor', 'target', 'cap'] as const).flatMap((name) => {
    const limit = item[name];
    return limit === undefined ? [] : [{ name, limit }];
  });
}

function levelOf(limit: Limit) {
  return 'step' in limit ? null : limit;
}
