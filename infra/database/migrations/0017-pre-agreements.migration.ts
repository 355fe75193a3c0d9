import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The agreements in force, one row for each municipality, area and counterparty, with all its versions. */
export class PreAgreements implements MigrationInterface {
  readonly name = 'PreAgreements0000000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read.pre_agreement (
        "id" uuid PRIMARY KEY,
        "municipality" text COLLATE "C" NOT NULL,
        "area" text COLLATE "C" NOT NULL,
        "counterparty" jsonb NOT NULL,
        "revision" integer NOT NULL,
        "position" text COLLATE "C" NOT NULL,
        "versions" integer NOT NULL,
        "course" jsonb NOT NULL,
        "recordedAs" jsonb NOT NULL
      );
      CREATE INDEX ON read.pre_agreement ("municipality", "area");
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.pre_agreement');
  }
}
