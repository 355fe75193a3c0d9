import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is told by mail, when, and what was told. Nothing here is made of events, and nothing rests on it. */
export class Mail implements MigrationInterface {
  readonly name = 'Mail0000000000047';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE identity.users ADD COLUMN email text;
      CREATE TABLE settings.mail (
        "userId" text PRIMARY KEY,
        "mode" text NOT NULL CHECK ("mode" IN ('AT_ONCE', 'DAILY', 'NEVER')),
        "dailyAt" text NOT NULL,
        "quietFrom" text,
        "quietTo" text,
        CHECK (("quietFrom" IS NULL) = ("quietTo" IS NULL))
      );
      CREATE SCHEMA mail;
      CREATE TABLE mail.notice (
        "userId" text NOT NULL,
        "key" text NOT NULL,
        "path" text NOT NULL,
        "state" text NOT NULL CHECK ("state" IN ('WAITING', 'SENT', 'SETTLED', 'UNWANTED')),
        "notedAt" timestamptz NOT NULL DEFAULT now(),
        "endedAt" timestamptz,
        PRIMARY KEY ("userId", "key")
      );
      CREATE INDEX notice_waiting ON mail.notice ("userId") WHERE "state" = 'WAITING';
      CREATE TABLE mail.outbox (
        "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        "userId" text NOT NULL,
        "address" text NOT NULL,
        "subject" text NOT NULL,
        "text" text NOT NULL,
        "sentAt" timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX outbox_of ON mail.outbox ("userId", "sentAt" DESC, "id");
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP SCHEMA mail CASCADE;
      DROP TABLE settings.mail;
      ALTER TABLE identity.users DROP COLUMN email;
    `);
  }
}
