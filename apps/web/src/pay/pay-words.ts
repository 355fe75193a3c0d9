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

/** A limit as it is told; `own`: the level of its amount, where it has to be told beside it. */
export type ToldLimit = { readonly words: string; readonly own: string };

/** A limit by itself, with the level that its amount was said in: `12.000,00 kr./år (31.3.2000-niveau)`. */
export function limitInLevel(limit: Limit, t: TFunction, language: string): string {
  return onOneLine({ words: limitText(limit, t, language), own: levelOf(limit, t, language) });
}

/** Limits that are read together. `level`: the one that all their amounts were said in, told once; else each has its own. */
export function limitsTogether<Named extends { readonly limit: Limit }>(
  limits: readonly Named[],
  t: TFunction,
  language: string,
): { readonly told: readonly (Named & ToldLimit)[]; readonly level: string } {
  const amounts = limits.filter(({ limit }) => !('step' in limit));
  const levels = new Set(amounts.map(({ limit }) => levelOf(limit, t, language)));
  const [level = ''] = levels.size === 1 ? levels : [];
  const told = limits.map((each) => ({
    ...each,
    words: limitText(each.limit, t, language),
    own: levels.size > 1 ? levelOf(each.limit, t, language) : '',
  }));
  return { told, level };
}

/** `12.000,00 kr./år (31.3.2000-niveau)` */
export function onOneLine({ words, own }: ToldLimit): string {
  return own === '' ? words : `${words} (${own})`;
}

function levelOf(limit: Limit, t: TFunction, language: string): string {
  return 'step' in limit ? '' : levelText(limit, t, language);
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
