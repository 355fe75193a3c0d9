import type { Pool } from 'pg';
import type { ImportCounts } from '../domain/index.js';
import type { ImportReport } from '../import/import-report.js';
import type { ImportFailure, ImportJob, JobReport, JobTrouble, NewJob } from './import-job.js';
import type { JobVault, SealedJob } from './job-vault.js';

/** What a run came to: `english` says the same as the errors, `kept` tells where each error row is kept, by its number. */
export type JobResult = {
  readonly report: ImportReport;
  readonly english: readonly string[];
  readonly kept: ReadonlyMap<number, string>;
  readonly position: string | null;
};

const PART_BYTES = 1024 * 1024;
const KEPT_DAYS = 90;

/** RUNNING is there to be taken by whoever holds the lock: its process has ended. */
const DUE = `(state = 'RUNNING' OR state = 'WAITING' AND not_before <= clock_timestamp())`;

/** As it was taken out; another process that has taken it since has counted one more. */
export type Taken = Pick<ImportJob, 'id' | 'takes'>;
const STILL_OURS = `id = $1 AND takes = $2 AND state = 'RUNNING'`;

/** How an instant is written: RFC 3339, of UTC. */
export const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
export const JOB_COLUMNS = `j.id, j.state, j.dry_run AS "dryRun", j.started_by AS "startedBy",
  j.municipalities AS "within", to_char(j.uploaded_at AT TIME ZONE 'UTC', ${INSTANT}) AS "uploadedAt",
  to_char(j.finished_at AT TIME ZONE 'UTC', ${INSTANT}) AS "finishedAt", j.file_name AS "fileName",
  j.file_sha256 AS "fileSha256", j.takes, j.attempts, j.troubles, j.faults, j.trouble,
  CASE WHEN isfinite(j.not_before) THEN to_char(j.not_before AT TIME ZONE 'UTC', ${INSTANT}) END AS "notBefore",
  j.done, j.total, j.counts, j.report, j.failure, j.position`;

/**
 * The queue of files that were sent in. The bytes are kept, encrypted, until their run is over, so that a process that
 * was killed costs nothing; which process may take one out is decided by the lock of imports.
 */
export class ImportJobs {
  constructor(
    private readonly pool: Pool,
    private readonly vault: JobVault,
  ) {}

