import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the trail has told of a mandate's end, and the ways to those that wait or have ended. */
export class DecidingMandates implements MigrationInterface {
  readonly name = 'DecidingMandates0000000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE read.mandate ADD COLUMN "expiryTold" text;
      CREATE INDEX mandate_status_municipality ON read.mandate ("status", "municipality");
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX read.mandate_status_municipality;
      ALTER TABLE read.mandate DROP COLUMN "expiryTold";
    `);
  }
}
