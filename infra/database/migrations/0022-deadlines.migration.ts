import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the clocks that run without reading what was decided long ago, and keeps the tokens of calendar feeds. */
export class Deadlines implements MigrationInterface {
  readonly name = 'Deadlines0000000000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX negotiation_disputed ON read.negotiation ("municipality", "area")
        WHERE "status" IN ('DISPUTE_L1', 'DISPUTE_L2', 'DISPUTE_L3');
      CREATE INDEX negotiation_unanswered ON read.negotiation ("municipality", "area")
        WHERE "status" IN ('PREPARING', 'DEMANDED', 'NEGOTIATING')
          AND ("demands" <> '[]' OR "employerDemands" <> '[]');
      CREATE INDEX negotiation_mandate_expires ON read.negotiation ("municipality", "area")
        WHERE "mandateStatus" IN ('APPROVED', 'AMENDING') AND "mandateValidTo" IS NOT NULL
          AND "status" NOT IN ('SIGNED', 'CLOSED');
      CREATE INDEX pay_case_disputed ON read.pay_case ("municipality", "area")
        WHERE "status" IN ('DISPUTE_L1', 'DISPUTE_L2', 'DISPUTE_L3', 'ON_HOLD');
      CREATE INDEX pay_case_unanswered ON read.pay_case ("municipality", "area")
        WHERE "status" IN ('OPENED', 'NEGOTIATING')
          AND ("facts" -> 'demands' <> '[]' OR "facts" -> 'employerDemands' <> '[]');
      CREATE INDEX pay_case_mandate_expires ON read.pay_case ("municipality", "area")
        WHERE "mandateStatus" IN ('APPROVED', 'AMENDING') AND "mandateValidTo" IS NOT NULL
          AND "status" NOT IN ('SIGNED', 'CLOSED', 'WITHDRAWN');
      CREATE SCHEMA IF NOT EXISTS settings;
      CREATE TABLE settings.calendar_token (
        "userId" text PRIMARY KEY,
        "tokenHash" text NOT NULL UNIQUE,
        "issuedAt" timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE settings.calendar_token;
      DROP SCHEMA settings;
      DROP INDEX read.pay_case_mandate_expires, read.pay_case_unanswered, read.pay_case_disputed,
        read.negotiation_mandate_expires, read.negotiation_unanswered, read.negotiation_disputed;
    `);
  }
}
