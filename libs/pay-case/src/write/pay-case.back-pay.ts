import { isErased } from '@loenspor/event-sourcing/domain';
import type { Personal, Told, Warning } from '@loenspor/event-sourcing/domain';
import { backPayOre, backPayWords, computedWords } from '@loenspor/pay';
import type { NotOwed } from '../domain/index.js';

/** Kroner of back pay that a payslip showed, and that were owed by what was known then; null: nothing was computed. */
export type CheckedBackPay = { readonly shown: Personal<string>; readonly owed: Personal<string> | null };

/** Why nothing was computed, and how many months were left out where something was. */
export type LeftOut = { readonly notOwed: NotOwed | null; readonly partMonths: number };

/** Where a payslip shows another back pay than was computed, or one that nothing is there to hold against. */
export function backPayWarnings(
  { shown, owed }: CheckedBackPay,
  { notOwed, partMonths }: LeftOut,
): readonly Warning[] {
  if (isErased(shown) || isErased(owed)) return [];
  if (owed !== null)
    return backPayOre(shown) === backPayOre(owed) ? [] : [differs({ shown, owed }, partMonths)];
  if (notOwed === null || backPayOre(shown) === 0n) return [];
  const why = reasons[notOwed];
  const detail = {
    da: `Lønsedlen viser ${backPayWords(shown, 'da')}; der er ikke beregnet nogen: ${why.da}`,
    en: `The payslip shows ${backPayWords(shown, 'en')}; none was computed: ${why.en}`,
  };
  return [{ code: 'back-pay-not-computed', detail, ref: 'backPay' }];
}

function differs(
  { shown, owed }: { readonly shown: string; readonly owed: string },
  partMonths: number,
): Warning {
  const without = partMonths === 0 ? { da: '', en: '' } : withoutWords(partMonths);
  const detail = {
    da: `Lønsedlen viser ${backPayWords(shown, 'da')}; beregnet er ${computedWords(shown, owed, 'da')}, for hele måneder alene${without.da}`,
    en: `The payslip shows ${backPayWords(shown, 'en')}; computed it is ${computedWords(shown, owed, 'en')}, for whole months only${without.en}`,
  };
  return { code: 'back-pay-differs', detail, ref: 'backPay' };
}

function withoutWords(partMonths: number): Told {
  const [da, en] =
    partMonths === 1
      ? [
          '1 måned, hvor lønnen begynder eller skifter undervejs',
          '1 month in which the pay begins or changes underway',
        ]
      : [
          `${partMonths} måneder, hvor lønnen begynder eller skifter undervejs`,
          `${partMonths} months in which the pay begins or changes underway`,
        ];
  return { da: ` og uden ${da}`, en: `, and without ${en}` };
}

const reasons: Readonly<Record<NotOwed, Told>> = {
  NO_CONTO: {
    da: 'der er registreret ingen a conto-løn i sagen.',
    en: 'no pay a conto is logged in the case.',
  },
  NO_START: {
    da: 'ingen har sagt, fra hvilken dag lønnen gælder.',
    en: 'nobody said from which day the pay is paid.',
  },
  NO_WHOLE_MONTH: {
    da: 'der beregnes for hele måneder alene, og der ligger ingen mellem den dag, lønnen gælder fra, og enigheden.',
    en: 'it is computed for whole months only, and none lies between the first day of the pay and the agreement.',
  },
  PART_MONTHS: {
    da: 'der beregnes for hele måneder alene, og i dem, der er, begynder eller skifter lønnen undervejs.',
    en: 'it is computed for whole months only, and in those that there are the pay begins or changes underway.',
  },
  ERASED: {
    da: 'det, den skulle beregnes af, er slettet.',
    en: 'what it would be computed from has been erased.',
  },
  UNKNOWN_RATES: {
    da: 'en faktor eller et løntrin for månederne er ikke registreret.',
    en: 'a factor or a pay step of these months is not recorded.',
  },
};
