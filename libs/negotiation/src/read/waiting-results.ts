import { tableOf } from '@loenspor/event-sourcing';
import type { NegotiatedResultRef } from '@loenspor/mandate';
import type { DataSource } from 'typeorm';
import { NegotiationRow } from './negotiation.row.js';
import { barredSql } from './negotiation.sql.js';

/** With the entry of the result, and its day. */
export type WaitingResult = NegotiatedResultRef & { readonly entryId: string; readonly reachedOn: string };

/** Results that wait to be ratified, in these municipalities or everywhere: where to look, the streams tell. */
export function waitingResults(
  rows: DataSource,
  municipalities?: readonly string[],
): Promise<readonly WaitingResult[]> {
  return rows.query<WaitingResult[]>(
    `SELECT n."id" AS "negotiationId", n."municipality", n."area",
        ${barredSql} AS "barred", n."course" #> '{result,mandate}' AS "mandate",
        n."result" ->> 'entryId' AS "entryId", n."result" ->> 'reachedOn' AS "reachedOn"
      FROM ${tableOf(rows, NegotiationRow)} n
      WHERE n."status" = 'RESULT_REACHED' AND n."ratification" ->> 'state' = 'REQUIRED'
        AND ($1::text[] IS NULL OR n."municipality" = ANY($1)) ORDER BY n."id"`,
    [municipalities ?? null],
  );
}
