import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A claim belongs to one person's idempotency key, whatever path it came on: on another one it is refused. */
export class IdempotencyKeys implements MigrationInterface {
  readonly name = 'IdempotencyKeys0000000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE write.command_claim RENAME COLUMN command_id TO key_id');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE write.command_claim RENAME COLUMN key_id TO command_id');
  }
}
