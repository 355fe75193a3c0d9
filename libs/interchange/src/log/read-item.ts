import type { PayItem } from '@loenspor/pay';
import { quoted } from './log-columns.js';
import type { Cells } from './log-columns.js';
import { ELEMENTS, LEVELS, PENSIONABLE, PERMANENCES } from './log-row.js';
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
  if (!element) throw new Unreadable('Løndel', 'element-unknown');
  const amount = amountOf(reading, place);
  const permanence = wordIn(PERMANENCES, cells.Varighed);
  if (!permanence) throw unknown('Varighed');
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
  if ((cells.Beløb === '') === (cells.Løntrin === '')) throw new Unreadable('Beløb', 'amount-invalid');
  if (cells.Løntrin !== '') {
    if (!reference.paySteps.has(cells.Løntrin)) throw unknown('Løntrin');
    checkUnit(cells);
    return { step: cells.Løntrin };
  }
  const read = readAmount(cells.Beløb);
  const column = cells['Pr.'] === '' ? null : readPer(cells['Pr.']);
  const clash = read?.per && column && read.per !== column;
  if (!read || clash) throw new Unreadable('Beløb', 'amount-invalid');
  const level = wordIn(LEVELS, cells.Niveau);
  if (cells.Niveau === '') throw new Unreadable('Niveau', 'price-level-missing');
  if (!level) throw unknown('Niveau');
  if (cells['Pr.'] !== '' && !column) throw unknown('Pr.');
  const per = column ?? read.per ?? (cells.Varighed === 'engangs' ? 'ONCE' : null);
  if (!per) throw unknown('Pr.');
  if (level === 'CURRENT' && per !== 'ONCE' && !place.levelDate) throw unknown('Niveaudato');
  if (!read.plain)
    warn(reading, 'Beløb', 'amount-normalised', `${quoted(cells.Beløb)} er læst som ${read.amount} kr.`);
  const levelDate = level === 'CURRENT' && place.levelDate ? { levelDate: place.levelDate } : {};
  return { amount: { amount: read.amount, per, level, ...levelDate } };
}

function pensionableOf(cells: Cells): boolean | null {
  if (cells.Pensionsgivende === '') return null;
  const pensionable = wordIn(PENSIONABLE, cells.Pensionsgivende);
  if (pensionable === undefined) throw unknown('Pensionsgivende');
  return pensionable;
}

/** A row without a løndel: what else it says of pay must still be words that exist. */
function checkedEmpty({ cells }: Reading): null {
  if (cells.Varighed !== '' && !wordIn(PERMANENCES, cells.Varighed)) throw unknown('Varighed');
  checkUnit(cells);
  pensionableOf(cells);
  return null;
}

/** Pr. and Niveau where there is no Beløb that they belong to. */
function checkUnit(cells: Cells): void {
  if (cells['Pr.'] !== '' && !readPer(cells['Pr.'])) throw unknown('Pr.');
  if (cells.Niveau !== '' && !wordIn(LEVELS, cells.Niveau)) throw unknown('Niveau');
}
