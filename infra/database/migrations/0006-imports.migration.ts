import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows that an import reads: the cases by their numbers, refused rows, and files read before. */
export class Imports implements MigrationInterface {
  readonly name = 'Imports0000000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read.case_directory (
        "id" uuid PRIMARY KEY,
        "kind" text NOT NULL,
        "number" text NOT NULL,
        "externalRef" text,
        "caseType" text NOT NULL,
        "municipality" text NOT NULL,
        "area" text NOT NULL,
        "mandateIds" text[] NOT NULL
      );
      CREATE UNIQUE INDEX ON read.case_directory ("number");
      CREATE INDEX ON read.case_directory ("externalRef");
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

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.case_directory, read.import_row, read.import_run');
  }
}
