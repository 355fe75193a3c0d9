import { waitingSql } from '@loenspor/casework';
import type { CaseInBrief, WaitingCase, WaitingQuestion } from '@loenspor/casework';
import { ListConditions, tableOf } from '@loenspor/event-sourcing';
import { sightCondition } from '@loenspor/representation';
import type { DataSource } from 'typeorm';
import { NegotiationRow } from './negotiation.row.js';
import { shownStatusSql } from './negotiation.sql.js';

/** The negotiations in which something waits, by their rows. `rows`: with `negotiationRows` among its entities. */
export async function waitingNegotiations(
  rows: DataSource,
  question: WaitingQuestion,
): Promise<readonly WaitingCase[]> {
  const list = new ListConditions();
  waitingSql(list, 'n', question);
  const placed = { municipality: 'n."municipality"', area: 'n."area"', id: 'n."id"', byOffice: 'false' };
  sightCondition(list, question.sight, placed);
  return rows.query<WaitingCase[]>(
    `SELECT n."id", n."waiting" FROM ${tableOf(rows, NegotiationRow)} n WHERE ${list.sql}`,
    list.parameters,
  );
}

/** Negotiations by their names, with the status of a day (`YYYY-MM-DD`). */
export async function negotiationsInBrief(
  rows: DataSource,
  ids: readonly string[],
  today: string,
): Promise<readonly CaseInBrief[]> {
  return rows.query<CaseInBrief[]>(
    `SELECT n."id", n."number", n."municipality", n."area", n."counterparty", n."consultantId",
        ${shownStatusSql('$2')} AS "status"
       FROM ${tableOf(rows, NegotiationRow)} n WHERE n."id" = ANY($1::uuid[])`,
    [ids, today],
  );
}

/** Of these negotiations those in which nothing is decided any more. */
export async function endedNegotiations(
  rows: DataSource,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const found = await rows.query<{ id: string }[]>(
    `SELECT n."id" FROM ${tableOf(rows, NegotiationRow)} n
      WHERE n."id" = ANY($1::uuid[]) AND n."status" IN ('SIGNED', 'CLOSED')`,
    [ids],
  );
  return new Set(found.map(({ id }) => id));
}
