import { formatMoney, parseMoney } from './money.js';
import type { Ore } from './money.js';
import { amountWords } from './pay-words.js';
import type { Language } from './price-readings.js';

/** Kroner of back pay as they are entered or computed (`"1871.3"`, `"-10.00"`), in øre. Throws `field-invalid`. */
export function backPayOre(kroner: string): Ore {
  return kroner.startsWith('-') ? -parseMoney(kroner.slice(1)) : parseMoney(kroner);
}

/** `en efterbetaling på 1.871,32 kr.`; of kroner below zero, which were paid too much, `en tilbagebetaling på 10 kr.`. */
export function backPayWords(kroner: string, language: Language): string {
  const isRepaid = backPayOre(kroner) < 0n;
  const size = sizeWords(kroner, language);
  if (language === 'da') return `en ${isRepaid ? 'tilbagebetaling' : 'efterbetaling'} på ${size}`;
  return `${isRepaid ? 'a repayment' : 'back pay'} of ${size}`;
}

/** What was computed, said after `beregnet er` and what a payslip showed: `den 1.870 kr.` where both go the same way. */
export function computedWords(shown: string, computed: string, language: Language): string {
  const goSameWay = backPayOre(shown) < 0n === backPayOre(computed) < 0n;
  if (!goSameWay) return backPayWords(computed, language);
  return `${language === 'da' ? 'den ' : ''}${sizeWords(computed, language)}`;
}

function sizeWords(kroner: string, language: Language): string {
  const ore = backPayOre(kroner);
  const amount = formatMoney(ore < 0n ? -ore : ore);
  return amountWords({ amount, per: 'ONCE', level: 'CURRENT' }, language);
}
