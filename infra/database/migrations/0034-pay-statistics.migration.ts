import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What pay statistics are made of: what pay cases came to, and when agreements are in force. */
export class PayStatistics implements MigrationInterface {
  readonly name = 'PayStatistics0000000000034';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read.agreed_pay (
        "caseId" uuid PRIMARY KEY,
        "personId" uuid NOT NULL,
        "municipality" text NOT NULL,
        "area" text NOT NULL,
        "agreementPeriod" text NOT NULL,
        "startsAnew" boolean NOT NULL,
        "agreed" jsonb,
        "erased" boolean NOT NULL,
        "changedAt" text COLLATE "C" NOT NULL,
        "course" jsonb NOT NULL
      );
      ALTER TABLE read.agreed_pay ALTER COLUMN "agreed" SET STATISTICS 0, ALTER COLUMN "course" SET STATISTICS 0;
      CREATE INDEX agreed_pay_changed ON read.agreed_pay ("changedAt");
      CREATE INDEX agreed_pay_erased ON read.agreed_pay ("personId") WHERE "erased";
      CREATE TABLE read.agreement_days (
        "id" uuid PRIMARY KEY,
        "municipality" text NOT NULL,
        "area" text NOT NULL,
        "held" jsonb NOT NULL,
        "course" jsonb NOT NULL
      );
      CREATE INDEX agreement_days_placed ON read.agreement_days ("municipality", "area");`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.agreement_days, read.agreed_pay');
  }
}
