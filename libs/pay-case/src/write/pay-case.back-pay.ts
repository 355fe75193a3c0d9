import { isErased } from '@loenspor/event-sourcing/domain';
import type { Personal, Told, Warning } from '@loenspor/event-sourcing/domain';
import { amountWords, parseMoney } from '@loenspor/pay';
import type { NotOwed } from '../domain/index.js';

/** Kroner of back pay that a payslip showed, and that were owed by what was known then; null: nothing was computed. */
export type CheckedBackPay = { readonly shown: Personal<string>; readonly owed: Personal<string> | null };

/** Where a payslip shows another back pay than was computed, or one that nothing is there to hold against. */
export function backPayWarnings(
  { shown, owed }: CheckedBackPay,
  notOwed: NotOwed | null,
): readonly Warning[] {
  if (isErased(shown) || isErased(owed)) return [];
  if (owed !== null) return oreOf(shown) === oreOf(owed) ? [] : [differs(shown, owed)];
  if (notOwed === null || (notOwed === 'NO_WHOLE_MONTH' && oreOf(shown) === 0n)) return [];
  const why = reasons[notOwed];
  const detail = {
    da: `Lønsedlen viser en efterbetaling på ${kroner(shown, 'da')}; der er ikke beregnet nogen: ${why.da}`,
    en: `The payslip shows back pay of ${kroner(shown, 'en')}; none was computed: ${why.en}`,
  };
  return [{ code: 'back-pay-not-computed', detail, ref: 'backPay' }];
}

function differs(shown: string, owed: string): Warning {
  const detail = {
    da: `Lønsedlen viser en efterbetaling på ${kroner(shown, 'da')}; beregnet er den ${kroner(owed, 'da')}, for hele måneder alene`,
    en: `The payslip shows back pay of ${kroner(shown, 'en')}; computed it is ${kroner(owed, 'en')}, for whole months only`,
  };
  return { code: 'back-pay-differs', detail, ref: 'backPay' };
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
  ERASED: {
    da: 'det, den skulle beregnes af, er slettet.',
    en: 'what it would be computed from has been erased.',
  },
  UNKNOWN_RATES: {
    da: 'en faktor eller et løntrin for månederne er ikke registreret.',
    en: 'a factor or a pay step of these months is not recorded.',
  },
};

function kroner(amount: string, language: 'da' | 'en'): string {
  return amountWords({ amount, per: 'ONCE', level: 'CURRENT' }, language);
}

function oreOf(amount: string): bigint {
  return amount.startsWith('-') ? -parseMoney(amount.slice(1)) : parseMoney(amount);
}
