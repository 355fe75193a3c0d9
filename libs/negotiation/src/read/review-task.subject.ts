import { tableOf } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import { NegotiationRow } from './negotiation.row.js';

/** The id of the negotiation that a review task is of, as far as the rows have come; null: of none. */
export async function negotiationOfTask(rows: DataSource, taskId: string): Promise<string | null> {
  const [found] = await rows.query<{ id: string }[]>(
    `SELECT "id" FROM ${tableOf(rows, NegotiationRow)} WHERE "reviewTasks" @> $1::jsonb`,
    [JSON.stringify([{ taskId }])],
  );
  return found?.id ?? null;
}
