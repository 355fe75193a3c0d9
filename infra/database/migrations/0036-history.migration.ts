import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The history across cases: what allowed an act stands with its entry, and entries are found by day, by type and by
 * person; what a case is filtered by is read without the case.
 */
export class History implements MigrationInterface {
  readonly name = 'History0000000000036';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(['negotiation', 'pay_case'].map(withHistory).join(''));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(['negotiation', 'pay_case'].map(withoutHistory).join(''));
  }
}

/** Pages are found in the indexes alone; what an entry says is read of those on the page. */
function withHistory(table: string): string {
  return `
    ALTER TABLE read.${table}_entry ADD COLUMN "authority" text, ADD COLUMN "onBehalfOf" text;
    DROP INDEX read."${table}_entry_caseId_occurredOn_position_idx";
    CREATE INDEX ${table}_entry_of_case ON read.${table}_entry ("caseId", "occurredOn", "position")
      INCLUDE ("eventId", "type", "recordedBy");
    CREATE INDEX ${table}_entry_by_day ON read.${table}_entry ("occurredOn", "position")
      INCLUDE ("eventId", "caseId", "type");
    CREATE INDEX ${table}_entry_by_type ON read.${table}_entry ("type", "occurredOn", "position")
      INCLUDE ("eventId", "caseId");
    CREATE INDEX ${table}_entry_by_actor ON read.${table}_entry ("recordedBy", "occurredOn", "position")
      INCLUDE ("eventId", "caseId", "type");
    CREATE INDEX ${table}_placed ON read.${table} ("id") INCLUDE ("municipality", "area", "consultantId");
    CREATE INDEX ${table}_of_consultant ON read.${table} ("consultantId");`;
}

function withoutHistory(table: string): string {
  return `
    DROP INDEX read.${table}_of_consultant, read.${table}_placed, read.${table}_entry_by_actor,
      read.${table}_entry_by_type, read.${table}_entry_by_day, read.${table}_entry_of_case;
    CREATE INDEX ON read.${table}_entry ("caseId", "occurredOn", "position");
    ALTER TABLE read.${table}_entry DROP COLUMN "onBehalfOf", DROP COLUMN "authority";`;
}
