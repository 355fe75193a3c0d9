import type { Told } from '@loenspor/event-sourcing/domain';
import { quoted } from './log-columns.js';
import type { ErrorCode, WarningCode } from './log-row.js';

type Words = (cell: string) => Told;

/**
 * What a finding says to whoever works it off, in both languages: what is wrong with the cell and what to do.
 * `cell`: the text at fault; empty where it is not known any more.
 */
export function findingWords(code: string, column: string, cell: string): Told {
  const words = Object.hasOwn(WORDS, code) ? WORDS[code as keyof typeof WORDS] : null;
  const told = words?.(cell === '' ? column : quoted(cell)) ?? OTHER;
  return { da: `${column}: ${told.da}`, en: `${column}: ${told.en}` };
}

const OTHER: Told = { da: 'Ret cellen.', en: 'Mend the cell.' };

const WORDS: Readonly<Record<ErrorCode | WarningCode, Words>> = {
  'date-invalid': (cell) => ({
    da: `${cell} er ikke en dato. Skriv den som 4.5.2026.`,
    en: `${cell} is no date. Write it as 4.5.2026.`,
  }),
  'date-in-future': (cell) => ({
    da: `${cell} ligger i fremtiden. Ret datoen.`,
    en: `${cell} lies in the future. Mend the date.`,
  }),
  'municipality-unknown': (cell) => ({
    da: `${cell} er ikke en kommune, du arbejder med. Skriv hele kommunens navn.`,
    en: `${cell} is no municipality that you work with. Write its whole name.`,
  }),
  'area-unknown': (cell) => ({
    da: `${cell} er ikke et område. Skriv Dagtilbud eller Fritid.`,
    en: `${cell} is no area. Write Dagtilbud or Fritid.`,
  }),
  'step-unknown': (cell) => ({
    da: `${cell} er ikke et skridt i denne slags sag. Vælg et af skridtene.`,
    en: `${cell} is no step of this kind of case. Choose one of the steps.`,
  }),
  'case-unknown': (cell) => ({
    da: `Ingen række åbner ${cell}. Ret rækken, der opretter sagen, eller ret Sagsnr.`,
    en: `No row opens ${cell}. Mend the row that opens the case, or mend Sagsnr.`,
  }),
  'case-conflict': (cell) => ({
    da: `${cell} passer ikke til sagen med dette Sagsnr. Ret cellen eller Sagsnr.`,
    en: `${cell} does not fit the case of this Sagsnr. Mend the cell or Sagsnr.`,
  }),
  'element-unknown': (cell) => ({
    da: `${cell} er ikke en løndel. Skriv Grundløn, Funktionsløn, Kvalifikationsløn eller Resultatløn.`,
    en: `${cell} is no pay element. Write Grundløn, Funktionsløn, Kvalifikationsløn or Resultatløn.`,
  }),
  'amount-invalid': (cell) => ({
    da: `${cell} kan ikke læses som et beløb. Skriv et beløb som 12.000,00, eller et løntrin.`,
    en: `${cell} cannot be read as an amount. Write an amount such as 12.000,00, or a pay step.`,
  }),
  'price-level-missing': () => ({
    da: 'Beløbet har intet niveau. Skriv 31.3.2000 eller nutid i Niveau.',
    en: 'The amount has no price level. Write 31.3.2000 or nutid in Niveau.',
  }),
  'value-unknown': (cell) => ({
    da: `${cell} mangler eller kendes ikke. Skriv et af kolonnens ord.`,
    en: `${cell} is missing or not known. Write one of the words of the column.`,
  }),
  'year-normalised': (cell) => ({
    da: `${cell} er læst med årstallet 20xx.`,
    en: `${cell} was read with a year of 20xx.`,
  }),
  'municipality-matched': (cell) => ({
    da: `${cell} er læst som den kommune, der skrives næsten sådan.`,
    en: `${cell} was read as the municipality that is written almost so.`,
  }),
  'amount-normalised': (cell) => ({
    da: `${cell} er læst som et beløb i kroner.`,
    en: `${cell} was read as an amount in kroner.`,
  }),
  duplicate: () => ({
    da: 'Rækken står allerede tidligere i filen og er ikke tilføjet igen.',
    en: 'The row stands earlier in the file and was not added again.',
  }),
};
