import { tableOf } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import type { RecordedMandate } from '../domain/mandate.state.js';
import { MandateRow } from './mandate.row.js';

/**
 * Mandates that wait for their approver, in these municipalities or everywhere: where to look, the streams tell.
 * `rows`: with `mandateRows` among its entities.
 */
export async function waitingMandates(
  rows: DataSource,
  municipalities: readonly string[] | null,
): Promise<readonly RecordedMandate[]> {
  return mandatesWhere(
    rows,
    `m."status" IN ('SUBMITTED', 'AMENDING') AND ($1::text[] IS NULL OR m."municipality" = ANY($1))`,
    municipalities,
  );
}

export async function mandatesById(
  rows: DataSource,
  ids: readonly string[],
): Promise<readonly RecordedMandate[]> {
  return ids.length === 0 ? [] : mandatesWhere(rows, `m."id" = ANY($1::uuid[])`, ids);
}

async function mandatesWhere(
  rows: DataSource,
  condition: string,
  value: readonly string[] | null,
): Promise<readonly RecordedMandate[]> {
  const found = await rows.query<{ mandate: RecordedMandate }[]>(
    `SELECT m."course" -> 'mandate' AS mandate FROM ${tableOf(rows, MandateRow)} m WHERE ${condition} ORDER BY m."id"`,
    [value],
  );
  return found.map(({ mandate }) => mandate);
}
