import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pay cases whose member agreed to involve the leader representative, to be found by the office. */
export class InvolvedRepresentatives implements MigrationInterface {
  readonly name = 'InvolvedRepresentatives0000000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE read.pay_case ADD COLUMN "repInvolved" boolean NOT NULL DEFAULT false;
      CREATE INDEX ON read.pay_case ("municipality", "area") WHERE "repInvolved";
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE read.pay_case DROP COLUMN "repInvolved"');
  }
}
