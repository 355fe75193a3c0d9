import type { Told } from '@loenspor/event-sourcing/domain';
import { isSurplus, quoted } from './log-columns.js';
import { PERMANENCES } from './log-row.js';
import type { ErrorCode, WarningCode } from './log-row.js';
import { CASE_TYPES } from './log-steps.js';

type Cell = {
  /** As it is shown; the column's name where it holds nothing, or is not known any more. */
  readonly shown: string;
  readonly text: string;
  readonly column: string;
  /** Another municipality than those of whoever sent the row. */
  readonly isElsewhere: boolean;
};
type Words = (cell: Cell) => Told;

/**
 * What a finding says to whoever works it off, in both languages: what is wrong with the cell and what to do. It rests on
 * what is kept of a refused row, so that it is told alike wherever it is told.
 *
 * @param cells the row's; null where they are not known any more
 * @param municipalities names of them, of those at least that the row's sender does not work with
 */
export function findingWords(
  code: string,
  column: string,
  cells: Readonly<Record<string, string>> | null,
  municipalities?: { readonly has: (name: string) => boolean },
): Told {
  const words = Object.hasOwn(WORDS, code) ? WORDS[code as keyof typeof WORDS] : null;
  const text = (cells && Object.hasOwn(cells, column) && cells[column]) || '';
  const isElsewhere = text !== '' && municipalities?.has(text) === true;
  return words?.({ shown: text === '' ? column : quoted(text), text, column, isElsewhere }) ?? OTHER;
}

/** Of a row that reads well by now, and was put aside before. */
export const asideWords: Told = {
  da: 'Rækken er lagt til side og tilføjes ikke. Skal den med alligevel, så skriv den anderledes i arket.',
  en: 'The row has been put aside and is not added. If it should be after all, write it differently in the sheet.',
};

const OTHER: Told = { da: 'Ret cellen.', en: 'Mend the cell.' };

const WORDS: Readonly<Record<ErrorCode | WarningCode, Words>> = {
  'date-invalid': ({ shown: cell }) => ({
    da: `${cell} er ikke en dato. Skriv den som 4.5.2026.`,
    en: `${cell} is no date. Write it as 4.5.2026.`,
  }),
  'date-in-future': ({ shown: cell }) => ({
    da: `${cell} ligger i fremtiden. Ret datoen.`,
    en: `${cell} lies in the future. Mend the date.`,
  }),
  'municipality-unknown': ({ shown: cell, isElsewhere }) =>
    isElsewhere
      ? {
          da: `${cell} er ikke blandt afsenderens kommuner. Bed en kollega, der arbejder med den, om rækken.`,
          en: `${cell} is not among the municipalities of the sender. Ask a colleague who works with it.`,
        }
      : {
          da: `${cell} er ikke en kommune. Skriv hele navnet.`,
          en: `${cell} is no municipality. Write its whole name.`,
        },
  'area-unknown': ({ shown: cell }) => ({
    da: `${cell} er ikke et område. Skriv Dagtilbud eller Fritid.`,
    en: `${cell} is no area. Write Dagtilbud or Fritid.`,
  }),
  'step-unknown': ({ shown: cell }) => ({
    da: `${cell} er ikke et skridt i denne slags sag. Vælg et af skridtene.`,
    en: `${cell} is no step of this kind of case. Choose one of the steps.`,
  }),
  'case-unknown': ({ shown: cell, text }) => ({
    da: `${text === '' ? 'Rækken har intet Sagsnr' : `Ingen række åbner ${cell}`}. Ret rækken, der opretter sagen, eller ret Sagsnr.`,
    en: `${text === '' ? 'The row has no Sagsnr' : `No row opens ${cell}`}. Mend the row that opens the case, or mend Sagsnr.`,
  }),
  'case-conflict': ({ shown: cell }) => ({
    da: `${cell} passer ikke til sagen med dette Sagsnr. Ret cellen eller Sagsnr.`,
    en: `${cell} does not fit the case of this Sagsnr. Mend the cell or Sagsnr.`,
  }),
  'element-unknown': ({ shown: cell }) => ({
    da: `${cell} er ikke en løndel. Skriv Grundløn, Funktionsløn, Kvalifikationsløn eller Resultatløn.`,
    en: `${cell} is no pay element. Write Grundløn, Funktionsløn, Kvalifikationsløn or Resultatløn.`,
  }),
  'amount-invalid': ({ shown: cell }) => ({
    da: `${cell} kan ikke læses som et beløb. Skriv enten et beløb som 12.000,00 eller et løntrin.`,
    en: `${cell} cannot be read as an amount. Write either an amount such as 12.000,00 or a pay step.`,
  }),
  'price-level-missing': () => ({
    da: 'Beløbet har intet niveau. Skriv 31.3.2000 eller nutid i Niveau.',
    en: 'The amount has no price level. Write 31.3.2000 or nutid in Niveau.',
  }),
  'value-unknown': ({ shown: cell, text, column }) => {
    if (isSurplus(column)) return surplusWords(cell);
    const known = KNOWN[column];
    return {
      da: `${cell} ${text === '' ? 'mangler' : `kendes ikke i ${column}`}. Skriv ${known?.da ?? 'et af kolonnens ord'}.`,
      en: `${cell} ${text === '' ? 'is missing' : `is not known in ${column}`}. Write ${known?.en ?? 'one of the words of the column'}.`,
    };
  },
  'year-normalised': ({ shown: cell }) => ({
    da: `${cell} er læst med årstallet 20xx.`,
    en: `${cell} was read with a year of 20xx.`,
  }),
  'municipality-matched': ({ shown: cell }) => ({
    da: `${cell} er læst som den kommune, der skrives næsten sådan.`,
    en: `${cell} was read as the municipality that is written almost so.`,
  }),
  'amount-normalised': ({ shown: cell }) => ({
    da: `${cell} er læst som et beløb i kroner.`,
    en: `${cell} was read as an amount in kroner.`,
  }),
  duplicate: () => ({
    da: 'Rækken står allerede tidligere i filen og er ikke tilføjet igen.',
    en: 'The row stands earlier in the file and was not added again.',
  }),
};

const surplusWords = (cell: string): Told => ({
  da: `${cell} står efter den sidste kolonne. Er der et semikolon for meget? Ret rækken, og tøm cellen.`,
  en: `${cell} stands behind the last column. Is there a semicolon too many? Mend the row, and empty the cell.`,
});

const words = (...known: readonly string[]): Told => ({
  da: `${known.slice(0, -1).join(', ')} eller ${known.at(-1)}`,
  en: `${known.slice(0, -1).join(', ')} or ${known.at(-1)}`,
});

/** What a column takes. */
const KNOWN: Readonly<Record<string, Told>> = {
  Sagsnr: { da: 'højst 100 tegn', en: 'at most 100 characters' },
  Sagstype: words(...Object.keys(CASE_TYPES)),
  Side: words('BUPL', 'Modpart', 'Bund'),
  'OK-periode': { da: 'en overenskomstperiode som OK26', en: 'an agreement period such as OK26' },
  Modpart: { da: 'Kommune eller bestyrelsens navn', en: 'Kommune or the name of the board' },
  Varighed: words(...Object.keys(PERMANENCES)),
  Løntrin: { da: 'et trin, der står i løntabellen', en: 'a step of the pay table' },
  'Pr.': words('år', 'md', 'engangs'),
  Niveau: words('31.3.2000', 'nutid'),
  Niveaudato: { da: 'en dato som 4.5.2026', en: 'a date such as 4.5.2026' },
  Pensionsgivende: words('ja', 'nej'),
};
