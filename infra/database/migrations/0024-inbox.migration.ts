import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds what waits for somebody without reading what waits for nobody. */
export class Inbox implements MigrationInterface {
  readonly name = 'Inbox0000000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE read.negotiation ADD COLUMN "waiting" jsonb NOT NULL DEFAULT '[]';
      ALTER TABLE read.pay_case ADD COLUMN "waiting" jsonb NOT NULL DEFAULT '[]';
      ${forCases('negotiation', `'SIGNED', 'CLOSED'`)}
      ${forCases('pay_case', `'SIGNED', 'CLOSED', 'WITHDRAWN'`)}
      CREATE INDEX negotiation_to_ratify ON read.negotiation ("municipality")
        WHERE "status" = 'RESULT_REACHED' AND "ratification" ->> 'state' = 'REQUIRED';
      CREATE INDEX mandate_waiting ON read.mandate ("municipality") WHERE "status" IN ('SUBMITTED', 'AMENDING');
      CREATE INDEX import_row_to_mend ON read.import_row ("importId") WHERE "state" = 'ERROR';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX read.import_row_to_mend, read.mandate_waiting, read.negotiation_to_ratify;
      ALTER TABLE read.pay_case DROP COLUMN "waiting";
      ALTER TABLE read.negotiation DROP COLUMN "waiting";
      DROP INDEX read.negotiation_open_of, read.pay_case_open_of;
    `);
  }
}

/** Those of a consultant in which something waits, or whose clocks may run, and those with a task for leadership. */
function forCases(table: string, ended: string): string {
  return `
    CREATE INDEX ${table}_waiting_for ON read.${table} ("consultantId") WHERE "waiting" <> '[]';
    CREATE INDEX ${table}_open_of ON read.${table} ("consultantId") WHERE "status" NOT IN (${ended});
    CREATE INDEX ${table}_to_review ON read.${table} ("municipality")
      WHERE "waiting" @> '[{"code": "REVIEW_TASK"}]';`;
}
