import { FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { RefusedField, Told } from '@loenspor/event-sourcing/domain';
import { addMonths, dayWords, isDecimal, isMoney, isStepName, newestOfEach, parseMoney } from '@loenspor/pay';
import type { AgreementPeriodRow } from '@loenspor/pay';
import type { ReferenceDataCommand } from './reference-data.commands.js';
import type { AgreementPeriodRecordedData } from './reference-data.events.js';

/** What a record is judged by beside itself. */
export type RecordFacts = {
  readonly today: string;
  /** The official codes. */
  readonly municipalities: ReadonlySet<string>;
};

/** The day of the price level that amounts are agreed in: nothing is regulated from before it. */
const earliest = '2000-03-31';
/** Years from today on: what lies beyond is taken for a slip of the pen. */
const yearsAhead = 10;
/** A factor that is not below this is a percentage (165.3378) in the place of a factor (1.653378). */
const beyondFactors = 10;

/**
 * Judges what an administrator records by itself, whatever stands already. A month of pay may rest on it at once.
 * @throws FieldsRefused `field-invalid`, with every field that is wrong
 */
export function checkRecord(command: ReferenceDataCommand, facts: RecordFacts): void {
  const refused = refusedFields(command, facts);
  if (refused.length > 0) throw new FieldsRefused('field-invalid', refused);
}

function refusedFields(
  command: ReferenceDataCommand,
  { today, municipalities }: RecordFacts,
): RefusedField[] {
  switch (command.type) {
    case 'RecordFactor': {
      const { validFrom, factor } = command.data;
      return [
        ...dayFields('validFrom', validFrom, today),
        ...fields('factor', isFactor(factor), words.factor),
      ];
    }
    case 'RecordPaySteps': {
      const { validFrom, steps } = command.data;
      return [
        ...dayFields('validFrom', validFrom, today),
        ...fields('step', steps.every(namesStep), words.step),
        ...fields('baseAnnual', steps.every(hasBase), words.baseAnnual),
      ];
    }
    case 'RecordPensionRate': {
      const { validFrom, rate } = command.data;
      return [...dayFields('validFrom', validFrom, today), ...fields('rate', isRate(rate), words.rate)];
    }
    case 'RecordAgreementPeriod': {
      const { from, to } = command.data;
      const inOrder = fields('to', from <= to, words.notBefore(from));
      return [
        ...dayFields('from', from, today),
        ...(inOrder.length > 0 ? inOrder : dayFields('to', to, today)),
      ];
    }
    case 'RecordProcedureAgreement':
      return fields('municipality', municipalities.has(command.data.municipality), words.municipality);
  }
}

/**
 * No day belongs to two periods of the collective agreement: which of them a negotiation is of would be a guess.
 * @throws FieldsRefused `field-invalid`, naming the period in the way
 */
export function mustNotOverlap(
  { code, from, to }: AgreementPeriodRecordedData,
  recorded: readonly AgreementPeriodRow[],
): void {
  const others = newestOfEach(recorded, (row) => row.code).filter((row) => row.code !== code);
  const inTheWay = others.find((row) => row.from <= to && from <= row.to);
  if (!inTheWay) return;
  const path = inTheWay.from <= from ? 'from' : 'to';
  throw new FieldsRefused('field-invalid', [{ path, message: words.overlaps(inTheWay) }]);
}

/** Whether two decimal strings say the same number, however many zeros they end in; null is no number. */
export function isSameNumber(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : withoutLastZeros(a) === withoutLastZeros(b);
}

function withoutLastZeros(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

function isFactor(factor: string | null): boolean {
  return factor === null || (isDecimal(factor) && Number(factor) > 0 && Number(factor) < beyondFactors);
}

function isRate(rate: string): boolean {
  return isDecimal(rate) && Number(rate) <= 1;
}

/** "05" would be another step than "5" to the tables, and the same one to readers. */
function namesStep({ step }: { readonly step: string }): boolean {
  return isStepName(step) && !step.startsWith('0');
}

function hasBase({ baseAnnual }: { readonly baseAnnual: string }): boolean {
  return isMoney(baseAnnual) && parseMoney(baseAnnual) > 0n;
}

function dayFields(path: string, day: string, today: string): RefusedField[] {
  if (day < earliest) return fields(path, false, words.tooEarly);
  return fields(path, day <= addMonths(today, 12 * yearsAhead), words.tooFarAhead);
}

function fields(path: string, isRight: boolean, message: Told): RefusedField[] {
  return isRight ? [] : [{ path, message }];
}

const words = {
  factor: {
    da: 'skal være en faktor mellem 0 og 10 med punktum, som "1.653378", eller null, når den ikke kendes endnu',
    en: 'must be a factor between 0 and 10, such as "1.653378", or null while it is not known yet',
  },
  step: {
    da: 'skal være et trin som "46" eller "55+"',
    en: 'must be a step such as "46" or "55+"',
  },
  baseAnnual: {
    da: 'skal være kroner om året over 0 med højst to decimaler, som "316229.00"',
    en: 'must be kroner a year above 0 with at most two decimals, such as "316229.00"',
  },
  rate: {
    da: 'skal være en brøkdel mellem 0 og 1: 21,44 % skrives "0.2144"',
    en: 'must be a fraction between 0 and 1: 21.44 % is written "0.2144"',
  },
  municipality: {
    da: 'er ikke en kendt kommunekode',
    en: 'is not the code of a municipality',
  },
  tooEarly: {
    da: `ligger før den ${dayWords(earliest, 'da')}`,
    en: `lies before ${dayWords(earliest, 'en')}`,
  },
  tooFarAhead: {
    da: `ligger mere end ${yearsAhead} år fremme`,
    en: `is more than ${yearsAhead} years ahead`,
  },
  notBefore: (from: string) => ({
    da: `må ikke ligge før ${dayWords(from, 'da')}`,
    en: `must not be before ${dayWords(from, 'en')}`,
  }),
  overlaps: ({ code, from, to }: AgreementPeriodRecordedData) => ({
    da: `overlapper ${code}, som gælder ${dayWords(from, 'da')} til ${dayWords(to, 'da')}`,
    en: `overlaps ${code}, which holds from ${dayWords(from, 'en')} to ${dayWords(to, 'en')}`,
  }),
} as const;
