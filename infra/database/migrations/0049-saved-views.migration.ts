import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Searches that people come back to. What somebody searched for may be a name: each is sealed with a key of its own
 * (`vault`), which goes with it.
 */
export class SavedViews implements MigrationInterface {
  readonly name = 'SavedViews0000000000049';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE settings.saved_view (
        "userId" text NOT NULL,
        "id" uuid NOT NULL,
        "vault" uuid NOT NULL UNIQUE,
        "sealed" jsonb NOT NULL,
        "savedAt" timestamptz NOT NULL DEFAULT clock_timestamp(),
        "lookedAtOn" date NOT NULL,
        PRIMARY KEY ("userId", "id")
      );
      CREATE INDEX saved_view_looked_at ON settings.saved_view ("lookedAtOn");
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE settings.saved_view');
  }
}
