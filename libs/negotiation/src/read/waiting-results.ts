import { tableOf } from '@loenspor/event-sourcing';
import type { NegotiatedResultRef } from '@loenspor/mandate';
import type { DataSource } from 'typeorm';
import { NegotiationRow } from './negotiation.row.js';

/** Results that wait to be ratified, in these municipalities or everywhere: where to look, the streams tell. */
export function waitingResults(
  rows: DataSource,
  municipalities?: readonly string[],
): Promise<readonly NegotiatedResultRef[]> {
  return rows.query<NegotiatedResultRef[]>(
    `SELECT n."id" AS "negotiationId", n."municipality", n."area",
        n."course" #>> '{result,acceptedBy}' AS "acceptedBy", n."course" #> '{result,mandate}' AS "mandate"
      FROM ${tableOf(rows, NegotiationRow)} n
      WHERE n."status" = 'RESULT_REACHED' AND n."ratification" ->> 'state' = 'REQUIRED'
        AND ($1::text[] IS NULL OR n."municipality" = ANY($1)) ORDER BY n."id"`,
    [municipalities ?? null],
  );
}
