import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers of negotiations and pay cases, each drawn once: `owner` is what it was drawn for, `last` how far a series is. */
export class CaseNumbers implements MigrationInterface {
  readonly name = 'CaseNumbers0000000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE write.case_number (
        number text COLLATE "C" PRIMARY KEY,
        owner uuid NOT NULL UNIQUE,
        drawn_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE write.case_series (
        series text COLLATE "C" PRIMARY KEY,
        last bigint NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE write.case_number, write.case_series');
  }
}
