import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Remembers of a database that its log is kept in EventStoreDB, and which log that is: its rows are made of no other. */
export class LogElsewhere implements MigrationInterface {
  readonly name = 'LogElsewhere0000000000028';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event_store.log_elsewhere (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        store_id uuid NOT NULL,
        since timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE event_store.log_elsewhere');
  }
}
