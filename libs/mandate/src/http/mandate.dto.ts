import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery } from '@loenspor/event-sourcing/http';
import { areas } from '@loenspor/pay';
import type { Area } from '@loenspor/pay';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import type { MandateAnswer, MandatePool, ShownMandateStatus } from '../contract.js';

const statuses = [
  'DRAFT',
  'SUBMITTED',
  'APPROVED',
  'AMENDING',
  'REJECTED',
  'REVOKED',
  'EXPIRED',
  'CONSUMED',
] as const satisfies readonly ShownMandateStatus[];
const asked = [...statuses, 'WAITING'] as const;

const id = '0190a0a0-0000-7000-8000-000000000000';
const floor = { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' };
const items = [{ element: 'FUNCTION', permanence: ['PERMANENT'], floor, pensionable: true }];

export class ListMandatesQuery extends PageQuery {
  @ApiPropertyOptional({
    enum: asked,
    description: 'As of today; `WAITING`: for a decision, of a new mandate or of an amendment',
  })
  @IsOptional()
  @IsIn(asked)
  status?: ShownMandateStatus | 'WAITING';

  @ApiPropertyOptional({ type: 'string', format: 'uuid', description: 'Of one negotiation or pay case' })
  @IsOptional()
  @IsUUID()
  subject?: string;

  @ApiPropertyOptional({ type: 'string', example: '175', description: 'Official 3-digit code' })
  @IsOptional()
  @Matches(/^\d{3}$/)
  municipality?: string;

  @ApiPropertyOptional({ enum: areas })
  @IsOptional()
  @IsIn(areas)
  area?: Area;
}

class MandateTermsResource {
  @ApiProperty({ type: 'integer', example: 1 })
  version!: number;

  @ApiProperty({ enum: ['FULL_POWER', 'SUBJECT_TO_RATIFICATION'] })
  kind!: MandateAnswer['kind'];

  @ApiProperty({ type: 'array', items: { type: 'object' }, example: items })
  items!: MandateAnswer['items'];

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, example: null })
  drawsOn!: string | null;

  @ApiProperty({ type: 'string', format: 'date', nullable: true, example: '2026-05-10' })
  validFrom!: string | null;

  @ApiProperty({ type: 'string', format: 'date', nullable: true, example: '2028-03-31' })
  validTo!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: 'Drøftet på medlemsmødet' })
  note!: MandateAnswer['note'];

  @ApiProperty({ type: 'string', nullable: true, example: null, description: 'Leaf of what was submitted' })
  contentHash!: string | null;
}

type Version = MandateAnswer['versions'][number];

class MandateVersionResource extends MandateTermsResource implements Version {
  @ApiProperty({ enum: ['DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED', 'RETURNED', 'WITHDRAWN'] })
  status!: Version['status'];

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, example: null })
  pool!: Version['pool'];

  @ApiProperty({ type: 'string', format: 'date', nullable: true, example: '2026-05-04' })
  submittedOn!: string | null;

  @ApiProperty({
    ...({ type: 'string', nullable: true, example: 'karen' } as const),
    description:
      'Null where the consultants’ log tells of it: it does not say who submitted it then. Whoever had that row read in ' +
      'decides nothing about it all the same (`own-submission`)',
  })
  submittedBy!: string | null;

  @ApiProperty({ type: 'string', format: 'date', nullable: true, example: '2026-05-10' })
  approvedOn!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: 'lotte' })
  approvedBy!: string | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    example: null,
    description: 'The representative whose deputy approved it',
  })
  approvedOnBehalfOf!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: { kind: 'MEMBER_MEETING', on: '2026-05-10', headcount: 14 },
  })
  basis!: Version['basis'];

  @ApiProperty({ type: 'string', nullable: true, example: null, description: 'What the approver added' })
  approvalNote!: Version['approvalNote'];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  fallbackReason!: Version['fallbackReason'];

  @ApiProperty({ type: 'boolean', example: true, description: 'Whoever approved shares in what it raises' })
  classInterest!: boolean;

  @ApiProperty({ type: 'string', nullable: true, example: null })
  reason!: Version['reason'];
}

const amount = { amount: '14000.00', per: 'YEAR', level: 'L2000_03_31' };

class MandatePoolResource implements MandatePool {
  @ApiProperty({ type: 'object', additionalProperties: true, example: { ...amount, amount: '50000.00' } })
  limit!: MandatePool['limit'];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: amount,
    description: 'Of what has not been given back; null for whoever does not see every case that has drawn',
  })
  used!: MandatePool['used'];

  @ApiProperty({
    type: 'array',
    items: { type: 'object' },
    example: [{ drawId: id, caseId: id, amount, on: '2026-06-01', released: false }],
    description: 'Those of the cases that the reader sees',
  })
  draws!: MandatePool['draws'];
}

export class MandateResource extends MandateTermsResource implements MandateAnswer {
  @ApiProperty({ type: 'string', format: 'uuid', example: id })
  id!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { kind: 'NEGOTIATION', id: '0190a0a0-0000-7000-8000-000000000001' },
  })
  subject!: MandateAnswer['subject'];

  @ApiProperty({ type: 'string', example: '175' })
  municipality!: string;

  @ApiProperty({ enum: areas })
  area!: Area;

  @ApiProperty({ enum: statuses })
  status!: ShownMandateStatus;

  @ApiProperty({ type: 'integer', example: 2 })
  revision!: number;

  @ApiProperty({ type: 'string', example: 'pg:0000000000000000042' })
  position!: string;

  @ApiProperty({ type: MandatePoolResource, nullable: true })
  pool!: MandatePoolResource | null;

  @ApiProperty({ type: [MandateVersionResource] })
  versions!: MandateVersionResource[];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' },
    description: 'Who is to decide, computed anew at every read; null when nothing can be decided any more',
  })
  approver!: MandateAnswer['approver'];

  @ApiProperty({
    type: 'boolean',
    example: true,
    description: 'The approver, or whoever approved, shares in what it raises for all; no bar',
  })
  classInterest!: boolean;
}

export class MandatePage {
  @ApiProperty({ type: [MandateResource] })
  items!: MandateResource[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor!: string | null;
}
