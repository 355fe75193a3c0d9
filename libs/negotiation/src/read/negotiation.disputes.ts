import type { OpenDispute } from '@loenspor/casework';
import { tableOf } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import { NegotiationRow } from './negotiation.row.js';

/** The negotiations whose dispute is open, by their rows. `rows`: with `negotiationRows` among its entities. */
export async function openDisputes(rows: DataSource): Promise<readonly OpenDispute[]> {
  return rows.query<OpenDispute[]>(
    `SELECT n."id", n."status", n."course" -> 'disagreement' AS "disagreement",
        n."course" -> 'escalations' AS "escalations", n."course" -> 'lapsesTold' AS "lapsesTold"
      FROM ${tableOf(rows, NegotiationRow)} n WHERE n."status" LIKE 'DISPUTE%' ORDER BY n."id"`,
  );
}
