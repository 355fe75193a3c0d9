import type { Told } from '@loenspor/event-sourcing/domain';
import { isSurplus, quoted } from './log-columns.js';
import { AREAS, ELEMENTS, LEVELS, LONGEST_CASE_NUMBER, PENSIONABLE, PERMANENCES, SIDES } from './log-row.js';
import type { ErrorCode, WarningCode } from './log-row.js';
import { CASE_TYPES } from './log-steps.js';
import { PER_WORDS, readAmount } from './log-values.js';

/** The cells of a row, by column; null where nobody knows them here. */
export type ToldCells = Readonly<Record<string, string>> | 'ERASED' | null;

/** What the words rest on beside the row. */
export type KnownWords = {
  /** Names of municipalities: of those at least that the row's sender does not work with. */
  readonly municipalities?: { readonly has: (name: string) => boolean } | undefined;
  /** Codes of those that there are. */
  readonly agreementPeriods?: Iterable<string> | undefined;
};

type Cell = {
  readonly column: string;
  /** Empty where it holds nothing, or is not known here. */
  readonly text: string;
  readonly cells: Readonly<Record<string, string>>;
  readonly known: KnownWords;
};
type Words = {
  /** Of a cell that holds something: what follows its text. */
  readonly wrong: Told | ((cell: Cell) => Told);
  /** What to do, whether it holds something or not. */
  readonly mend: Told | ((cell: Cell) => Told);
};

/**
 * What an error says to whoever works it off, in both languages: what is wrong with the cell and what to do. It rests on
 * what is kept of a refused row, so that it is told alike wherever it is told.
 */
export function findingWords(code: string, column: string, cells: ToldCells, known: KnownWords = {}): Told {
  if (!Object.hasOwn(WORDS, code)) return OTHER;
  if (cells === 'ERASED') return erasedWords(column);
  const { wrong, mend } = WORDS[code as ErrorCode];
  const text = (cells && Object.hasOwn(cells, column) && cells[column]) || '';
  const cell: Cell = { column, text, cells: cells ?? {}, known };
  const isEmpty = cells !== null && text === '';
  const [shown, said] = [shownOf(cell, isEmpty), isEmpty ? MISSING : told(wrong, cell)];
  const { da, en } = told(mend, cell);
  return { da: `${shown.da} ${said.da}. ${da}`, en: `${shown.en} ${said.en}. ${en}` };
}

/** Of a row that somebody has put aside, wherever it is told. */
export const asideWords: Told = {
  da: 'Rækken er lagt til side og tilføjes ikke. Skal den med alligevel, så skriv den anderledes i arket.',
  en: 'The row has been put aside and is not added. If it should be after all, write it differently in the sheet.',
};

/** What a warning says in English; in Danish it is said while the row is read, with what was read. */
export function englishWarning(code: WarningCode, column: string): string {
  switch (code) {
    case 'year-normalised':
      return `${column} was read with a year of 20xx.`;
    case 'municipality-matched':
      return `${column} was read as the municipality that is written almost so.`;
    case 'amount-normalised':
      return `${column} was read as an amount in kroner.`;
    case 'duplicate':
      return 'The row stands earlier in the file and was not added again.';
  }
}

function shownOf({ column, text }: Cell, isEmpty: boolean): Told {
  if (text !== '') return { da: quoted(text), en: quoted(text) };
  return isEmpty
    ? { da: column, en: column }
    : { da: `Indholdet af ${column}`, en: `The content of ${column}` };
}

function told(words: Words['wrong'], cell: Cell): Told {
  return typeof words === 'function' ? words(cell) : words;
}

const MISSING: Told = { da: 'mangler', en: 'is missing' };
const OTHER: Told = { da: 'Ret cellen.', en: 'Mend the cell.' };
const erasedWords = (column: string): Told => ({
  da: `Indholdet af ${column} mangler, for rækkens celler er slettet. Læg rækken til side.`,
  en: `The content of ${column} is missing, for the cells of the row are erased. Put the row aside.`,
});

const isElsewhere = ({ text, known }: Cell) => text !== '' && known.municipalities?.has(text) === true;

