import type { PayItem } from '@loenspor/pay';
import { quoted } from './log-columns.js';
import type { Cells } from './log-columns.js';
import { ELEMENTS, PERMANENCES } from './log-row.js';
import { stepRule } from './log-steps.js';
import { readAmount, readPer } from './log-values.js';
import { unknown, Unreadable, warn, wordIn } from './row-reading.js';
import type { Place, Reading } from './row-reading.js';

/** The row's PayItem, null when it has none; checks every pay cell that is filled, whatever the step. */
export function readItem(reading: Reading, place: Place): PayItem | null {
  const { cells } = reading;
  const needed = stepRule(cells.Hændelse, undefined)?.needsItem === true;
  const filled = cells.Løndel !== '' || cells.Beløb !== '' || cells.Løntrin !== '';
  if (!needed && !filled) return checkedEmpty(reading);
  const element = wordIn(ELEMENTS, cells.Løndel);
  if (!element)
    throw new Unreadable(
      'Løndel',
      'element-unknown',
      `${quoted(cells.Løndel)} er ikke en løndel. Brug en af: ${Object.keys(ELEMENTS).join(', ')}.`,
    );
  const amount = amountOf(reading, place);
  const permanence = wordIn(PERMANENCES, cells.Varighed);
  if (!permanence) throw unknown('Varighed', cells.Varighed, Object.keys(PERMANENCES));
  const pensionable = pensionableOf(cells);
  return {
    element,
    permanence,
    ...amount,
    ...(pensionable === null ? {} : { pensionable }),
  };
}

function amountOf(reading: Reading, place: Place): Pick<PayItem, 'step' | 'amount'> {
  const { cells, reference } = reading;
  if ((cells.Beløb === '') === (cells.Løntrin === ''))
    throw new Unreadable('Beløb', 'amount-invalid', 'Skriv enten et beløb eller et løntrin.');
  if (cells.Løntrin !== '') {
    if (!reference.paySteps.has(cells.Løntrin))
      throw unknown('Løntrin', cells.Løntrin, ['et trin, der står i løntabellen']);
    checkUnit(cells);
    return { step: cells.Løntrin };
  }
  const read = readAmount(cells.Beløb);
  const column = cells['Pr.'] === '' ? null : readPer(cells['Pr.']);
  const clash = read?.per && column && read.per !== column;
  if (!read || clash)
    throw new Unreadable(
      'Beløb',
      'amount-invalid',
      `${quoted(cells.Beløb)} kan ikke læses som et beløb. Skriv det som 12.000,00.`,
    );
  const level = wordIn(LEVELS, cells.Niveau);
  if (cells.Niveau === '')
    throw new Unreadable(
      'Niveau',
      'price-level-missing',
      'Beløbet har intet niveau. Skriv 31.3.2000 eller nutid.',
    );
  if (!level) throw unknown('Niveau', cells.Niveau, Object.keys(LEVELS));
  if (cells['Pr.'] !== '' && !column) throw unknown('Pr.', cells['Pr.'], ['år', 'md']);
  const per = column ?? read.per ?? (cells.Varighed === 'engangs' ? 'ONCE' : null);
  if (!per) throw unknown('Pr.', '', ['år', 'md']);
  if (level === 'CURRENT' && per !== 'ONCE' && !place.levelDate) throw unknown('Niveaudato', '', ['en dato']);
  if (!read.plain)
    warn(reading, 'Beløb', 'amount-normalised', `${quoted(cells.Beløb)} er læst som ${read.amount} kr.`);
  const levelDate = level === 'CURRENT' && place.levelDate ? { levelDate: place.levelDate } : {};
  return { amount: { amount: read.amount, per, level, ...levelDate } };
}

const LEVELS: Readonly<Record<string, 'L2000_03_31' | 'CURRENT'>> = {
  '31.3.2000': 'L2000_03_31',
  nutid: 'CURRENT',
};

function pensionableOf(cells: Cells): boolean | null {
  if (cells.Pensionsgivende === '') return null;
  if (cells.Pensionsgivende !== 'ja' && cells.Pensionsgivende !== 'nej')
    throw unknown('Pensionsgivende', cells.Pensionsgivende, ['ja', 'nej']);
  return cells.Pensionsgivende === 'ja';
}

/** A row without a løndel: what else it says of pay must still be words that exist. */
function checkedEmpty({ cells }: Reading): null {
  if (cells.Varighed !== '' && !wordIn(PERMANENCES, cells.Varighed))
    throw unknown('Varighed', cells.Varighed, Object.keys(PERMANENCES));
  checkUnit(cells);
  pensionableOf(cells);
  return null;
}

/** Pr. and Niveau where there is no Beløb that they belong to. */
function checkUnit(cells: Cells): void {
  if (cells['Pr.'] !== '' && !readPer(cells['Pr.'])) throw unknown('Pr.', cells['Pr.'], ['år', 'md']);
  if (cells.Niveau !== '' && !wordIn(LEVELS, cells.Niveau))
    throw unknown('Niveau', cells.Niveau, Object.keys(LEVELS));
}
