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

/** A limit by itself, with the level that its amount was said in: `12.000,00 kr./år (31.3.2000-niveau)`. */
export function limitInLevel(limit: Limit, t: TFunction, language: string): string {
  const level = 'step' in limit ? '' : levelText(limit, t, language);
  return level === '' ? limitText(limit, t, language) : `${limitText(limit, t, language)} (${level})`;
}

/**
 * Limits that are read together. `level`: the one that all their amounts were said in, to be told once beside them;
 * where there are several, each limit's words tell its own.
 */
export function limitsTogether<Limits extends readonly Limit[]>(
  limits: Limits,
  t: TFunction,
  language: string,
): { readonly words: { readonly [At in keyof Limits]: string }; readonly level: string } {
  const levels = new Set(limits.flatMap((each) => ('step' in each ? [] : [levelText(each, t, language)])));
  const wordsOf = levels.size > 1 ? limitInLevel : limitText;
  const words = limits.map((each) => wordsOf(each, t, language)) as { readonly [At in keyof Limits]: string };
  return { words, level: levels.size === 1 ? [...levels].join('') : '' };
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
