import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reference data as people look it up, each by the newest record of its key. */
export class ReferenceData implements MigrationInterface {
  readonly name = 'ReferenceData0000000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read.factor (
        "key" text COLLATE "C" PRIMARY KEY,
        "validFrom" date NOT NULL,
        "priceLevel" text NOT NULL,
        "factor" text,
        "source" text,
        "recordedAt" text NOT NULL
      );
      CREATE TABLE read.pay_step (
        "key" text COLLATE "C" PRIMARY KEY,
        "validFrom" date NOT NULL,
        "step" text NOT NULL,
        "baseAnnual" text NOT NULL,
        "recordedAt" text NOT NULL
      );
      CREATE TABLE read.pension_rate (
        "key" text COLLATE "C" PRIMARY KEY,
        "validFrom" date NOT NULL,
        "rate" text NOT NULL,
        "recordedAt" text NOT NULL
      );
      CREATE TABLE read.agreement_period (
        "key" text COLLATE "C" PRIMARY KEY,
        "code" text NOT NULL,
        "from" date NOT NULL,
        "to" date NOT NULL,
        "recordedAt" text NOT NULL
      );
      CREATE TABLE read.procedure_agreement (
        "key" text COLLATE "C" PRIMARY KEY,
        "municipality" text NOT NULL,
        "meetingWeeks" integer NOT NULL,
        "recordedAt" text NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE read.factor, read.pay_step, read.pension_rate, read.agreement_period, read.procedure_agreement
    `);
  }
}
