import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Negotiations as they are answered, what the next event of each is folded into (`course`), and their timelines. */
export class Negotiations implements MigrationInterface {
  readonly name = 'Negotiations0000000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NEGOTIATIONS);
    await runner.query(ENTRIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.negotiation, read.negotiation_entry');
  }
}

const NEGOTIATIONS = `
  CREATE TABLE read.negotiation (
    "id" uuid PRIMARY KEY,
    "number" text NOT NULL,
    "externalRef" text,
    "municipality" text NOT NULL,
    "area" text NOT NULL,
    "scope" text NOT NULL,
    "counterparty" jsonb NOT NULL,
    "agreementPeriod" text NOT NULL,
    "ground" text NOT NULL,
    "reason" jsonb,
    "consultantId" text,
    "consultantName" text,
    "openedAt" text NOT NULL,
    "openedOn" text NOT NULL,
    "lastActivityOn" text COLLATE "C" NOT NULL,
    "status" text NOT NULL,
    "steppedLive" boolean NOT NULL,
    "revision" integer NOT NULL,
    "position" text COLLATE "C" NOT NULL,
    "background" jsonb NOT NULL,
    "strategies" jsonb NOT NULL,
    "notes" jsonb NOT NULL,
    "demands" jsonb NOT NULL,
    "employerDemands" jsonb NOT NULL,
    "meetings" jsonb NOT NULL,
    "proposals" jsonb NOT NULL,
    "offers" jsonb NOT NULL,
    "disagreements" jsonb NOT NULL,
    "disagreement" jsonb,
    "escalations" jsonb NOT NULL,
    "result" jsonb,
    "ratification" jsonb,
    "signatures" jsonb NOT NULL,
    "closure" jsonb,
    "mandateId" uuid,
    "mandateStatus" text,
    "mandateVersion" integer,
    "mandateValidFrom" text,
    "mandateValidTo" text,
    "mandateImportedStep" text,
    "mandateCourse" jsonb,
    "searchNumbers" text NOT NULL,
    "searchWords" text NOT NULL,
    "course" jsonb NOT NULL
  );
  CREATE UNIQUE INDEX ON read.negotiation ("lastActivityOn", "position");
  CREATE INDEX ON read.negotiation ("municipality", "area");
`;

const ENTRIES = `
  CREATE TABLE read.negotiation_entry (
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
  CREATE INDEX ON read.negotiation_entry ("caseId", "occurredOn", "position");
  CREATE INDEX ON read.negotiation_entry ("caseId", "position");
`;
