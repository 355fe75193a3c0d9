import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A file that waits says why, and is changed by whoever took it last only; its error rows are found by their entry and by
 * their number; rows that were put aside are found by their case. What is left to be recorded of mended rows is kept one by
 * one, so that one that cannot be holds up no other. Of a person without a calendar feed it is known since when.
 */
export class ImportPatience implements MigrationInterface {
  readonly name = 'ImportPatience0000000000029';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE write.import_job
        ADD COLUMN takes integer NOT NULL DEFAULT 0,
        ADD COLUMN faults integer NOT NULL DEFAULT 0,
        ADD COLUMN trouble text CHECK (trouble IN ('STORE', 'UNKNOWN'));
      CREATE TABLE write.import_error (
        job_id uuid NOT NULL REFERENCES write.import_job ON DELETE CASCADE,
        number integer NOT NULL,
        entry uuid NOT NULL,
        PRIMARY KEY (job_id, number)
      );
      INSERT INTO write.import_error
        SELECT id, error.number, error.entry
          FROM write.import_job, unnest(error_rows, error_entries) AS error (number, entry);
      CREATE INDEX ON write.import_error (entry);
      ALTER TABLE write.import_job DROP COLUMN error_rows, DROP COLUMN error_entries;
      CREATE INDEX import_row_put_aside ON read.import_row (("cells" ->> 'Sagsnr')) WHERE "state" = 'DISCARDED';
      ALTER INDEX read.import_row_put_aside ALTER COLUMN 1 SET STATISTICS 0;
      CREATE TABLE write.mended_row (
        event_id uuid PRIMARY KEY,
        stream text NOT NULL,
        revision integer NOT NULL,
        position text NOT NULL,
        tries integer NOT NULL DEFAULT 0,
        not_before timestamptz NOT NULL DEFAULT '-infinity'
      );
      ALTER TABLE settings.calendar_token ALTER COLUMN "tokenHash" DROP NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM settings.calendar_token WHERE "tokenHash" IS NULL;
      ALTER TABLE settings.calendar_token ALTER COLUMN "tokenHash" SET NOT NULL;
      DROP TABLE write.mended_row;
      DROP INDEX read.import_row_put_aside;
      ALTER TABLE write.import_job
        ADD COLUMN error_rows integer[] NOT NULL DEFAULT '{}',
        ADD COLUMN error_entries uuid[] NOT NULL DEFAULT '{}';
      UPDATE write.import_job j
         SET (error_rows, error_entries) =
             (SELECT coalesce(array_agg(number ORDER BY number), '{}'), coalesce(array_agg(entry ORDER BY number), '{}')
                FROM write.import_error WHERE job_id = j.id);
      DROP TABLE write.import_error;
      ALTER TABLE write.import_job DROP COLUMN trouble, DROP COLUMN faults, DROP COLUMN takes;
    `);
  }
}