const WORDS: Readonly<Record<ErrorCode, Words>> = {
  'date-invalid': {
    wrong: { da: 'er ikke en dato', en: 'is no date' },
    mend: { da: 'Skriv den som 4.5.2026.', en: 'Write it as 4.5.2026.' },
  },
  'date-in-future': {
    wrong: { da: 'ligger i fremtiden', en: 'lies in the future' },
    mend: { da: 'Ret datoen.', en: 'Mend the date.' },
  },
  'municipality-unknown': {
    wrong: (cell) =>
      isElsewhere(cell)
        ? { da: 'er ikke blandt afsenderens kommuner', en: 'is not among the municipalities of the sender' }
        : { da: 'er ikke en kommune', en: 'is no municipality' },
    mend: (cell) =>
      isElsewhere(cell)
        ? { da: 'Bed en kollega, der arbejder med den, om rækken.', en: 'Ask a colleague who works with it.' }
        : { da: 'Skriv hele navnet.', en: 'Write its whole name.' },
  },
  'area-unknown': {
    wrong: { da: 'er ikke et område', en: 'is no area' },
    mend: writeOneOf(Object.keys(AREAS)),
  },
  'step-unknown': {
    wrong: { da: 'er ikke et skridt i denne slags sag', en: 'is no step of this kind of case' },
    mend: { da: 'Skriv et skridt som Møde eller Tilbud.', en: 'Write a step such as Møde or Tilbud.' },
  },
  'case-unknown': {
    wrong: { da: 'åbnes ikke af nogen række', en: 'is opened by no row' },
    mend: {
      da: 'Ret rækken, der opretter sagen, eller ret Sagsnr.',
      en: 'Mend the row that opens the case, or mend Sagsnr.',
    },
  },
  'case-conflict': {
    wrong: { da: 'passer ikke til sagen med dette Sagsnr', en: 'does not fit the case of this Sagsnr' },
    mend: { da: 'Ret cellen eller Sagsnr.', en: 'Mend the cell or Sagsnr.' },
  },
  'element-unknown': {
    wrong: { da: 'er ikke en løndel', en: 'is no pay element' },
    mend: writeOneOf(Object.keys(ELEMENTS)),
  },
  'amount-invalid': {
    wrong: ({ cells: { Beløb = '', Løntrin = '' } }) => {
      if (Løntrin !== '') return { da: 'står sammen med et løntrin', en: 'stands beside a pay step' };
      return readAmount(Beløb)
        ? { da: 'siger noget andet end Pr.-kolonnen', en: 'says otherwise than the column Pr.' }
        : { da: 'kan ikke læses som et beløb', en: 'cannot be read as an amount' };
    },
    mend: {
      da: 'Skriv enten et beløb som 12.000,00 eller et løntrin.',
      en: 'Write either an amount such as 12.000,00 or a pay step.',
    },
  },
  'price-level-missing': { wrong: MISSING, mend: writeOneOf(Object.keys(LEVELS)) },
  'value-unknown': {
    wrong: ({ column }) => {
      if (isSurplus(column)) return SURPLUS;
      if (column === 'Sagsnr') return { da: 'er et for langt Sagsnr', en: 'is too long a Sagsnr' };
      return { da: `kendes ikke i ${column}`, en: `is not known in ${column}` };
    },
    mend: ({ column, known }) => {
      if (isSurplus(column)) return SURPLUS_MENDED;
      if (column === 'OK-periode' && known.agreementPeriods) return writeOneOf([...known.agreementPeriods]);
      return (
        TAKEN[column] ?? { da: 'Skriv et af kolonnens ord.', en: 'Write one of the words of the column.' }
      );
    },
  },
};

const SURPLUS: Told = {
  da: 'står efter den sidste kolonne',
  en: 'stands behind the last column',
};
const SURPLUS_MENDED: Told = {
  da: 'Er der et semikolon for meget? Ret rækken, og tøm cellen.',
  en: 'Is there a semicolon too many? Mend the row, and empty the cell.',
};

/** What a column takes. */
const TAKEN: Readonly<Record<string, Told>> = {
  Sagsnr: {
    da: `Skriv højst ${LONGEST_CASE_NUMBER} tegn.`,
    en: `Write at most ${LONGEST_CASE_NUMBER} characters.`,
  },
  Sagstype: writeOneOf(Object.keys(CASE_TYPES)),
  Side: writeOneOf(Object.keys(SIDES).filter((word) => word !== '')),
  'OK-periode': {
    da: 'Skriv en overenskomstperiode som OK26.',
    en: 'Write an agreement period such as OK26.',
  },
  Modpart: { da: 'Skriv Kommune eller bestyrelsens navn.', en: 'Write Kommune or the name of the board.' },
  Varighed: writeOneOf(Object.keys(PERMANENCES)),
  Løntrin: { da: 'Skriv et trin, der står i løntabellen.', en: 'Write a step of the pay table.' },
  'Pr.': writeOneOf(firstOfEach(PER_WORDS)),
  Niveau: writeOneOf(Object.keys(LEVELS)),
  Niveaudato: { da: 'Skriv en dato som 4.5.2026.', en: 'Write a date such as 4.5.2026.' },
  Pensionsgivende: writeOneOf(Object.keys(PENSIONABLE)),
};

function writeOneOf(words: readonly string[]): Told {
  const [first, last] = [words.slice(0, -1).join(', '), words.at(-1) ?? ''];
  if (first === '') return { da: `Skriv ${last}.`, en: `Write ${last}.` };
  return { da: `Skriv ${first} eller ${last}.`, en: `Write ${first} or ${last}.` };
}

/** One word for each meaning. */
function firstOfEach(words: Readonly<Record<string, string>>): readonly string[] {
  const meanings = Object.values(words);
  return Object.keys(words).filter((_, at) => meanings.indexOf(meanings[at] ?? '') === at);
}
