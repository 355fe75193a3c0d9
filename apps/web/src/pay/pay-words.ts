import type { TFunction } from 'i18next';
import { dayText, moneyText } from '../language/formats.js';
import type { Limit, PayAmount, PayItem } from './pay.values.js';

/** An amount as it was said, without its level: `1.700,00 kr./md.` */
export function amountText(amount: PayAmount, t: TFunction, language: string): string {
  const kroner = `${moneyText(amount.amount, language)} ${t(`pay.per.${amount.per}`)}`;
  return amount.hours === undefined ? kroner : `${kroner}, ${t('pay.hours', { hours: amount.hours })}`;
}

/** The level in which an amount was said: `31.3.2000-niveau`, `niveau 1. apr. 2026`; nothing for a one-off. */
export function levelText(amount: PayAmount, t: TFunction, language: string): string {
  if (amount.level === 'L2000_03_31') return t('pay.level');
  if (amount.levelDate === undefined) return amount.per === 'ONCE' ? '' : t('pay.today');
  return t('pay.current', { date: dayText(amount.levelDate, language, 'short') });
}

/** A limit of a mandate: an amount or a step. */
export function limitText(limit: Limit, t: TFunction, language: string): string {
  return 'step' in limit ? t('pay.step', { step: limit.step }) : amountText(limit, t, language);
}

/** What there is to know of an item beside its amount: `varig, pensionsgivende`. */
export function conditionsText(item: PayItem, t: TFunction, language: string): string {
  const pensionable = item.pensionable ?? item.permanence !== 'ONE_OFF';
  const until = item.to === undefined ? [] : [`– ${dayText(item.to, language, 'short')}`];
  return [
    t(`pay.permanence.${item.permanence}`),
    ...until,
    pensionable ? t('pay.pensionable') : t('pay.notPensionable'),
  ].join(', ');
}
