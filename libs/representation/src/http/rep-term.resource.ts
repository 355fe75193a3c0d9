import { ApiProperty } from '@nestjs/swagger';
import { areas } from '@loenspor/pay';
import type { Area } from '@loenspor/pay';
import type { RepTermAnswer } from '../contract.js';
import type { RepTermStatus } from '../domain/rep-term.status.js';

const statuses = [
  'ELECTED',
  'OBJECTION_WINDOW',
  'CONTESTED',
  'ACTIVE',
  'INVALID',
  'ENDED',
] as const satisfies readonly RepTermStatus[];

const listOf = (example: object) =>
  ({ type: 'array', items: { type: 'object' }, example: [example] }) as const;

export class RepTermResource implements RepTermAnswer {
  @ApiProperty({ type: 'string', format: 'uuid', example: '0190a0a0-0000-7000-8000-000000000000' })
  id!: string;

  @ApiProperty({ type: 'string', example: '175', description: 'Official 3-digit code' })
  municipality!: string;

  @ApiProperty({ enum: areas })
  area!: Area;

  @ApiProperty({ type: 'string', example: 'lotte' })
  userId!: string;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-02-28' })
  electedOn!: string;

  @ApiProperty({
    type: 'string',
    format: 'date',
    example: '2028-02-28',
    description: 'The last day in office',
  })
  termEndsOn!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { leaders: 9 } })
  electoralGroup!: RepTermAnswer['electoralGroup'];

  @ApiProperty({ type: 'integer', example: 30 })
  monthsAttached!: number;

  @ApiProperty({ enum: statuses, description: 'As of `on`' })
  status!: RepTermStatus;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-11-21', description: 'The day of `status`' })
  on!: string;

  @ApiProperty({ type: 'string', format: 'date', nullable: true, example: '2026-03-02' })
  notifiedOn!: string | null;

  @ApiProperty({
    type: 'string',
    format: 'date',
    nullable: true,
    example: '2026-03-23',
    description: 'The last day on which an objection counts',
  })
  windowEndsOn!: string | null;

  @ApiProperty(
    listOf({
      receivedOn: '2026-03-20',
      ground: 'Valggruppen er for lille',
      accepted: true,
      decision: { outcome: 'DISMISSED', decidedOn: '2026-04-10', reason: 'Ni ledere var på valglisten' },
    }),
  )
  objections!: RepTermAnswer['objections'];

  @ApiProperty(listOf({ userId: 'signe', from: '2026-04-01', to: null }))
  deputies!: RepTermAnswer['deputies'];

  @ApiProperty(listOf({ from: '2026-07-01', to: '2026-07-31' }))
  absences!: RepTermAnswer['absences'];

  @ApiProperty(
    listOf({
      delegationId: '0190a0a0-0000-7000-8000-000000000001',
      subjects: ['NEGOTIATIONS'],
      mayNegotiate: true,
      maySign: false,
      on: '2026-05-01',
      withdrawal: null,
    }),
  )
  delegations!: RepTermAnswer['delegations'];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: null,
    description: 'An end before the last day: `reason`, and `endedOn`, the first day out of office',
  })
  ended!: RepTermAnswer['ended'];

  @ApiProperty({ type: 'integer', example: 2, description: 'Of all terms of the municipality and area' })
  revision!: number;

  @ApiProperty({ type: 'string', example: 'pg:0000000000000000042' })
  position!: string;
}

export class RepTermPage {
  @ApiProperty({ type: [RepTermResource] })
  items!: RepTermResource[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor!: string | null;
}
