import { isErased, tableOf } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import { ImportRowRow } from './import-row.row.js';
import { ImportRunRow } from './import-run.row.js';

/** An import with rows that wait to be mended or put aside. `fileName` null: it has been erased. */
export type ImportToMend = {
  readonly id: string;
  readonly fileName: string | null;
  /** An instant (RFC 3339, UTC). */
  readonly startedAt: string;
  readonly rows: number;
};

type Found = Omit<ImportToMend, 'fileName'> & { readonly fileName: unknown };

/**
 * Those that a person sent in; with `nobodys` also those that nobody did who signs in, from the command line. `rows`:
 * with `interchangeRows` among its entities.
 */
export async function importsToMend(
  rows: DataSource,
  { userId, nobodys }: { readonly userId: string; readonly nobodys: boolean },
): Promise<readonly ImportToMend[]> {
  const found = await rows.query<Found[]>(
    `SELECT run."id", run."fileName", run."startedAt", count(*)::int AS "rows"
       FROM ${tableOf(rows, ImportRowRow)} kept
       JOIN ${tableOf(rows, ImportRunRow)} run ON run."id" = kept."importId"
      WHERE kept."state" = 'ERROR' AND (run."startedBy" = $1 OR ($2 AND run."startedBy" IS NULL))
      GROUP BY run."id" ORDER BY run."id"`,
    [userId, nobodys],
  );
  return found.map((each) => {
    const { fileName } = each;
    return { ...each, fileName: isErased(fileName) || typeof fileName !== 'string' ? null : fileName };
  });
}
