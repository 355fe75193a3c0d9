import { ApiProperty } from '@nestjs/swagger';
import { areas, scopes } from '@loenspor/pay';
import type { Area, Scope } from '@loenspor/pay';
import type { VersionStatus } from '../domain/pre-agreement.versions.js';
import type { PreAgreementAnswer, PreAgreementVersionAnswer } from '../pre-agreement.contract.js';

const statuses = [
  'SIGNED',
  'IN_FORCE',
  'TERMINATION_NOTICED',
  'TERMINATED',
  'SUPERSEDED',
] as const satisfies readonly VersionStatus[];
const object = { type: 'object', additionalProperties: true } as const;
const items = {
  type: 'array',
  items: object,
  example: [
    {
      element: 'FUNCTION',
      permanence: 'PERMANENT',
      amount: { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' },
    },
  ],
} as const;

class VersionFields {
  @ApiProperty({ type: 'integer', example: 1 })
  version!: number;

  @ApiProperty({
    enum: statuses,
    description:
      'As of `on`: SIGNED is not yet in force, TERMINATION_NOTICED still is; one overtaken before its start is SUPERSEDED',
  })
  status!: VersionStatus;

  @ApiProperty({ enum: scopes })
  scope!: Scope;

  @ApiProperty({ type: 'string', nullable: true, example: 'Forhåndsaftale for ledere' })
  title!: string | null;

  @ApiProperty({ type: 'string', format: 'date', example: '2024-04-01' })
  effectiveFrom!: string;

  @ApiProperty({
    type: 'string',
    format: 'date',
    nullable: true,
    example: null,
    description: 'The last day; before `effectiveFrom` where it was overtaken before it began',
  })
  effectiveTo!: string | null;

  @ApiProperty({ type: 'string', format: 'date', nullable: true, example: '2024-03-12' })
  signedOn!: string | null;
}

export class PreAgreementVersionResource extends VersionFields implements PreAgreementVersionAnswer {
  @ApiProperty({
    ...items,
    description: 'Of a negotiated one each item with `change`: KEPT, CHANGED, NEW, ENDED',
  })
  items!: PreAgreementVersionAnswer['items'];

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, example: null })
  negotiationId!: string | null;

  @ApiProperty({ type: 'array', items: object, example: [], description: 'Of its negotiation' })
  signatures!: PreAgreementVersionAnswer['signatures'];
}

export class PreAgreementResource extends VersionFields implements PreAgreementAnswer {
  @ApiProperty({ type: 'string', format: 'uuid', example: '0190a0a0-0000-5000-8000-000000000000' })
  id!: string;

  @ApiProperty({ type: 'string', example: '175', description: 'Official 3-digit code' })
  municipality!: string;

  @ApiProperty({ enum: areas })
  area!: Area;

  @ApiProperty({ ...object, example: { kind: 'MUNICIPALITY' } })
  counterparty!: PreAgreementAnswer['counterparty'];

  @ApiProperty({
    type: 'string',
    format: 'date',
    example: '2026-11-21',
    description: 'The day of all statuses',
  })
  on!: string;

  @ApiProperty({ ...items, description: 'What the version shown says' })
  items!: PreAgreementAnswer['items'];

  @ApiProperty({ type: [PreAgreementVersionResource] })
  versions!: PreAgreementVersionResource[];

  @ApiProperty({
    ...object,
    nullable: true,
    example: null,
    description: 'Noticed by `on` and not withdrawn: `versions, noticedBy, noticeDate, effectiveTo, effects`',
  })
  termination!: PreAgreementAnswer['termination'];

  @ApiProperty({
    type: 'array',
    items: object,
    example: [{ board: 'Bestyrelsen for Møllehuset', from: '2026-06-01' }],
  })
  adoptions!: PreAgreementAnswer['adoptions'];

  @ApiProperty({
    ...object,
    nullable: true,
    example: { agreementPeriod: 'OK26', dueOn: '2028-03-31', state: 'DUE' },
    description: 'The review that is due in the period of `on`: DUE, OPEN, DONE or OVERDUE',
  })
  review!: PreAgreementAnswer['review'];

  @ApiProperty({ type: 'integer', example: 2 })
  revision!: number;

  @ApiProperty({ type: 'string', example: 'pg:0000000000000000042' })
  position!: string;
}

export class PreAgreementPage {
  @ApiProperty({ type: [PreAgreementResource] })
  items!: PreAgreementResource[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor!: string | null;
}
