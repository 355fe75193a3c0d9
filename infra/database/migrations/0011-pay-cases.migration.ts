import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pay cases as people see them, the persons that they concern, and their timelines. */
export class PayCases implements MigrationInterface {
  readonly name = 'PayCases0000000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read.person (
        "personId" uuid PRIMARY KEY,
        "name" jsonb NOT NULL,
        "email" jsonb,
        "userId" text,
        "words" text NOT NULL
      );
      CREATE TABLE read.pay_case (
        "id" uuid PRIMARY KEY,
        "personId" uuid NOT NULL,
        "municipality" text NOT NULL,
        "area" text NOT NULL,
        "agreementPeriod" text NOT NULL,
        "consultantId" text,
        "status" text NOT NULL,
        "steppedLive" boolean NOT NULL,
        "revision" integer NOT NULL,
        "position" text COLLATE "C" NOT NULL,
        "lastActivityOn" text COLLATE "C" NOT NULL,
        "numbers" text NOT NULL,
        "words" text NOT NULL,
        "facts" jsonb NOT NULL,
        "course" jsonb NOT NULL,
        "mandateId" uuid,
        "mandateStatus" text,
        "mandateVersion" integer,
        "mandateValidFrom" text COLLATE "C",
        "mandateValidTo" text COLLATE "C",
        "mandateImportedStep" text,
        "mandateCourse" jsonb
      );
      CREATE UNIQUE INDEX ON read.pay_case ("lastActivityOn", "position");
      CREATE INDEX ON read.pay_case ("municipality", "area");
      CREATE INDEX ON read.pay_case ("personId");
      CREATE TABLE read.pay_case_entry (
        "eventId" uuid PRIMARY KEY,
        "caseId" uuid NOT NULL,
        "stream" text NOT NULL,
        "position" text COLLATE "C" NOT NULL,
        "type" text NOT NULL,
        "occurredOn" text COLLATE "C" NOT NULL,
        "recordedAt" text COLLATE "C" NOT NULL,
        "recordedBy" text,
        "role" text NOT NULL,
        "imported" boolean NOT NULL,
        "data" jsonb NOT NULL,
        "correctedBy" uuid,
        "duplicateOf" uuid
      );
      CREATE UNIQUE INDEX ON read.pay_case_entry ("caseId", "position");
      CREATE INDEX ON read.pay_case_entry ("caseId", "occurredOn", "position");
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.pay_case_entry, read.pay_case, read.person');
  }
}
