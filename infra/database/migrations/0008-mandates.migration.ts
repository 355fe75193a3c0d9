import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mandates as they are answered, and what the next event of each is folded into (`course`). */
export class Mandates implements MigrationInterface {
  readonly name = 'Mandates0000000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read.mandate (
        "id" uuid PRIMARY KEY,
        "subject" jsonb NOT NULL,
        "municipality" text NOT NULL,
        "area" text NOT NULL,
        "status" text NOT NULL,
        "revision" integer NOT NULL,
        "position" text COLLATE "C" NOT NULL,
        "version" integer NOT NULL,
        "kind" text NOT NULL,
        "items" jsonb NOT NULL,
        "drawsOn" uuid,
        "validFrom" text,
        "validTo" text,
        "note" jsonb,
        "contentHash" text,
        "pool" jsonb,
        "versions" jsonb NOT NULL,
        "course" jsonb NOT NULL
      );
      CREATE INDEX ON read.mandate ("position");
      CREATE INDEX ON read.mandate (("subject" ->> 'id'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.mandate');
  }
}
