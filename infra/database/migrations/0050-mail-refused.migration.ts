import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose address a mail server has refused for good: kept by its digest, for the address stands with the person. */
export class MailRefused implements MigrationInterface {
  readonly name = 'MailRefused0000000000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail.refused (
        "userId" text PRIMARY KEY,
        "addressDigest" bytea NOT NULL,
        "responseCode" integer NOT NULL,
        "refusedAt" timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mail.refused');
  }
}
