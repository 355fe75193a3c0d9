import { convertWithUses } from './conversion.js';
import type { FactorTable } from './factors.js';
import type { PayAmount } from './pay-item.js';

/** Danish is what people read; English for `Accept-Language: en`. */
export type Language = 'da' | 'en';

/**
 * What an amount without a price level may mean on a day, in words: its worth in the day's kroner if it is in
 * 31.3.2000 level, and its worth in 31.3.2000 level if it is in the day's kroner. Null before the first factor.
 */
export function bothReadings(
  { amount, per }: Pick<PayAmount, 'amount' | 'per'>,
  day: string,
  factors: FactorTable,
  language: Language = 'da',
): string | null {
  const found = factors.find(day);
  if (!found) return null;
  const inCurrent = convertWithUses(
    { amount, per, level: 'L2000_03_31' },
    { level: 'CURRENT', per, date: day },
    factors,
  );
  const inBase = convertWithUses(
    { amount, per, level: 'CURRENT', levelDate: day },
    { level: 'L2000_03_31', per, date: day },
    factors,
  );
  const words = {
    given: spoken(amount, language),
    current: spoken(inCurrent.amount.amount, language),
    base: spoken(inBase.amount.amount, language),
    per: perWords[language][per],
    day: language === 'da' ? danishDay(day) : day,
    factor: language === 'da' ? found.factor.replace('.', ',') : found.factor,
  };
  return sentences[language](words);
}

/** Kroner as people write them: `12.000,00` in Danish, `12,000.00` in English. */
export function spoken(kroner: string, language: Language): string {
  const [whole = '', ore = ''] = kroner.split('.');
  const [thousands, decimal] = language === 'da' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${grouped}${decimal}${ore.padEnd(2, '0')}`;
}

type Words = Record<'given' | 'current' | 'base' | 'per' | 'day' | 'factor', string>;

const perWords: Record<Language, Record<PayAmount['per'], string>> = {
  da: { YEAR: ' om året', MONTH: ' om måneden', ONCE: '' },
  en: { YEAR: ' a year', MONTH: ' a month', ONCE: '' },
};

const sentences: Record<Language, (words: Words) => string> = {
  da: ({ given, current, base, per, day, factor }) =>
    `Prisniveau mangler. ${given} kr. er ${current} kr.${per} den ${day}, hvis beløbet er i 31.3.2000-niveau, ` +
    `men ${base} kr.${per} i 31.3.2000-niveau, hvis det er nutidskroner (faktor ${factor}).`,
  en: ({ given, current, base, per, day, factor }) =>
    `The price level is missing. ${given} kr. is ${current} kr.${per} on ${day} if the amount is in 31.3.2000 level, ` +
    `but ${base} kr.${per} in 31.3.2000 level if it is in current kroner (factor ${factor}).`,
};

function danishDay(day: string): string {
  return day.split('-').map(Number).reverse().join('.');
}
