import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['negotiation', 'pay_case'];

/** A page of a board in one status, or of one consultant, is found in its order, however many others there are. */
export class Boards implements MigrationInterface {
  readonly name = 'Boards0000000000043';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(`
        CREATE INDEX ${table}_in_status ON read.${table} ("status", "lastActivityOn", "position");
        CREATE INDEX ${table}_consultants_by_day
          ON read.${table} ("consultantId", "lastActivityOn", "position")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(`DROP INDEX read.${table}_in_status, read.${table}_consultants_by_day`);
  }
}
