import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is searched: folded words, and `words`, which Postgres makes of them. What a thing is called is there as it is
 * written, for beginnings, and as Danish stems; what is said of it, a row for each entry, as stems.
 */
export class Search implements MigrationInterface {
  readonly name = 'Search0000000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(calledTable('negotiation_called'));
    await runner.query(calledTable('person_called'));
    await runner.query(calledTable('pay_case_called', CASE_COLUMNS, '"called" || "person"'));
    await runner.query(
      `CREATE INDEX ON read.pay_case_called ("personId"); ${silent('pay_case_called', 'person')}`,
    );
    await runner.query(calledTable('pre_agreement_called', AGREEMENT_COLUMNS));
    await runner.query(saidTable('negotiation_said'));
    await runner.query(saidTable('pay_case_said'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE read.negotiation_called, read.person_called, read.pay_case_called, read.pre_agreement_called,
         read.negotiation_said, read.pay_case_said`,
    );
  }
}

/** `person` is written apart from the rest of the row, when the person is known or gets another name. */
const CASE_COLUMNS = `"personId" uuid NOT NULL, "person" jsonb NOT NULL DEFAULT '{}',`;
const AGREEMENT_COLUMNS = `
  "municipality" text NOT NULL,
  "area" text NOT NULL,
  "stands" boolean NOT NULL,
  "lastActivityOn" text COLLATE "C" NOT NULL,
  "position" text COLLATE "C" NOT NULL,`;

function calledTable(table: string, columns = '', called = '"called"'): string {
  const made = (configuration: string) =>
    `jsonb_to_tsvector('pg_catalog.${configuration}', ${called}, '["string"]')`;
  return `
    CREATE TABLE read.${table} (
      "id" uuid PRIMARY KEY,
      ${columns}
      "called" jsonb NOT NULL,
      "words" tsvector NOT NULL GENERATED ALWAYS AS (${made('simple')} || ${made('danish')}) STORED
    );
    ${silent(table, 'called', 'words')};
    CREATE INDEX ${table}_words ON read.${table} USING gin ("words");
  `;
}

function saidTable(table: string): string {
  return `
    CREATE TABLE read.${table} (
      "entryId" uuid PRIMARY KEY,
      "caseId" uuid NOT NULL,
      "position" text COLLATE "C" NOT NULL,
      "internal" boolean NOT NULL,
      "said" text NOT NULL,
      "words" tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('pg_catalog.danish', "said")) STORED
    );
    ${silent(table, 'said', 'words')};
    CREATE INDEX ON read.${table} ("caseId");
    CREATE INDEX ${table}_words ON read.${table} USING gin ("words");
  `;
}

/** Whoever analyses the tables keeps none of their words among the statistics. */
function silent(table: string, ...columns: readonly string[]): string {
  return `ALTER TABLE read.${table} ${columns.map((column) => `ALTER COLUMN "${column}" SET STATISTICS 0`).join(', ')}`;
}
