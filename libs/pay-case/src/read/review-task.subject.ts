import { tableOf } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import { PayCaseRow } from './pay-case.row.js';

/** The id of the case that a review task is of, as far as the rows have come; null: of none. */
export async function caseOfTask(rows: DataSource, taskId: string): Promise<string | null> {
  const [found] = await rows.query<{ id: string }[]>(
    `SELECT "id" FROM ${tableOf(rows, PayCaseRow)} WHERE ("facts" -> 'reviewTasks') @> $1::jsonb`,
    [JSON.stringify([{ taskId }])],
  );
  return found?.id ?? null;
}
