import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is searched: folded words, and `words`, which Postgres makes of them. Each word stands there as it is, for
 * beginnings, and as its Danish stem. Weight A: what a thing is called; B: what all who see it may read; D: what the
 * union keeps to itself.
 */
export class Search implements MigrationInterface {
  readonly name = 'Search0000000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(searchTable('negotiation_search'));
    await runner.query(searchTable('pre_agreement_search'));
    await runner.query(searchTable('pay_case_search', CASE_COLUMNS, '"called" || "person"'));
    await runner.query('CREATE INDEX ON read.pay_case_search ("personId")');
    await runner.query(PERSONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE read.negotiation_search, read.pre_agreement_search, read.pay_case_search, read.person_search',
    );
  }
}

/** `person` is written apart from the rest of the row, when the person is known or gets another name. */
const CASE_COLUMNS = `"personId" uuid NOT NULL, "person" jsonb NOT NULL DEFAULT '{}',`;

/** Whoever analyses the tables keeps none of their words among the statistics. */
const silent = (columns: readonly string[]) =>
  columns.map((column) => `ALTER COLUMN "${column}" SET STATISTICS 0`).join(', ');

/** What waits in the index before it is sorted in is read by every search: a little of it only. */
const index = (table: string) =>
  `CREATE INDEX ${table}_words ON read.${table} USING gin ("words") WITH (gin_pending_list_limit = 256)`;

function searchTable(table: string, columns = '', called = '"called"'): string {
  return `
    CREATE TABLE read.${table} (
      "id" uuid PRIMARY KEY,
      "municipality" text NOT NULL,
      "area" text NOT NULL,
      "lastActivityOn" text COLLATE "C" NOT NULL,
      "position" text COLLATE "C" NOT NULL,
      ${columns}
      "called" jsonb NOT NULL,
      "shared" jsonb NOT NULL,
      "internal" jsonb NOT NULL,
      "words" tsvector NOT NULL GENERATED ALWAYS AS (
        ${weighed(called, 'A')} || ${weighed('"shared"', 'B')} || ${weighed('"internal"', 'D')}) STORED
    );
    ALTER TABLE read.${table} ${silent(['called', 'shared', 'internal', 'words'])};
    ${columns === '' ? '' : `ALTER TABLE read.${table} ${silent(['person'])};`}
    ${index(table)};
    CREATE INDEX ON read.${table} ("lastActivityOn", "position");
    CREATE INDEX ON read.${table} ("municipality", "area");
  `;
}

/** The first of two weights of one word counts: what all may read comes before what is the union's own. */
function weighed(words: string, weight: 'A' | 'B' | 'D'): string {
  const made = (configuration: string) =>
    `jsonb_to_tsvector('pg_catalog.${configuration}', ${words}, '["string"]')`;
  return `setweight(${made('simple')} || ${made('danish')}, '${weight}')`;
}

const PERSONS = `
  CREATE TABLE read.person_search (
    "personId" uuid PRIMARY KEY,
    "person" jsonb NOT NULL,
    "words" tsvector NOT NULL GENERATED ALWAYS AS (${weighed('"person"', 'A')}) STORED
  );
  ALTER TABLE read.person_search ${silent(['person', 'words'])};
  ${index('person_search')};
`;
