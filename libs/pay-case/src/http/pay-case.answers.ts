import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { scopes } from '@loenspor/pay';
import { shownStatuses } from './pay-case.dto.js';

const list = (description: string) => ({ type: 'array', items: { type: 'object' }, description }) as const;
const text = (example: string, description?: string) =>
  ({ type: 'string', example, ...(description ? { description } : {}) }) as const;
const personal = 'Personal: `{ "$erased": true }` after an erasure';
const erasable = (example: string | null) =>
  ({ type: 'string', nullable: true, example, description: personal }) as const;
const objectOrNull = (description: string) =>
  ({ type: 'object', nullable: true, additionalProperties: true, description }) as const;

/** How the OpenAPI document describes a pay case; the types are in `contract.ts`. */
export class PayCaseItem {
  @ApiProperty(text('0192f0a2-7c1e-7d3b-9f60-2b6f5f0d7a11'))
  id!: string;

  @ApiProperty(text('LS-2026-0042'))
  number!: string;

  @ApiProperty({ type: 'string', nullable: true, example: 'L-117', description: 'Its number in the log' })
  externalRef!: string | null;

  @ApiProperty({ enum: shownStatuses, example: 'NEGOTIATING' })
  status!: string;

  @ApiProperty({ type: 'integer', example: 7 })
  revision!: number;

  @ApiProperty(text('pg:0000000000000000042', 'For `Min-Position`'))
  position!: string;

  @ApiProperty({ enum: ['HIRING', 'LEADER_ENQUIRY', 'POST_CHANGE'], example: 'HIRING' })
  origin!: string;

  @ApiProperty(text('175'))
  municipality!: string;

  @ApiProperty({ enum: ['DAYCARE', 'LEISURE'], example: 'DAYCARE' })
  area!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { kind: 'MUNICIPALITY' } })
  counterparty!: object;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { personId: '0192f0a2-7c1e-7d3b-9f60-2b6f5f0d7a12', name: 'Åse Østergaard' },
  })
  person!: object;

  @ApiProperty({ enum: scopes, example: 'LEADER_AGREEMENT' })
  scope!: string;

  @ApiProperty({ type: 'boolean', example: true })
  member!: true;

  @ApiProperty(erasable('Møllehuset'))
  institution!: string | null;

  @ApiProperty(erasable('Daglig leder'))
  post!: string | null;

  @ApiProperty(erasable('2026-04-01'))
  startDate!: string | null;

  @ApiProperty(erasable(null))
  memberSince!: string | null;

  @ApiProperty(text('OK26'))
  agreementPeriod!: string;

  @ApiProperty({ type: 'string', nullable: true, example: 'karen' })
  consultantId!: string | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    example: null,
    description:
      'Who has the case by the consultants’ log; null once `consultantId` names one, and when erased',
  })
  consultantName!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-21T18:04:05.123Z' })
  openedAt!: string;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-11-20' })
  openedOn!: string;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-11-21' })
  lastActivityOn!: string;

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    example: { id: '0192f0a2-7c1e-7d3b-9f60-2b6f5f0d7a13', status: 'APPROVED', version: 1 },
  })
  mandate!: object | null;

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    example: { givenOn: '2026-11-20', leaderRep: 'NOT_INVOLVED' },
  })
  consent!: object | null;

  @ApiProperty(list('`{ offerId, receivedOn, items, assessment, correctedFrom? }`'))
  offers!: object[];

  @ApiProperty(list('`{ proposalId, madeOn, items, assessment, correctedFrom? }`'))
  proposals!: object[];

  @ApiProperty(list('`{ entryId, heldOn, place?, participants?, minutes? }`'))
  meetings!: object[];

  @ApiProperty(list('`{ entryId, on, channel, text?, visibility }`'))
  notes!: object[];

  @ApiProperty(list('`{ entryId, sentOn, mandate }`'))
  demands!: object[];

  @ApiProperty(list('`{ entryId, receivedOn }`'))
  employerDemands!: object[];

  @ApiProperty(objectOrNull('`{ entryId, type, reachedOn, offerId, items, effectiveFrom }`'))
  result!: object | null;

  @ApiProperty(objectOrNull('`{ entryId, preAgreementId, version, payDate, items }`'))
  preAgreementApplication!: object | null;

  @ApiProperty(objectOrNull('`{ entryId, verifiedOn, payslipMonth, backPay }`'))
  paymentVerification!: object | null;

  @ApiProperty(list('`{ side, signedOn, signatory?, effectiveFrom?, effectiveFromAssumed? }`'))
  signatures!: object[];

  @ApiProperty(objectOrNull('`{ items, from }`: the employer pays a conto'))
  provisionalPay!: object | null;

  @ApiProperty(list('`{ entryId, recordedOn, kind, unionPosition, counterpartyPosition, minutes }`'))
  disagreements!: object[];

  @ApiProperty(objectOrNull('The dispute whose clocks run'))
  disagreement!: object | null;

  @ApiProperty(list('`{ entryId, level, step, on }`'))
  escalations!: object[];

  @ApiProperty(list('Running clocks'))
  deadlines!: object[];
}

export class PayCaseOne extends PayCaseItem {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    example: { on: '2026-04-01', monthly: '46326.13', annual: '555913.56', pensionMonthly: '9932.32' },
    description: 'What the agreed items pay on the day; absent while nothing is agreed',
  })
  pay?: object;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    example: { from: '2026-08-01', to: '2026-09-30', months: 2, amount: '1871.32' },
  })
  backPay?: object;
}

export class PayCasePage {
  @ApiProperty({ type: [PayCaseItem] })
  items!: PayCaseItem[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor!: string | null;
}
