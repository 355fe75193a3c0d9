import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that were sent in to be imported, and refused rows with what became of them. */
export class ImportJobs implements MigrationInterface {
  readonly name = 'ImportJobs0000000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(QUEUE);
    await runner.query(ROWS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE write.import_file, write.import_job, read.import_row, read.import_run;
      CREATE TABLE read.import_row (
        "commandId" uuid PRIMARY KEY,
        "importId" uuid NOT NULL,
        "row" integer NOT NULL,
        "column_name" text NOT NULL,
        "code" text NOT NULL,
        "state" text NOT NULL,
        "cells" jsonb NOT NULL
      );
      CREATE TABLE read.import_run (
        "id" uuid PRIMARY KEY,
        "fileSha256" text NOT NULL,
        "startedAt" text NOT NULL,
        "startedBy" text,
        "counts" jsonb
      );
      CREATE UNIQUE INDEX ON read.import_run ("fileSha256");
    `);
  }
}

const QUEUE = `
  CREATE TABLE write.import_job (
    id uuid PRIMARY KEY,
    state text NOT NULL DEFAULT 'WAITING',
    dry_run boolean NOT NULL,
    started_by text NOT NULL,
    municipalities text[],
    uploaded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz,
    file_name jsonb NOT NULL,
    file_sha256 text NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    done integer NOT NULL DEFAULT 0,
    total integer NOT NULL DEFAULT 0,
    counts jsonb,
    report jsonb,
    failure jsonb,
    position text,
    error_rows integer[] NOT NULL DEFAULT '{}',
    error_entries uuid[] NOT NULL DEFAULT '{}'
  );
  CREATE INDEX ON write.import_job (uploaded_at, id) WHERE state IN ('WAITING', 'RUNNING');
  CREATE TABLE write.import_file (
    job_id uuid NOT NULL REFERENCES write.import_job ON DELETE CASCADE,
    part integer NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (job_id, part)
  );
`;

const ROWS = `
  DROP TABLE read.import_row;
  CREATE TABLE read.import_row (
    "subjectId" uuid PRIMARY KEY,
    "commandId" uuid NOT NULL,
    "importId" uuid NOT NULL,
    "row" integer NOT NULL,
    "column_name" text NOT NULL,
    "code" text NOT NULL,
    "state" text NOT NULL,
    "cells" jsonb NOT NULL,
    "replacement" jsonb,
    "reason" jsonb,
    "resolvedBy" text,
    "resolvedAt" text
  );
  CREATE UNIQUE INDEX ON read.import_row ("commandId");
  CREATE INDEX ON read.import_row ("importId", "row");
  CREATE INDEX ON read.import_row (("cells" ->> 'Sagsnr')) WHERE "state" = 'ERROR' AND "code" = 'case-unknown';
  DROP TABLE read.import_run;
  CREATE TABLE read.import_run (
    "id" uuid PRIMARY KEY,
    "fileSha256" text NOT NULL,
    "fileName" jsonb,
    "rows" integer NOT NULL,
    "revision" integer NOT NULL,
    "startedAt" text NOT NULL,
    "startedBy" text,
    "finishedAt" text,
    "counts" jsonb
  );
  CREATE UNIQUE INDEX ON read.import_run ("fileSha256");
`;
