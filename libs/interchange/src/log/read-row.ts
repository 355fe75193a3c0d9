import type { PayItem } from '@loenspor/pay';
import { LOG_COLUMNS } from './log-columns.js';
import type { Cells, LogColumn } from './log-columns.js';
import { AREAS, ELEMENTS, PERMANENCES, SIDES } from './log-row.js';
import type { ErrorCode, LogRow, RowError, RowWarning } from './log-row.js';
import { CASE_TYPES, stepRule } from './log-steps.js';
import { looseName, readAmount, readDay, readPer } from './log-values.js';

/** What a row is read against. Days are `YYYY-MM-DD`. */
export type LogReference = {
  readonly today: string;
  /** Official code by name, as written. */
  readonly municipalities: ReadonlyMap<string, string>;
  readonly agreementPeriods: ReadonlySet<string>;
  readonly paySteps: { readonly has: (step: string) => boolean };
};

export type ReadRow = {
  readonly cells: Cells;
  readonly row: number;
  readonly read: LogRow | null;
  readonly error: RowError | null;
  readonly warnings: readonly RowWarning[];
};

/** A finding that ends the reading of a row; findings are thrown in the order in which `import.md` ranks them. */
class Unreadable extends Error {
  constructor(
    readonly column: LogColumn,
    readonly code: ErrorCode,
    readonly detail: string,
  ) {
    super(detail);
  }
}

type Reading = {
  readonly row: number;
  readonly cells: Cells;
  readonly reference: LogReference;
  readonly warnings: RowWarning[];
};

/**
 * Reads one record. Two kinds of error cannot be seen here, `case-unknown` and `case-conflict`; as they rank before
 * the pay columns' errors, `caseError` is asked for them in between.
 */
export function readLogRow(
  row: number,
  cells: Cells,
  reference: LogReference,
  caseError: (read: CaseKey) => { column: LogColumn; code: ErrorCode; detail: string } | null,
): ReadRow {
  const reading: Reading = { row, cells, reference, warnings: [] };
  try {
    const place = readPlace(reading);
    const found = caseError({
      row,
      caseNumber: cells.Sagsnr,
      ...place,
      caseType: CASE_TYPES[cells.Sagstype] ?? null,
    });
    if (found) throw new Unreadable(found.column, found.code, found.detail);
    const read = readRest(reading, place);
    return { row, cells, read, error: null, warnings: reading.warnings };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const { column, code, detail } = error;
    return { row, cells, read: null, error: { row, column, code, detail }, warnings: [] };
  }
}

type Place = {
  readonly occurredOn: string;
  readonly levelDate: string | null;
  readonly municipality: string;
  readonly area: LogRow['area'];
  readonly opens: boolean;
};

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
  if (occurredOn > reference.today)
    throw new Unreadable('Dato', 'date-in-future', `Datoen ${cells.Dato} ligger i fremtiden. Ret datoen.`);
  const municipality = municipalityOf(reading);
  const area = AREAS[cells.Område];
  if (!area)
    throw new Unreadable(
      'Område',
      'area-unknown',
      `«${cells.Område}» er ikke Dagtilbud eller Fritid. Ret området.`,
    );
  const rule = stepRule(cells.Hændelse, CASE_TYPES[cells.Sagstype]);
  if (!rule)
    throw new Unreadable(
      'Hændelse',
      'step-unknown',
      `«${cells.Hændelse}» er ikke et skridt i en ${cells.Sagstype || 'sag'}.`,
    );
  return { occurredOn, levelDate, municipality, area, opens: rule.step === 'OPENED' };
}

function dayOf(reading: Reading, column: 'Dato' | 'Niveaudato'): string {
  const text = reading.cells[column];
  const read = readDay(text);
  if (!read)
    throw new Unreadable(column, 'date-invalid', `«${text}» er ikke en dato. Skriv den som 4.5.2026.`);
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
      warn(reading, 'Kommune', 'municipality-matched', `«${cells.Kommune}» er læst som ${name}.`);
      return code;
    }
  throw new Unreadable(
    'Kommune',
    'municipality-unknown',
    `«${cells.Kommune}» er ikke en kommune. Skriv hele navnet.`,
  );
}