  /** Puts a file into the queue, whole; again under the same id it changes nothing. */
  async put({ id, fileName, bytes, ...job }: NewJob): Promise<void> {
    const name = await this.vault.seal(id, 'fileName', fileName);
    const parts: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += PART_BYTES)
      parts.push(await this.vault.sealPart(id, parts.length, bytes.subarray(at, at + PART_BYTES)));
    const { dryRun, startedBy, within, fileSha256 } = job;
    await this.pool.query(
      `WITH made AS (
         INSERT INTO write.import_job (id, dry_run, started_by, municipalities, file_name, file_sha256)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING RETURNING id)
       INSERT INTO write.import_file (job_id, part, sealed)
       SELECT made.id, part.number - 1, part.sealed
         FROM made, unnest($7::bytea[]) WITH ORDINALITY AS part (sealed, number)`,
      [id, dryRun, startedBy, within, JSON.stringify(name), fileSha256, parts],
    );
  }

  /** Whether any file waits, or has been left by a process that ended. */
  async hasWork(): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `SELECT FROM write.import_job WHERE state IN ('WAITING', 'RUNNING') AND ${DUE} LIMIT 1`,
    );
    return rowCount === 1;
  }

  /** Takes the next one out, by whoever holds the lock of imports: one that is RUNNING then was left by its process. */
  async take(): Promise<ImportJob | null> {
    const { rows } = await this.pool.query<ImportJob>(
      `UPDATE write.import_job j SET state = 'RUNNING', takes = takes + 1, attempts = attempts + 1,
              trouble = NULL, not_before = '-infinity'
        WHERE id = (SELECT id FROM write.import_job WHERE state IN ('WAITING', 'RUNNING') AND ${DUE}
                     ORDER BY uploaded_at, id LIMIT 1)
       RETURNING ${JOB_COLUMNS}`,
    );
    return rows[0] ?? null;
  }

  /** The whole file, under the key that its name was sealed with. */
  async fileOf({ id, fileName }: Pick<ImportJob, 'id' | 'fileName'>): Promise<Uint8Array> {
    const { rows } = await this.pool.query<{ part: number; sealed: Buffer }>(
      `SELECT part, sealed FROM write.import_file WHERE job_id = $1 ORDER BY part`,
      [id],
    );
    const key = await this.vault.keyBehind(fileName);
    return Buffer.concat(rows.map(({ part, sealed }) => key.openPart(id, part, sealed)));
  }

  async nameOf({ id, fileName }: Pick<ImportJob, 'id' | 'fileName'>): Promise<string | null> {
    const name = await this.vault.open(id, 'fileName', fileName);
    return typeof name === 'string' ? name : null;
  }

  async reportOf({ id, report }: Pick<ImportJob, 'id' | 'report'>): Promise<JobReport | null> {
    return report && ((await this.vault.open(id, 'report', report)) as JobReport | null);
  }

  async progress({ id, takes }: Taken, done: number, total: number): Promise<void> {
    await this.pool.query(`UPDATE write.import_job SET done = $3, total = $4 WHERE ${STILL_OURS}`, [
      ...[id, takes, done, total],
    ]);
  }

  /** The run is over: what came of it is kept, and the file is not. */
  async finish({ id, takes }: Taken, { report, english, kept, position }: JobResult): Promise<void> {
    const { rows, accepted, added, duplicates, errors } = report;
    const counts: ImportCounts = { rows, accepted, added, duplicates, errors: errors.length };
    const told: JobReport = { ...report, english };
    const sealed = await this.vault.seal(id, 'report', told);
    await this.pool.query(FINISH, [
      ...[id, takes, JSON.stringify(counts), JSON.stringify(sealed), position, accepted],
      ...[[...kept.keys()], [...kept.values()]],
    ]);
  }

  async fail({ id, takes }: Taken, failure: ImportFailure): Promise<void> {
    await this.pool.query(FAIL, [id, takes, JSON.stringify(failure)]);
  }

  /** The process ends before the run does: another may go on. */
  async giveBack({ id, takes }: Taken): Promise<void> {
    await this.pool.query(
      `UPDATE write.import_job SET state = 'WAITING', attempts = attempts - 1 WHERE ${STILL_OURS}`,
      [id, takes],
    );
  }

  /** Something came in between: it waits so long, others may be read first, and the try is no end of a process. */
  async putOff({ id, takes }: Taken, trouble: JobTrouble, ms: number): Promise<void> {
    await this.pool.query(
      `UPDATE write.import_job SET state = 'WAITING', attempts = attempts - 1, trouble = $3,
              troubles = troubles + ($3 = 'STORE')::int, faults = faults + ($3 = 'UNKNOWN')::int,
              not_before = clock_timestamp() + $4 * interval '1 millisecond'
        WHERE ${STILL_OURS}`,
      [id, takes, trouble, ms],
    );
  }

  /** What was imported stays in the log; only the telling of the run goes, and with it the keys that it was kept under. */
  async forgetOld(): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<SealedJob>(
        `DELETE FROM write.import_job WHERE finished_at < now() - $1 * interval '1 day'
         RETURNING id, dry_run AS "dryRun"`,
        [KEPT_DAYS],
      );
      // First: what is forgotten here is not looked for again.
      await this.vault.discard(rows);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  async find(id: string): Promise<ImportJob | null> {
    const { rows } = await this.pool.query<ImportJob>(
      `SELECT ${JOB_COLUMNS} FROM write.import_job j WHERE j.id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** Where an error row of a run is kept, by its number in the file; null for a row that is none. */
  async entryOf(id: string, row: number): Promise<string | null> {
    const { rows } = await this.pool.query<{ entry: string }>(
      `SELECT entry FROM write.import_error WHERE job_id = $1 AND number = $2`,
      [id, row],
    );
    return rows[0]?.entry ?? null;
  }
}

/** The run is over: the job says what came of it, and its file goes. */
const over = (set: string) => `
  over AS (UPDATE write.import_job SET ${set}, finished_at = clock_timestamp() WHERE ${STILL_OURS} RETURNING id),
  gone AS (DELETE FROM write.import_file WHERE job_id IN (SELECT id FROM over))`;

const FINISH = `
  WITH ${over(`state = 'DONE', counts = $3, report = $4, position = $5, done = $6, total = $6`)}
  INSERT INTO write.import_error (job_id, number, entry)
    SELECT over.id, error.number, error.entry
      FROM over, unnest($7::integer[], $8::uuid[]) AS error (number, entry)`;
const FAIL = `WITH ${over(`state = 'FAILED', failure = $3`)} SELECT FROM over`;
