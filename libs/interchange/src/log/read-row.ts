import type { Told } from '@loenspor/event-sourcing/domain';
import type { PayItem } from '@loenspor/pay';
import { asideWords, findingWords } from './finding-words.js';
import { LOG_COLUMNS, quoted, surplusOf } from './log-columns.js';
import type { Cells, LogColumn } from './log-columns.js';
import { AREAS, LONGEST_CASE_NUMBER, SIDES } from './log-row.js';
import type { LogRow, RowError, RowWarning } from './log-row.js';
import { CASE_TYPES, stepRule } from './log-steps.js';
import { looseName, readDay, readPer } from './log-values.js';
import { readItem } from './read-item.js';
import { unknown, Unreadable, warn, wordIn } from './row-reading.js';
import type { LogReference, Place, Reading } from './row-reading.js';

export type ReadRow = {
  readonly cells: Cells;
  readonly row: number;
  readonly read: LogRow | null;
  readonly error: RowError | null;
  readonly warnings: readonly RowWarning[];
  /** What the error says in English; its own `detail` is Danish. */
  readonly english: string;
  /** The entry of a row that has been put aside, however it is written here. */
  readonly entry: string | null;
};

/**
 * Reads one record. Two kinds of error cannot be seen here, `case-unknown` and `case-conflict`; as they rank before
 * the pay columns' errors, `caseError` is asked for them in between.
 */
export function readLogRow(
  row: number,
  cells: Cells,
  reference: LogReference,
  caseError: (read: CaseKey) => Pick<RowError, 'column' | 'code'> | null,
): ReadRow {
  const reading: Reading = { row, cells, reference, warnings: [] };
  try {
    const place = readPlace(reading);
    const found = caseError({
      row,
      caseNumber: cells.Sagsnr,
      ...place,
      caseType: wordIn(CASE_TYPES, cells.Sagstype) ?? null,
    });
    if (found) throw new Unreadable(found.column, found.code);
    const read = readRest(reading, place);
    const aside = reference.putAside?.(read);
    if (aside) return refused(reading, aside, asideWords, aside.commandId);
    return { row, cells, read, error: null, english: '', warnings: reading.warnings, entry: null };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const aside = reference.putAside?.({ row, identity: null });
    if (aside) return refused(reading, aside, asideWords, aside.commandId);
    return refused(reading, error, wordsOf(error, reading));
  }
}

function wordsOf({ code, column }: Unreadable, { cells, reference }: Reading): Told {
  const { elsewhere: municipalities, agreementPeriods } = reference;
  return findingWords(code, column, cells, { municipalities, agreementPeriods });
}

function refused(
  { row, cells }: Reading,
  { column, code }: Pick<RowError, 'column' | 'code'>,
  told: Told,
  entry: string | null = null,
): ReadRow {
  const error = { row, column, code, detail: told.da };
  return { row, cells, read: null, error, english: told.en, warnings: [], entry };
}

/** What the question whether a row's case is known rests on. */
export type CaseKey = Pick<Place, 'municipality' | 'area' | 'opens' | 'occurredOn'> & {
  readonly row: number;
  readonly caseNumber: string;
  readonly caseType: LogRow['caseType'] | null;
};

function readPlace(reading: Reading): Place {
  const { cells, reference } = reading;
  const occurredOn = dayOf(reading, 'Dato');
  const levelDate = cells.Niveaudato === '' ? null : dayOf(reading, 'Niveaudato');
  if (occurredOn > reference.today) throw new Unreadable('Dato', 'date-in-future');
  const municipality = municipalityOf(reading);
  const area = wordIn(AREAS, cells.Område);
  if (!area) throw new Unreadable('Område', 'area-unknown');
  const rule = stepRule(cells.Hændelse, wordIn(CASE_TYPES, cells.Sagstype));
  if (!rule) throw new Unreadable('Hændelse', 'step-unknown');
  return { occurredOn, levelDate, municipality, area, opens: rule.step === 'OPENED' };
}

function dayOf(reading: Reading, column: 'Dato' | 'Niveaudato'): string {
  const text = reading.cells[column];
  const read = readDay(text);
  if (!read) throw new Unreadable(column, 'date-invalid');
  if (read.shortYear) warn(reading, column, 'year-normalised', `${text} er læst som ${read.day}.`);
  return read.day;
}

function municipalityOf(reading: Reading): string {
  const { cells, reference } = reading;
  const exact = reference.municipalities.get(cells.Kommune);
  if (exact) return exact;
  const wanted = looseName(cells.Kommune);
  for (const [name, code] of reference.municipalities)
    if (wanted !== '' && looseName(name) === wanted) {
      warn(reading, 'Kommune', 'municipality-matched', `${quoted(cells.Kommune)} er læst som ${name}.`);
      return code;
    }
  throw new Unreadable('Kommune', 'municipality-unknown');
}

function readRest(reading: Reading, place: Place): LogRow {
  const { row, cells, reference } = reading;
  const item = readItem(reading, place);
  if (cells.Sagsnr.length > LONGEST_CASE_NUMBER) throw unknown('Sagsnr');
  const caseType = wordIn(CASE_TYPES, cells.Sagstype);
  if (!caseType) throw unknown('Sagstype');
  const side = wordIn(SIDES, cells.Side);
  if (side === undefined) throw unknown('Side');
  const period = cells['OK-periode'];
  if (!reference.agreementPeriods.has(period) && (place.opens || period !== '')) throw unknown('OK-periode');
  if (cells.Modpart === '' && place.opens) throw unknown('Modpart');
  const counterparty: LogRow['counterparty'] =
    cells.Modpart === 'Kommune' || cells.Modpart === ''
      ? { kind: 'MUNICIPALITY' }
      : { kind: 'SELF_GOVERNING_BOARD', name: singleBlanks(cells.Modpart) };
  const [surplus] = surplusOf(cells);
  if (surplus) throw unknown(surplus[0]);
  const rule = stepRule(cells.Hændelse, caseType);
  if (!rule) throw new Error(`The step of row ${row} was known a moment ago`);
  return {
    row,
    cells,
    caseNumber: cells.Sagsnr,
    caseType,
    municipality: place.municipality,
    area: place.area,
    counterparty,
    agreementPeriod: period,
    occurredOn: place.occurredOn,
    step: rule.step,
    side,
    item,
    identity: identityOf(cells, place, item),
  };
}

/** For ever: a changed form would make every row of an earlier import a new one. */
function identityOf(cells: Cells, place: Place, item: PayItem | null): readonly string[] {
  const normal: Partial<Record<LogColumn, string>> = {
    Kommune: place.municipality,
    Område: place.area,
    Dato: place.occurredOn,
    Beløb: item?.amount?.amount ?? cells.Beløb,
    Modpart: singleBlanks(cells.Modpart),
    'Pr.': item?.amount?.per ?? readPer(cells['Pr.']) ?? cells['Pr.'],
    Niveaudato: place.levelDate ?? '',
  };
  return LOG_COLUMNS.map((column) => normal[column] ?? cells[column]);
}

/** A name as it is kept: however many blanks stand between its words. */
export function singleBlanks(text: string): string {
  return text.replace(/\s+/gu, ' ');
}
