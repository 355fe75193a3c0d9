import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The schema of rows, and how far each projection is: the position and leaf of the last event that it holds. */
export class Checkpoints implements MigrationInterface {
  readonly name = 'Checkpoints0000000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA read;
      CREATE TABLE read.checkpoint (
        name text PRIMARY KEY,
        version integer NOT NULL,
        position text COLLATE "C",
        leaf text,
        moved_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((position IS NULL) = (leaf IS NULL))
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA read CASCADE');
  }
}
