import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clocks in the order of the days that they count from, so that a page of deadlines reads about a page. */
export class Clocks implements MigrationInterface {
  readonly name = 'Clocks0000000000025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX read.negotiation_unanswered, read.pay_case_unanswered;
      ${forCases('negotiation', `'SIGNED', 'CLOSED'`)}
      ${forCases('pay_case', `'SIGNED', 'CLOSED', 'WITHDRAWN'`)}
      ALTER TABLE read.pre_agreement
        ADD COLUMN "reviewedIn" text[] NOT NULL DEFAULT '{}',
        ADD COLUMN "held" jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN "endsOn" text COLLATE "C",
        ADD COLUMN "noticedOn" text COLLATE "C";
      CREATE INDEX pre_agreement_review ON read.pre_agreement ("id") INCLUDE ("municipality", "area", "reviewedIn");
      CREATE INDEX pre_agreement_ends ON read.pre_agreement ("endsOn", "id") WHERE "endsOn" IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX read.pre_agreement_ends, read.pre_agreement_review,
        read.pay_case_mandate_ends, read.negotiation_mandate_ends;
      ALTER TABLE read.pre_agreement
        DROP COLUMN "noticedOn", DROP COLUMN "endsOn", DROP COLUMN "held", DROP COLUMN "reviewedIn";
      ALTER TABLE read.pay_case
        DROP COLUMN "meetingSince", DROP COLUMN "nextStepSince", DROP COLUMN "nextStep";
      ALTER TABLE read.negotiation
        DROP COLUMN "meetingSince", DROP COLUMN "nextStepSince", DROP COLUMN "nextStep";
      CREATE INDEX negotiation_unanswered ON read.negotiation ("municipality", "area")
        WHERE "status" IN ('PREPARING', 'DEMANDED', 'NEGOTIATING')
          AND ("demands" <> '[]' OR "employerDemands" <> '[]');
      CREATE INDEX pay_case_unanswered ON read.pay_case ("municipality", "area")
        WHERE "status" IN ('OPENED', 'NEGOTIATING')
          AND ("facts" -> 'demands' <> '[]' OR "facts" -> 'employerDemands' <> '[]');
    `);
  }
}

/**
 * By day for who sees much, with what a scope is judged by in the index itself; by place for who sees little (of mandates
 * that index stands since migration 0022).
 */
function forCases(table: string, ended: string): string {
  return `
    ALTER TABLE read.${table}
      ADD COLUMN "nextStep" text,
      ADD COLUMN "nextStepSince" text COLLATE "C",
      ADD COLUMN "meetingSince" text COLLATE "C";
    CREATE INDEX ${table}_next_step ON read.${table} ("nextStep", "nextStepSince", "id")
      INCLUDE ("municipality", "area", "consultantId", "status") WHERE "nextStep" IS NOT NULL;
    CREATE INDEX ${table}_meeting ON read.${table} ("meetingSince", "id")
      INCLUDE ("municipality", "area", "consultantId", "status") WHERE "meetingSince" IS NOT NULL;
    CREATE INDEX ${table}_clocked ON read.${table} ("municipality", "area")
      WHERE "nextStep" IS NOT NULL OR "meetingSince" IS NOT NULL;
    CREATE INDEX ${table}_mandate_ends ON read.${table} ("mandateValidTo" COLLATE "C", "mandateId")
      INCLUDE ("id", "municipality", "area", "consultantId", "status", "mandateStatus")
      WHERE "mandateStatus" IN ('APPROVED', 'AMENDING') AND "mandateValidTo" IS NOT NULL
        AND "status" NOT IN (${ended});`;
}
