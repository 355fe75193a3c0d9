import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People the product has met, their sessions, and secrets that must survive a restart. None of it is in the log. */
export class Identity implements MigrationInterface {
  readonly name = 'Identity0000000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA identity;
      CREATE TABLE identity.users (
        user_id text PRIMARY KEY,
        name text NOT NULL,
        name_folded text NOT NULL COLLATE "C",
        roles text[] NOT NULL,
        last_seen timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE identity.sessions (
        sid text PRIMARY KEY,
        sess json NOT NULL,
        expire timestamp(6) NOT NULL
      );
      CREATE INDEX sessions_expire ON identity.sessions (expire);
      CREATE TABLE identity.secrets (name text PRIMARY KEY, value jsonb NOT NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA identity CASCADE');
  }
}
