import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the cases that wait for leadership since the membership ended, without reading the others. */
export class HeldCases implements MigrationInterface {
  readonly name = 'HeldCases0000000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX pay_case_to_resume ON read.pay_case ("municipality")
        WHERE "waiting" @> '[{"code": "MEMBERSHIP_ENDED"}]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX read.pay_case_to_resume');
  }
}
