import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the write side keeps beside the log: a row for each command with an idempotency key (decision 6). */
export class CommandClaims implements MigrationInterface {
  readonly name = 'CommandClaims0000000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA write;
      CREATE TABLE write.command_claim (
        command_id uuid PRIMARY KEY,
        body_hash bytea NOT NULL,
        resource_id uuid NOT NULL,
        answer jsonb,
        running_until timestamptz,
        claimed_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX ON write.command_claim (claimed_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA write CASCADE');
  }
}
