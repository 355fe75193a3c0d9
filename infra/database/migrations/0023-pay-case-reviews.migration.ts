import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions of a pay case that are to be looked at again, found by the id of the task. */
export class PayCaseReviews implements MigrationInterface {
  readonly name = 'PayCaseReviews0000000000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX pay_case_review_tasks ON read.pay_case USING gin (("facts" -> 'reviewTasks') jsonb_path_ops)
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX read.pay_case_review_tasks');
  }
}
