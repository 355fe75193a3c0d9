import { ApiProperty } from '@nestjs/swagger';
import { consultantDocument, consultantNameDocument } from '@loenspor/casework';
import { scopes } from '@loenspor/pay';
import { shownStatuses } from './pay-case.dto.js';

const text = (example: string, description?: string) =>
  ({ type: 'string', example, ...(description ? { description } : {}) }) as const;
const personal = 'Personal: `{ "$erased": true }` after an erasure';
const erasable = (example: string | null) =>
  ({ type: 'string', nullable: true, example, description: personal }) as const;

/** What a pay case is about, and who has it, as the OpenAPI document describes it; the types are in `contract.ts`. */
export class PayCaseAbout {
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
    description: '`{ personId, name, email?, userId? }`; without `email` for a leader representative',
  })
  person!: object;

  @ApiProperty({ enum: scopes, example: 'LEADER_AGREEMENT' })
  scope!: string;

  @ApiProperty({
    ...({ type: 'boolean', nullable: true, example: true } as const),
    description: 'Null for a leader representative',
  })
  member!: true | null;

  @ApiProperty(erasable('Møllehuset'))
  institution!: string | null;

  @ApiProperty(erasable('Daglig leder'))
  post!: string | null;

  @ApiProperty(erasable('2026-04-01'))
  startDate!: string | null;

  @ApiProperty({ ...erasable(null), description: `${personal}; null for a leader representative` })
  memberSince!: string | null;

  @ApiProperty(text('OK26'))
  agreementPeriod!: string;

  @ApiProperty(consultantDocument)
  consultantId!: string | null;

  @ApiProperty(consultantNameDocument)
  consultantName!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-21T18:04:05.123Z' })
  openedAt!: string;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-11-20' })
  openedOn!: string;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-11-21' })
  lastActivityOn!: string;
}
