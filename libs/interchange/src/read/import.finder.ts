import { tableOf } from '@loenspor/event-sourcing';
import type { ReadSide } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import type { Sights } from '@loenspor/representation';
import { JOB_COLUMNS } from '../queue/import-jobs.js';
import type { ImportJob } from '../queue/import-job.js';
import { ImportRunRow } from './import-run.row.js';

/** One import: as it was sent in, as the log tells it, or both. */
export type FoundImport = { readonly job: ImportJob | null; readonly run: ImportRunRow | null };

/** Whose imports a viewer sees: null, everybody's. */
export type Whose = string | null;

/**
 * Who sees all municipalities sees every import. Whoever works with some of them sees the own ones: a file is not of one
 * municipality, and its rows name people.
 */
export async function whoseImports(sights: Pick<Sights, 'sightOf'>, viewer: Viewer): Promise<Whose> {
  return (await sights.sightOf(viewer)).of === 'EVERYTHING' ? null : viewer.userId;
}

/** Finds imports in the queue and in the rows; one that was sent in and stands in the log is one import. */
export class ImportFinder {
  constructor(private readonly side: ReadSide) {}

  /** Newest first, from after an id; at most `limit`. */
  async list(whose: Whose, after: string | null, limit: number): Promise<readonly FoundImport[]> {
    return this.find(`AND ($1::text IS NULL OR each.id::text COLLATE "C" < $1::text)`, [after], whose, limit);
  }

  async one(id: string, whose: Whose): Promise<FoundImport | null> {
    const [found] = await this.find('AND each.id = $1', [id], whose, 1);
    return found ?? null;
  }

  private async find(
    which: string,
    values: readonly unknown[],
    whose: Whose,
    limit: number,
  ): Promise<readonly FoundImport[]> {
    const runs = tableOf(this.side.rows, ImportRunRow);
    const found = await this.side.rows.query<{ job: ImportJob | null; run: ImportRunRow | null }[]>(
      `SELECT job.told AS job, to_jsonb(run) AS run
         FROM (SELECT id, started_by FROM write.import_job
               UNION SELECT "id", "startedBy" FROM ${runs}
                WHERE "id" NOT IN (SELECT id FROM write.import_job)) AS each
         LEFT JOIN ${runs} AS run ON run."id" = each.id
         LEFT JOIN LATERAL (SELECT to_jsonb(one) AS told
           FROM (SELECT ${JOB_COLUMNS} FROM write.import_job j WHERE j.id = each.id) AS one) AS job ON true
        WHERE ($2::text IS NULL OR each.started_by = $2::text) ${which}
        ORDER BY each.id DESC LIMIT $3`,
      [...values, whose, limit],
    );
    return found;
  }
}
