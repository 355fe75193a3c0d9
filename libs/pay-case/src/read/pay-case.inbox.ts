import { waitingSql } from '@loenspor/casework';
import type { CaseInBrief, WaitingCase, WaitingQuestion } from '@loenspor/casework';
import { ListConditions, tableOf } from '@loenspor/event-sourcing';
import type { Personal } from '@loenspor/event-sourcing/domain';
import { sightCondition } from '@loenspor/representation';
import type { DataSource } from 'typeorm';
import { payCaseStatusSql } from './pay-case.answer.js';
import { PayCaseRow } from './pay-case.row.js';
import { PersonRow } from './person.row.js';

/** The cases in which something waits, by their rows. `rows`: with `payCaseRows` among its entities. */
export async function waitingPayCases(
  rows: DataSource,
  question: WaitingQuestion,
): Promise<readonly WaitingCase[]> {
  const list = new ListConditions();
  waitingSql(list, 'c', question, ['REVIEW_TASK', 'MEMBERSHIP_ENDED']);
  const placed = { municipality: 'c."municipality"', area: 'c."area"', id: 'c."id"', byOffice: 'false' };
  sightCondition(list, question.sight, placed);
  return rows.query<WaitingCase[]>(
    `SELECT c."id", c."waiting" FROM ${tableOf(rows, PayCaseRow)} c WHERE ${list.sql}`,
    list.parameters,
  );
}

/** `person`: as everybody sees it who sees the case. */
export type PayCaseInBrief = CaseInBrief & {
  readonly person: { readonly personId: string; readonly name?: Personal<string> };
};

/** Cases by their names, with the status of a day (`YYYY-MM-DD`). */
export async function payCasesInBrief(
  rows: DataSource,
  ids: readonly string[],
  today: string,
): Promise<readonly PayCaseInBrief[]> {
  return rows.query<PayCaseInBrief[]>(
    `SELECT c."id", c."facts" ->> 'number' AS "number", c."municipality", c."area", c."consultantId",
        c."facts" -> 'counterparty' AS "counterparty", ${payCaseStatusSql('c', '$2')} AS "status",
        json_strip_nulls(json_build_object('personId', c."personId", 'name', ${personSql(rows, 'name')})) AS "person"
       FROM ${tableOf(rows, PayCaseRow)} c WHERE c."id" = ANY($1::uuid[])`,
    [ids, today],
  );
}

/** What of a case tells who approves its mandate, as the rows know it. `ended`: nothing is decided in it any more. */
export type ApprovedCase = {
  readonly id: string;
  readonly ended: boolean;
  readonly involved: boolean;
  readonly userId: string | null;
};

export async function casesToApprove(
  rows: DataSource,
  ids: readonly string[],
): Promise<readonly ApprovedCase[]> {
  if (ids.length === 0) return [];
  return rows.query<ApprovedCase[]>(
    `SELECT c."id", c."repInvolved" AS "involved", ${personSql(rows, 'userId')} AS "userId",
        c."status" IN ('SIGNED', 'SETTLED_BY_PREAGREEMENT', 'CLOSED', 'WITHDRAWN') AS "ended"
       FROM ${tableOf(rows, PayCaseRow)} c WHERE c."id" = ANY($1::uuid[])`,
    [ids],
  );
}

/** SQL for what the person of a case `c` has, one after the other: a join of several would read all persons. */
function personSql(rows: DataSource, column: 'name' | 'userId'): string {
  return `(SELECT p."${column}" FROM ${tableOf(rows, PersonRow)} p WHERE p."personId" = c."personId")`;
}

/** Who signs in as which person, of these persons, where it is recorded. */
export async function usersOfPersons(
  rows: DataSource,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map();
  const found = await rows.query<{ personId: string; userId: string }[]>(
    `SELECT "personId", "userId" FROM ${tableOf(rows, PersonRow)}
      WHERE "personId" = ANY($1::uuid[]) AND "userId" IS NOT NULL`,
    [personIds],
  );
  return new Map(found.map(({ personId, userId }) => [personId, userId]));
}
