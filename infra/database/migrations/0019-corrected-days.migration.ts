import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The day that a corrected entry told itself, which its correction can name. */
export class CorrectedDays implements MigrationInterface {
  readonly name = 'CorrectedDays0000000000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE read.negotiation_entry ADD COLUMN "toldOn" text;
      ALTER TABLE read.pay_case_entry ADD COLUMN "toldOn" text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE read.negotiation_entry DROP COLUMN "toldOn";
      ALTER TABLE read.pay_case_entry DROP COLUMN "toldOn";
    `);
  }
}
