import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { areas, deadlineRules } from '@loenspor/pay';
import type { InboxItem, InboxReason } from '../contract.js';
import { inboxCodes, inboxGroups } from '../domain/inbox.codes.js';

const id = '0190a0a0-0000-7000-8000-000000000000';
const uuid = (description: string) => ({ type: 'string', format: 'uuid', example: id, description }) as const;
const day = (example: string, description: string) =>
  ({ type: 'string', format: 'date', example, description }) as const;
const object = { type: 'object', additionalProperties: true } as const;

/** Why something waits, as the OpenAPI document describes it. */
export class InboxReasonResource implements InboxReason {
  @ApiProperty({
    enum: inboxCodes,
    description:
      'DEADLINE: it runs out within 14 days or has run out; MANDATE_DECIDED, RESULT_REJECTED: nothing was done since; ' +
      'RESULT_RATIFIED: not signed by both sides; PAYSLIP: agreed pay that was not checked; POSSIBLE_DUPLICATE: two ' +
      'entries of one kind and day; MEMBERSHIP_ENDED: on hold until leadership resumes it, or it is closed; ' +
      'IMPORT_ROWS: rows to mend or discard',
  })
  code!: InboxReason['code'];

  @ApiProperty({ enum: inboxGroups })
  group!: InboxReason['group'];

  @ApiProperty(day('2026-05-04', 'The day since when it waits'))
  since!: string;

  @ApiPropertyOptional(day('2026-12-25', 'Of a DEADLINE the last day in time'))
  dueOn?: string;

  @ApiProperty({ type: 'string', example: 'Mandatet skal godkendes af dig: du er LTR' })
  words!: string;

  @ApiPropertyOptional({ type: 'boolean', example: true, description: 'The decision is the reader’s own' })
  mayDecide?: boolean;

  @ApiPropertyOptional({
    ...object,
    example: { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' },
    description: 'Who decides, and why it is that one',
  })
  approver?: NonNullable<InboxReason['approver']>;

  @ApiPropertyOptional({
    ...object,
    example: { userId: 'lotte', name: 'Lotte Kjær' },
    description: 'The representative whom the reader is the deputy of',
  })
  deputyOf?: NonNullable<InboxReason['deputyOf']>;

  @ApiPropertyOptional(uuid('The mandate to decide, that was decided, or that runs out'))
  mandateId?: string;

  @ApiPropertyOptional({
    enum: ['APPROVED', 'REJECTED', 'RETURNED', 'REVOKED'],
    description: 'Of MANDATE_DECIDED',
  })
  outcome?: NonNullable<InboxReason['outcome']>;

  @ApiPropertyOptional(
    uuid('The entry that it is about: a result, its ratification, the later of two duplicates'),
  )
  entryId?: string;

  @ApiPropertyOptional(uuid('Of a REVIEW_TASK'))
  taskId?: string;

  @ApiPropertyOptional(
    uuid('The entry that may tell of the same; the decision that is to be looked at again'),
  )
  of?: string;

  @ApiPropertyOptional({ enum: deadlineRules, description: 'Of a DEADLINE' })
  rule?: NonNullable<InboxReason['rule']>;

  @ApiPropertyOptional({ type: 'boolean', example: false, description: 'The last day has passed' })
  lapsed?: boolean;

  @ApiPropertyOptional({ enum: [2, 3, 4], description: 'The step of a dispute that is due' })
  level?: NonNullable<InboxReason['level']>;

  @ApiPropertyOptional({ type: 'string', example: 'DEMANDED' })
  step?: NonNullable<InboxReason['step']>;

  @ApiPropertyOptional({ type: 'integer', example: 3, description: 'How many rows of an import wait' })
  rows?: number;
}

/** What waits in one case or import, as the OpenAPI document describes it. */
export class InboxResource implements InboxItem {
  @ApiProperty({
    ...object,
    example: {
      kind: 'NEGOTIATION',
      id,
      number: 'FA-2026-0017',
      title: 'FA-2026-0017, Rødovre dagtilbud, kommunen',
    },
    description: '`kind`: NEGOTIATION, PAY_CASE or IMPORT, which has no number. The title names nobody',
  })
  subject!: InboxItem['subject'];

  @ApiProperty({ type: 'string', nullable: true, example: '175' })
  municipality!: string | null;

  @ApiProperty({ enum: areas, nullable: true })
  area!: InboxItem['area'];

  @ApiPropertyOptional({ ...object, example: { kind: 'MUNICIPALITY' } })
  counterparty?: NonNullable<InboxItem['counterparty']>;

  @ApiPropertyOptional({
    ...object,
    example: { personId: id, name: 'Åse Østergaard' },
    description: 'Of a pay case',
  })
  person?: NonNullable<InboxItem['person']>;

  @ApiProperty({ type: 'string', nullable: true, example: 'MANDATE_PENDING' })
  status!: string | null;

  @ApiPropertyOptional({
    ...object,
    example: { userId: 'karen', name: 'Karen Lund' },
    description: 'Of a negotiation or pay case: its consultant, whom to ask',
  })
  consultant?: NonNullable<InboxItem['consultant']>;

  @ApiProperty({
    enum: inboxGroups,
    description:
      'DECIDE: a decision is yours; ANSWER: a step is; INFORM: it is somebody else’s, or may be nobody’s',
  })
  group!: InboxItem['group'];

  @ApiProperty(day('2026-05-04', 'Since when the oldest reason waits'))
  since!: string;

  @ApiProperty({ ...day('2026-12-25', 'The earliest deadline among the reasons'), nullable: true })
  dueOn!: string | null;

  @ApiProperty({ type: [InboxReasonResource] })
  reasons!: InboxReasonResource[];
}

export class InboxPage {
  @ApiProperty({ type: [InboxResource] })
  items!: InboxResource[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor!: string | null;
}
