import type { Language } from './price-readings.js';

const texts = {
  missing: { da: 'Feltet mangler.', en: 'The field is missing.' },
  unknown: { da: 'Feltet findes ikke.', en: 'There is no such field.' },
  object: { da: 'Skal være et objekt.', en: 'Must be an object.' },
  list: { da: 'Skal være en liste med 1 til 100 løndele.', en: 'Must be a list of 1 to 100 pay items.' },
  money: {
    da: 'Skal være et beløb i kroner som tekst, fx "12000.00".',
    en: 'Must be an amount in kroner as a string, such as "12000.00".',
  },
  boolean: { da: 'Skal være true eller false.', en: 'Must be true or false.' },
  criterion: { da: 'Skal være tekst på 1 til 500 tegn.', en: 'Must be text of 1 to 500 characters.' },
  day: {
    da: 'Skal være en dato, der findes, som "2026-04-01".',
    en: 'Must be an existing date, as "2026-04-01".',
  },
  span: { da: 'Må ikke ligge før "from".', en: 'Must not be before "from".' },
  hours: {
    da: 'Skal være timer ud af 37, fx "32/37".',
    en: 'Must be hours out of 37, such as "32/37".',
  },
  ends: { da: 'Kan kun være true.', en: 'Can only be true.' },
  content: {
    da: 'Angiv netop ét af step, amount og ends.',
    en: 'Give exactly one of step, amount and ends.',
  },
  stepOrAmount: {
    da: 'Angiv enten step eller et beløb.',
    en: 'Give either step or an amount.',
  },
  step: {
    da: 'Skal være et løntrin som tekst, fx "46".',
    en: 'Must be a pay step as a string, such as "46".',
  },
  stepUnknown: { da: 'Løntrinnet findes ikke i tabellen.', en: 'The table does not hold this pay step.' },
  levelMissing: {
    da: 'Prisniveau mangler: 31.3.2000-niveau eller nutidskroner.',
    en: 'The price level is missing: 31.3.2000 level or current kroner.',
  },
  levelDateMissing: {
    da: 'Nutidskroner skal have en niveaudato.',
    en: 'Current kroner must have a level date.',
  },
  beforeFactors: {
    da: 'Der er ingen reguleringsfaktor for denne dato.',
    en: 'There is no regulation factor for this date.',
  },
} as const satisfies Record<string, Record<Language, string>>;

/** What a problem says: one of the fixed texts, or the values that a field may have. */
export type ProblemText = keyof typeof texts | { readonly allowed: readonly string[] };

export function problemText(text: ProblemText, language: Language): string {
  if (typeof text === 'string') return texts[text][language];
  return `${language === 'da' ? 'Skal være en af' : 'Must be one of'} ${text.allowed.join(', ')}.`;
}
