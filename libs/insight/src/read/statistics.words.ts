import type { Language } from '@loenspor/pay';

const words: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  da: {
    ...{ DAYCARE: 'Dagtilbud', LEISURE: 'Fritid' },
    ...{
      BASE_PAY: 'Grundløn',
      FUNCTION: 'Funktionsløn',
      QUALIFICATION: 'Kvalifikationsløn',
      RESULT: 'Resultatløn',
    },
    OTHER_POSTS: 'Andre stillinger',
  },
  en: {
    ...{ DAYCARE: 'Daycare', LEISURE: 'Leisure' },
    ...{
      BASE_PAY: 'Basic pay',
      FUNCTION: 'Function pay',
      QUALIFICATION: 'Qualification pay',
      RESULT: 'Result pay',
    },
    OTHER_POSTS: 'Other posts',
  },
};

/** What a code is called; a period is called what it is. */
export function valueWords(value: string, language: Language): string {
  return words[language][value] ?? value;
}

/** How the figures are made, in a few sentences. */
export function methodWords(minimum: number, language: Language): string {
  return language === 'da'
    ? `Aftalt løn på fuld tid uden pension, kr. om året, ét tal for hver person. Antal er rundet ned til hele ${minimum}'ere, ` +
        `beløb til hele 100 kr. i 31.3.2000-niveau; dagens kroner følger af dem. Kvartiler (lineær interpolation) vises fra ` +
        `${2 * minimum} personer. Hvert tal hviler på mindst ${minimum} personer, og to svar skiller mindst ${minimum}.`
    : `Agreed full-time pay without pension, kroner a year, one figure for each person. Counts are rounded down to whole ` +
        `multiples of ${minimum}, amounts to whole hundreds of kroner in 31.3.2000 level; the kroner of the day follow from ` +
        `them. Quartiles (linear interpolation) are told from ${2 * minimum} persons. Each figure rests on at least ` +
        `${minimum} persons, and two answers are at least ${minimum} apart.`;
}
