import { tableOf } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import { NegotiationRow } from './negotiation.row.js';

/**
 * Finds the negotiation that a review task is of. A task that no row knows may have been raised a moment ago: the rows
 * are given time to tell.
 *
 * @param waitForHead comes back when the rows hold what is the head of the log now, or will not in time
 */
export function reviewTaskSubjects(
  rows: DataSource,
  waitForHead: () => Promise<unknown>,
): (taskId: string) => Promise<string | null> {
  const find = async (taskId: string) => {
    const [found] = await rows.query<{ id: string }[]>(
      `SELECT "id" FROM ${tableOf(rows, NegotiationRow)} WHERE "reviewTasks" @> $1::jsonb`,
      [JSON.stringify([{ taskId }])],
    );
    return found?.id ?? null;
  };
  return async (taskId) => {
    const found = await find(taskId);
    if (found !== null) return found;
    await waitForHead();
    return find(taskId);
  };
}
