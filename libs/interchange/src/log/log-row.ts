import type { Area, Counterparty, PayElement, PayItem, Permanence } from '@loenspor/pay';
import type { Cells, LogColumn, SurplusColumn } from './log-columns.js';
import type { CaseType, LogStep } from './log-steps.js';

export type LogSide = 'UNION' | 'COUNTERPARTY' | 'FLOOR' | null;

/** A row that reads well. Whether its case is known is seen later. */
export type LogRow = {
  /** CSV record, 1 is the first after the header. */
  readonly row: number;
  readonly cells: Cells;
  readonly caseNumber: string;
  readonly caseType: CaseType;
  readonly municipality: string;
  readonly area: Area;
  readonly counterparty: Counterparty;
  readonly agreementPeriod: string;
  readonly occurredOn: string;
  readonly step: LogStep;
  readonly side: LogSide;
  readonly item: PayItem | null;
  /** Every cell in its normal form, in the order of the columns: what makes the row itself. */
  readonly identity: readonly string[];
};

export type ErrorCode =
  | 'date-invalid'
  | 'date-in-future'
  | 'municipality-unknown'
  | 'area-unknown'
  | 'step-unknown'
  | 'case-unknown'
  | 'case-conflict'
  | 'element-unknown'
  | 'amount-invalid'
  | 'price-level-missing'
  | 'value-unknown';

export type WarningCode = 'year-normalised' | 'municipality-matched' | 'amount-normalised' | 'duplicate';

/** What is said of a row to people: `detail` is Danish and says what to do. */
export type RowFinding<Code> = {
  readonly row: number;
  readonly column: LogColumn | SurplusColumn;
  readonly code: Code;
  readonly detail: string;
};

export type RowError = RowFinding<ErrorCode>;
export type RowWarning = RowFinding<WarningCode>;

export const ELEMENTS: Readonly<Record<string, PayElement>> = {
  Grundløn: 'BASE_PAY',
  Funktionsløn: 'FUNCTION',
  Kvalifikationsløn: 'QUALIFICATION',
  Resultatløn: 'RESULT',
};

export const PERMANENCES: Readonly<Record<string, Permanence>> = {
  varig: 'PERMANENT',
  tidsbegrænset: 'TIME_LIMITED',
  engangs: 'ONE_OFF',
};

export const SIDES: Readonly<Record<string, LogSide>> = {
  BUPL: 'UNION',
  Modpart: 'COUNTERPARTY',
  Bund: 'FLOOR',
  '': null,
};

/** The words of Niveau: the price level of 31 March 2000, or that of Niveaudato. */
export const LEVELS: Readonly<Record<string, 'L2000_03_31' | 'CURRENT'>> = {
  '31.3.2000': 'L2000_03_31',
  nutid: 'CURRENT',
};

export const PENSIONABLE: Readonly<Record<string, boolean>> = { ja: true, nej: false };

/** Characters of a Sagsnr. */
export const LONGEST_CASE_NUMBER = 100;

export const AREAS: Readonly<Record<string, Area>> = { Dagtilbud: 'DAYCARE', Fritid: 'LEISURE' };
