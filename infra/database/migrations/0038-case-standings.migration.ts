import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where every case stood at every instant, so that the board is found as it was recorded then. */
export class CaseStandings implements MigrationInterface {
  readonly name = 'CaseStandings0000000000038';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(['negotiation', 'pay_case'].map(standingsOf).join(''));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.negotiation_standings, read.pay_case_standings');
  }
}

/** A board is read whole, which takes less than to keep an index for each of its columns at each of its instants. */
function standingsOf(table: string): string {
  return `
    CREATE TABLE read.${table}_standings (
      "id" uuid PRIMARY KEY,
      "municipality" text NOT NULL,
      "area" text NOT NULL,
      "agreementPeriod" text NOT NULL,
      "at" double precision[] NOT NULL,
      "activeOn" integer[] NOT NULL,
      "since" double precision[] NOT NULL,
      "status" text[] NOT NULL,
      "consultantId" text[] NOT NULL,
      "steppedLive" boolean[] NOT NULL,
      "mandateId" uuid[] NOT NULL,
      "mandateStatus" text[] NOT NULL,
      "mandateValidFrom" text[] COLLATE "C" NOT NULL,
      "mandateValidTo" text[] COLLATE "C" NOT NULL,
      "mandateImportedStep" text[] NOT NULL
    );
    ALTER TABLE read.${table}_standings ${unsampled};
    CREATE INDEX ${table}_standings_placed ON read.${table}_standings ("municipality", "area");`;
}

/** Nothing is searched by what stands in the lists. */
const unsampled = [
  ...['at', 'activeOn', 'since', 'status', 'consultantId', 'steppedLive', 'mandateId', 'mandateStatus'],
  ...['mandateValidFrom', 'mandateValidTo', 'mandateImportedStep'],
]
  .map((column) => `ALTER COLUMN "${column}" SET STATISTICS 0`)
  .join(', ');
