import type { TellDeadlines } from '@loenspor/casework';
import { caseMandateSql } from '@loenspor/mandate';
import type { PayCaseAnswer, PayCaseDetails } from '../contract.js';
import type { PayCaseStatus, ShownPayCaseStatus } from '../domain/pay-case.status.js';
import type { Clocked } from './pay-case.clocked.js';
import { clockedCase, clockedSql } from './pay-case.clocks.js';

/** What the query reads of a case: `facts` as the row holds it, the rest beside it. */
export type AnswerRow = Omit<PayCaseAnswer, keyof PayCaseDetails | 'pay' | 'backPay' | 'deadlines'> & {
  readonly facts: PayCaseDetails;
  readonly clocked: Clocked;
};

export function toAnswer({ facts, clocked, ...rest }: AnswerRow, tell: TellDeadlines): PayCaseAnswer {
  const answer = { ...rest, ...facts };
  return { ...answer, deadlines: tell(clockedCase(answer, clocked)) };
}

/** The columns of an answer from a case `c` and its person `p`; `today` is SQL for a day (`YYYY-MM-DD`). */
export function answerSql(today: string): string {
  return `c."id", c."facts", c."revision", c."position", c."lastActivityOn", ${clockedSql},
    ${payCaseStatusSql('c', today)} AS "status", ${caseMandateSql('c', today)} AS "mandate",
    json_strip_nulls(json_build_object('personId', c."personId", 'name', p."name", 'email', p."email",
      'userId', p."userId")) AS "person"`;
}

/** What the rows of a shown status have in theirs, which an index finds. */
export function storedStatus(shown: ShownPayCaseStatus | undefined): PayCaseStatus | undefined {
  return shown === 'READY' ? 'OPENED' : shown;
}

/** SQL for what `shownStatus` says. */
export function payCaseStatusSql(row: string, today: string): string {
  return `CASE
    WHEN ${row}."status" <> 'OPENED' OR ${row}."mandateId" IS NULL THEN ${row}."status"
    WHEN NOT ${row}."steppedLive" AND ${row}."mandateImportedStep" IS NOT NULL
      THEN CASE ${row}."mandateImportedStep" WHEN 'APPROVED' THEN 'READY' ELSE 'OPENED' END
    WHEN ${row}."mandateStatus" IN ('APPROVED', 'AMENDING')
      AND ${row}."mandateValidFrom" <= ${today} AND ${today} <= ${row}."mandateValidTo" THEN 'READY'
    ELSE 'OPENED' END`;
}
