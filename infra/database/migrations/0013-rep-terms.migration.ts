import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The offices of leader representatives, each with its terms, to be found by term and by person. */
export class RepTerms implements MigrationInterface {
  readonly name = 'RepTerms0000000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read.rep_office (
        "id" uuid PRIMARY KEY,
        "municipality" text NOT NULL,
        "area" text NOT NULL,
        "revision" integer NOT NULL,
        "position" text COLLATE "C" NOT NULL,
        "termIds" uuid[] NOT NULL,
        "userIds" text[] NOT NULL,
        "terms" jsonb NOT NULL
      );
      CREATE UNIQUE INDEX ON read.rep_office ("municipality", "area");
      CREATE INDEX ON read.rep_office USING gin ("termIds");
      CREATE INDEX ON read.rep_office USING gin ("userIds");
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.rep_office');
  }
}
