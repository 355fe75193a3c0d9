import type { ClientBase } from 'pg';
import type { CaseDirectoryRow } from '../read/case-directory.row.js';

/** Finds cases that stand in the log by the numbers that people know. */
export class CaseDirectory {
  constructor(private readonly pool: Pick<ClientBase, 'query'>) {}

  /** The cases with these Sagsnr, by Sagsnr. */
  async byExternalRef(refs: readonly string[]): Promise<Map<string, CaseDirectoryRow>> {
    const { rows } = await this.pool.query<CaseDirectoryRow & { externalRef: string }>(
      `SELECT * FROM read.case_directory WHERE "externalRef" = ANY($1)`,
      [refs],
    );
    return new Map(rows.map((row) => [row.externalRef, row]));
  }

  /** Which of these numbers are taken. */
  async taken(numbers: readonly string[]): Promise<Set<string>> {
    const { rows } = await this.pool.query<{ number: string }>(
      `SELECT "number" FROM read.case_directory WHERE "number" = ANY($1)`,
      [numbers],
    );
    return new Set(rows.map((row) => row.number));
  }

  /** The highest running number of a kind and year, 0 when there is none: `FA-2026-0017` is 17. */
  async highest(prefix: string): Promise<number> {
    const { rows } = await this.pool.query<{ highest: number | null }>(
      `SELECT max(substring("number" from '[0-9]+$')::bigint)::integer AS highest FROM read.case_directory
        WHERE "number" ~ ('^' || $1 || '[0-9]{4,9}$')`,
      [prefix],
    );
    return rows[0]?.highest ?? 0;
  }

  /** The id of the import of a file, null when it was never begun. */
  async runOf(fileSha256: string): Promise<string | null> {
    const { rows } = await this.pool.query<{ id: string }>(
      `SELECT "id" FROM read.import_run WHERE "fileSha256" = $1`,
      [fileSha256],
    );
    return rows[0]?.id ?? null;
  }

  /** Whether a run was begun and not ended: one goes on, or was killed. */
  async hasUnendedRun(): Promise<boolean> {
    const { rowCount } = await this.pool.query(`SELECT FROM read.import_run WHERE "counts" IS NULL LIMIT 1`);
    return rowCount === 1;
  }

  /** Who ran an import, null where nobody said who it was; undefined when there is no such import. */
  async starterOf(importId: string): Promise<string | null | undefined> {
    const { rows } = await this.pool.query<{ startedBy: string | null }>(
      `SELECT "startedBy" FROM read.import_run WHERE "id" = $1`,
      [importId],
    );
    return rows[0]?.startedBy;
  }

  /** The file of an import; null when there is no such import. */
  async fileOf(importId: string): Promise<string | null> {
    const { rows } = await this.pool.query<{ fileSha256: string }>(
      `SELECT "fileSha256" FROM read.import_run WHERE "id" = $1`,
      [importId],
    );
    return rows[0]?.fileSha256 ?? null;
  }

  /** Which of these refused rows are kept already. */
  async kept(commandIds: readonly string[]): Promise<Set<string>> {
    const { rows } = await this.pool.query<{ commandId: string }>(
      `SELECT "commandId" FROM read.import_row WHERE "commandId" = ANY($1)`,
      [commandIds],
    );
    return new Set(rows.map((row) => row.commandId));
  }
}