function readRest(reading: Reading, place: Place): LogRow {
  const { row, cells, reference } = reading;
  const item = readItem(reading, place);
  const caseType = CASE_TYPES[cells.Sagstype];
  if (!caseType) throw unknown('Sagstype', cells.Sagstype, Object.keys(CASE_TYPES));
  const side = Object.hasOwn(SIDES, cells.Side) ? SIDES[cells.Side] : undefined;
  if (side === undefined) throw unknown('Side', cells.Side, Object.keys(SIDES).filter(Boolean));
  const period = cells['OK-periode'];
  if (!reference.agreementPeriods.has(period) && (place.opens || period !== ''))
    throw unknown('OK-periode', period, [...reference.agreementPeriods]);
  if (cells.Modpart === '' && place.opens) throw unknown('Modpart', '', ['Kommune', 'bestyrelsens navn']);
  const counterparty: LogRow['counterparty'] =
    cells.Modpart === 'Kommune' || cells.Modpart === ''
      ? { kind: 'MUNICIPALITY' }
      : { kind: 'SELF_GOVERNING_BOARD', name: cells.Modpart.replace(/\s+/gu, ' ') };
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

/** The row's PayItem, null when it has none; checks every pay cell that is filled, whatever the step. */
function readItem(reading: Reading, place: Place): PayItem | null {
  const { cells } = reading;
  const needed = stepRule(cells.Hændelse, undefined)?.needsItem === true;
  const filled = cells.Løndel !== '' || cells.Beløb !== '' || cells.Løntrin !== '';
  if (!needed && !filled) return checkedEmpty(reading);
  const element = ELEMENTS[cells.Løndel];
  if (!element)
    throw new Unreadable(
      'Løndel',
      'element-unknown',
      `«${cells.Løndel}» er ikke en løndel. Brug en af: ${Object.keys(ELEMENTS).join(', ')}.`,
    );
  const amount = amountOf(reading, place);
  const permanence = PERMANENCES[cells.Varighed];
  if (!permanence) throw unknown('Varighed', cells.Varighed, Object.keys(PERMANENCES));
  const pensionable = pensionableOf(cells);
  return {
    element,
    permanence,
    ...amount,
    ...(pensionable === null ? {} : { pensionable }),
  } as PayItem;
}

function amountOf(reading: Reading, place: Place): Pick<PayItem, 'step' | 'amount'> {
  const { cells, reference } = reading;
  if ((cells.Beløb === '') === (cells.Løntrin === ''))
    throw new Unreadable('Beløb', 'amount-invalid', 'Skriv enten et beløb eller et løntrin.');
  if (cells.Løntrin !== '') {
    if (!reference.paySteps.has(cells.Løntrin))
      throw unknown('Løntrin', cells.Løntrin, ['et trin, der står i løntabellen']);
    return { step: cells.Løntrin };
  }
  const read = readAmount(cells.Beløb);
  const column = cells['Pr.'] === '' ? null : readPer(cells['Pr.']);
  const clash = read?.per && column && read.per !== column;
  if (!read || clash)
    throw new Unreadable(
      'Beløb',
      'amount-invalid',
      `«${cells.Beløb}» kan ikke læses som et beløb. Skriv det som 12.000,00.`,
    );
  const level = LEVELS[cells.Niveau];
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
    warn(reading, 'Beløb', 'amount-normalised', `«${cells.Beløb}» er læst som ${read.amount} kr.`);
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
  if (cells.Varighed !== '' && !PERMANENCES[cells.Varighed])
    throw unknown('Varighed', cells.Varighed, Object.keys(PERMANENCES));
  if (cells['Pr.'] !== '' && !readPer(cells['Pr.'])) throw unknown('Pr.', cells['Pr.'], ['år', 'md']);
  if (cells.Niveau !== '' && !LEVELS[cells.Niveau])
    throw unknown('Niveau', cells.Niveau, Object.keys(LEVELS));
  pensionableOf(cells);
  return null;
}

/** For ever: a changed form would make every row of an earlier import a new one. */
function identityOf(cells: Cells, place: Place, item: PayItem | null): readonly string[] {
  const normal: Partial<Record<LogColumn, string>> = {
    Kommune: place.municipality,
    Område: place.area,
    Dato: place.occurredOn,
    Beløb: item?.amount?.amount ?? cells.Beløb,
    'Pr.': item?.amount?.per ?? cells['Pr.'],
    Niveaudato: place.levelDate ?? '',
  };
  return LOG_COLUMNS.map((column) => normal[column] ?? cells[column]);
}

function unknown(column: LogColumn, value: string, known: readonly string[]): Unreadable {
  const what = value === '' ? `${column} mangler` : `«${value}» kendes ikke i ${column}`;
  return new Unreadable(column, 'value-unknown', `${what}. Brug: ${known.join(', ')}.`);
}

function warn(reading: Reading, column: LogColumn, code: RowWarning['code'], detail: string): void {
  reading.warnings.push({ row: reading.row, column, code, detail });
}
