import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the next event of a pay case is folded into is kept as text: no question looks into it any more, so nothing takes it
 * apart when it is written. What its deadlines are counted from stands beside it. The rows that serve are brought along, and
 * nobody searches by what an entry says as a whole.
 */
export class KeptCourses implements MigrationInterface {
  readonly name = 'KeptCourses0000000000048';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE read.pay_case ADD COLUMN "clocked" jsonb;
      UPDATE read.pay_case SET "clocked" = jsonb_build_object(
        'course', jsonb_build_object('status', "status", ${COURSE}, 'entries', jsonb_path_query_array("course",
          '$.payCase.entries[*] ? (@.type == "DisagreementRecorded" || @.type == "DisputeEscalated")')),
        'demandedOn', jsonb_path_query_array("facts", '$.demands[*].sentOn')
          || jsonb_path_query_array("facts", '$.employerDemands[*].receivedOn'),
        'metOn', jsonb_path_query_array("facts", '$.meetings[*].heldOn'));
      ALTER TABLE read.pay_case
        ALTER COLUMN "clocked" SET NOT NULL,
        ALTER COLUMN "clocked" SET STATISTICS 0,
        ALTER COLUMN "course" TYPE text USING "course"::text,
        ALTER COLUMN "course" SET STATISTICS 0;
      ALTER TABLE read.agreed_pay
        ALTER COLUMN "course" TYPE text USING "course"::text,
        ALTER COLUMN "course" SET STATISTICS 0;
      ALTER TABLE read.pay_case_entry ALTER COLUMN "data" SET STATISTICS 0;
      ALTER TABLE read.negotiation_entry ALTER COLUMN "data" SET STATISTICS 0;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE read.negotiation_entry ALTER COLUMN "data" SET STATISTICS DEFAULT;
      ALTER TABLE read.pay_case_entry ALTER COLUMN "data" SET STATISTICS DEFAULT;
      ALTER TABLE read.agreed_pay ALTER COLUMN "course" TYPE jsonb USING "course"::jsonb;
      ALTER TABLE read.pay_case
        ALTER COLUMN "course" SET STATISTICS DEFAULT,
        ALTER COLUMN "course" TYPE jsonb USING "course"::jsonb,
        DROP COLUMN "clocked";`);
  }
}

const COURSE = ['held', 'closedFrom', 'disagreementId', 'escalationIds', 'lapsesTold']
  .map((field) => `'${field}', "course" #> '{payCase,${field}}'`)
  .join(', ');
