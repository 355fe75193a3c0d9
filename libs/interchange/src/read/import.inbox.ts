import { isErased, tableOf } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import { INSTANT } from '../queue/import-jobs.js';
import { ImportRowRow } from './import-row.row.js';
import { ImportRunRow } from './import-run.row.js';

/** An import with rows that wait to be mended or put aside. `fileName` null: it is not known any more. */
export type ImportToMend = {
  readonly id: string;
  readonly fileName: string | null;
  /** An instant (RFC 3339, UTC). */
  readonly startedAt: string;
  readonly rows: number;
};

type Found = Omit<ImportToMend, 'fileName'> & { readonly fileName: unknown };

/**
 * Those that a person sent in, also where the rows came first with a file of somebody else's or on the command line; with
 * `nobodys` also those that nobody did who signs in, from the command line. A row that several of them hold waits in the
 * newest. `rows`: with `interchangeRows` among its entities.
 */
export async function importsToMend(
  rows: DataSource,
  { userId, nobodys }: { readonly userId: string; readonly nobodys: boolean },
): Promise<readonly ImportToMend[]> {
  const [kept, runs] = [tableOf(rows, ImportRowRow), tableOf(rows, ImportRunRow)];
  const found = await rows.query<Found[]>(
    `WITH held AS (
       SELECT row."subjectId", j.id, j.file_sha256 AS "sha", true AS "sentIn",
              to_char(j.uploaded_at AT TIME ZONE 'UTC', ${INSTANT}) AS "at"
         FROM ${kept} row
         JOIN write.import_error error ON error.entry = row."commandId"
         JOIN write.import_job j ON j.id = error.job_id
        WHERE row."state" = 'ERROR' AND j.started_by = $1
       UNION
       SELECT row."subjectId", run."id", run."fileSha256", false, run."startedAt"
         FROM ${kept} row JOIN ${runs} run ON run."id" = row."importId"
        WHERE row."state" = 'ERROR' AND (run."startedBy" = $1 OR ($2 AND run."startedBy" IS NULL))),
     told AS (SELECT DISTINCT ON ("subjectId") * FROM held ORDER BY "subjectId", "sentIn" DESC, "at" DESC)
     SELECT told.id, told."at" AS "startedAt", count(*)::int AS "rows",
            (SELECT run."fileName" FROM ${runs} run WHERE run."fileSha256" = told."sha") AS "fileName"
       FROM told GROUP BY told.id, told."at", told."sha" ORDER BY told.id`,
    [userId, nobodys],
  );
  return found.map((each) => {
    const { fileName } = each;
    return { ...each, fileName: isErased(fileName) || typeof fileName !== 'string' ? null : fileName };
  });
}
