import { caseMandateSql } from '@loenspor/mandate';
import type { NegotiationRecord } from '../contract.js';
import type { NegotiationStatus, ShownStatus } from '../domain/negotiation.status.js';
import { clockedSql } from './negotiation.clocks.js';

/** SQL for what `shownStatus` says of a row; `today` is SQL for a day (`YYYY-MM-DD`). */
export function shownStatusSql(today: string, row = 'n'): string {
  return `CASE
    WHEN ${row}."status" <> 'PREPARING' OR ${row}."mandateId" IS NULL THEN ${row}."status"
    WHEN NOT ${row}."steppedLive" AND ${row}."mandateImportedStep" = 'SUBMITTED' THEN 'MANDATE_PENDING'
    WHEN NOT ${row}."steppedLive" AND ${row}."mandateImportedStep" = 'APPROVED' THEN 'READY'
    WHEN ${row}."mandateStatus" = 'SUBMITTED' THEN 'MANDATE_PENDING'
    WHEN ${row}."mandateStatus" IN ('APPROVED', 'AMENDING')
     AND ${row}."mandateValidFrom" <= ${today} AND ${today} <= ${row}."mandateValidTo" THEN 'READY'
    ELSE ${row}."status"
  END`;
}

/** What the rows of a shown status have in theirs, which an index finds. */
export function storedStatus(shown: ShownStatus | undefined): NegotiationStatus | undefined {
  return shown === 'MANDATE_PENDING' || shown === 'READY' ? 'PREPARING' : shown;
}

const answered = {
  id: true,
  number: true,
  externalRef: true,
  municipality: true,
  area: true,
  scope: true,
  counterparty: true,
  agreementPeriod: true,
  ground: true,
  reason: true,
  consultantId: true,
  consultantName: true,
  openedAt: true,
  openedOn: true,
  lastActivityOn: true,
  revision: true,
  position: true,
  background: true,
  strategies: true,
  notes: true,
  demands: true,
  employerDemands: true,
  meetings: true,
  proposals: true,
  offers: true,
  disagreements: true,
  disagreement: true,
  escalations: true,
  result: true,
  ratification: true,
  signatures: true,
  closure: true,
  reviewTasks: true,
} as const satisfies Readonly<Record<keyof NegotiationRecord, true>>;

/** SQL for what `acceptersOf` says of the result of a row `n`: who does not ratify it. */
export const barredSql = `array_remove(array_prepend(n."course" #>> '{result,acceptedBy}',
  ARRAY(SELECT jsonb_array_elements_text(n."course" #> '{result,importedBy}'))), NULL)`;

/** The columns of an answer, what its deadlines are derived from, and who does not ratify its result. */
export function answerSql(today: string): string {
  const columns = Object.keys(answered).map((column) => `n."${column}"`);
  const derived = [
    `${shownStatusSql(today)} AS "status"`,
    `${caseMandateSql('n', today)} AS "mandate"`,
    clockedSql,
    `${barredSql} AS "barred"`,
  ];
  return [...columns, ...derived].join(', ');
}
