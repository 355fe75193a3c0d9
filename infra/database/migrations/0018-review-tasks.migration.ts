import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions of a negotiation that are to be looked at again, found by the id of the task. */
export class ReviewTasks implements MigrationInterface {
  readonly name = 'ReviewTasks0000000000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE read.negotiation ADD COLUMN "reviewTasks" jsonb NOT NULL DEFAULT '[]';
      CREATE INDEX ON read.negotiation USING gin ("reviewTasks" jsonb_path_ops);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE read.negotiation DROP COLUMN "reviewTasks"');
  }
}
