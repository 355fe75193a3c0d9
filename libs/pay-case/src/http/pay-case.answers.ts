import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { shownStatuses } from './pay-case.dto.js';

const list = (description: string) => ({ type: 'array', items: { type: 'object' }, description }) as const;
const text = (example: string, description?: string) =>
  ({ type: 'string', example, ...(description ? { description } : {}) }) as const;
const erasable = (example: string) =>
  text(example, 'Personal: `{ "$erased": true }` after an erasure') satisfies object;

/** How the OpenAPI document describes a pay case; the types are in `contract.ts`. */
export class PayCaseItem {
  @ApiProperty(text('0192f0a2-7c1e-7d3b-9f60-2b6f5f0d7a11'))
  id!: string;

  @ApiProperty(text('LS-2026-0042'))
  number!: string;

  @ApiPropertyOptional(text('L-117', 'Its number in the consultants’ log'))
  externalRef?: string;

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

  @ApiPropertyOptional(erasable('Møllehuset'))
  institution?: string;

  @ApiPropertyOptional(erasable('Daglig leder'))
  post?: string;

  @ApiPropertyOptional(erasable('2026-04-01'))
  startDate?: string;

  @ApiProperty(text('OK26'))
  agreementPeriod!: string;

  @ApiProperty({ type: 'string', nullable: true, example: 'karen' })
  consultantId!: string | null;

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

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  result?: object;

  @ApiProperty(list('`{ side, signedOn, signatory?, effectiveFrom?, effectiveFromAssumed? }`'))
  signatures!: object[];

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  provisionalPay?: object;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  disagreement?: object;

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

export class PayCaseEntry {
  @ApiProperty(text('0192f0a2-7c1e-5d3b-9f60-2b6f5f0d7a14'))
  entryId!: string;

  @ApiProperty(text('OfferReceived'))
  type!: string;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-11-20' })
  occurredOn!: string;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-21T18:04:05.123Z' })
  recordedAt!: string;

  @ApiProperty({ type: 'string', nullable: true, example: 'karen' })
  recordedBy!: string | null;

  @ApiProperty({ type: 'boolean', example: false })
  imported!: boolean;

  @ApiProperty(text('Tilbud fra kommunen: funktionsløn 1.700 kr./md (nutidskroner) – inden for mandatet'))
  summary!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The data of the event' })
  data!: object;

  @ApiPropertyOptional({ type: [String], description: 'What a live command would have been refused with' })
  remarks?: string[];

  @ApiPropertyOptional(text('0192f0a2-7c1e-5d3b-9f60-2b6f5f0d7a15'))
  correctedBy?: string;

  @ApiPropertyOptional(text('0192f0a2-7c1e-5d3b-9f60-2b6f5f0d7a16'))
  duplicateOf?: string;
}

export class PayCaseEntryPage {
  @ApiProperty({ type: [PayCaseEntry] })
  items!: PayCaseEntry[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor!: string | null;
}
