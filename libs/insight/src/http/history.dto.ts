import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Day, PageQuery } from '@loenspor/event-sourcing/http';
import { areas } from '@loenspor/pay';
import type { Area } from '@loenspor/pay';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { HistoryAnswer } from '../contract.js';
import { historyTypes } from '../read/history.js';
import { NotBeforeFrom } from './deadline.dto.js';

const id = '0190a0a0-0000-7000-8000-000000000000';
const entry = '0190a0a0-0000-5000-8000-000000000001';
const object = { type: 'object', additionalProperties: true } as const;
const day = (example: string, description: string) =>
  ({ type: 'string', format: 'date', example, description }) as const;
const text = /^[^\0]*$/;

export class ListHistoryQuery extends PageQuery {
  @ApiPropertyOptional(day('2026-01-01', 'The first day of the step'))
  @IsOptional()
  @Day()
  from?: string;

  @ApiPropertyOptional(day('2026-06-30', 'The last day of the step; not before `from`'))
  @IsOptional()
  @Day()
  @NotBeforeFrom()
  to?: string;

  @ApiPropertyOptional({ type: 'string', example: '175', description: 'Official 3-digit code, of the case' })
  @IsOptional()
  @Matches(/^\d{3}$/)
  municipality?: string;

  @ApiPropertyOptional({ enum: areas })
  @IsOptional()
  @IsIn(areas)
  area?: Area;

  @ApiPropertyOptional({ enum: historyTypes, example: 'OfferReceived', description: 'The name of the event' })
  @IsOptional()
  @IsIn(historyTypes)
  type?: string;

  @ApiPropertyOptional({ type: 'string', example: 'lotte', description: 'User id of who recorded it' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(text)
  actor?: string;

  @ApiPropertyOptional({
    ...{ type: 'string', example: 'karen' },
    description: 'User id of the consultant that the case has now',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(text)
  consultant?: string;
}

/** A step in the history as the OpenAPI document describes it. */
export class HistoryEntryResource implements HistoryAnswer {
  @ApiProperty({ type: 'string', format: 'uuid', example: entry })
  entryId!: string;

  @ApiProperty({ type: 'string', example: 'pg:0000000000000000042' })
  position!: string;

  @ApiProperty({ enum: historyTypes, example: 'MandateApproved', description: 'The name of the event' })
  type!: string;

  @ApiProperty(day('2026-05-04', 'The day of the step; of one that was corrected the day on which it was'))
  occurredOn!: string;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-05-04T14:10:00.000Z' })
  recordedAt!: string;

  @ApiProperty({
    ...object,
    example: {
      kind: 'NEGOTIATION',
      id,
      number: 'FA-2026-0017',
      title: 'FA-2026-0017, Rødovre dagtilbud, kommunen',
    },
    description:
      'The negotiation or pay case (`kind`: NEGOTIATION, PAY_CASE), its title without names of persons',
  })
  case!: HistoryAnswer['case'];

  @ApiProperty({ type: 'string', example: '175' })
  municipality!: string;

  @ApiProperty({ enum: areas })
  area!: Area;

  @ApiProperty({ ...object, example: { kind: 'MUNICIPALITY' } })
  counterparty!: HistoryAnswer['counterparty'];

  @ApiProperty({
    ...{ type: 'string', example: 'Mandatet godkendt på medlemsmøde, 14 fremmødte' },
    description: 'One sentence, Danish or English (`Accept-Language`), as in the timeline of the case',
  })
  summary!: string;

  @ApiProperty({
    ...object,
    example: {
      ...{
        userId: 'lotte',
        name: 'Lotte Holm',
        role: 'LEADER_REP',
        authority: `term:${id}`,
        onBehalfOf: null,
      },
    },
    description:
      'Who recorded it, and what allowed it: `term:<id>`, `deputy:<term id>`, `delegation:<id>`, `fallback:<why>`; ' +
      '`authority` is null for a role alone, `userId` null of the product itself',
  })
  actor!: HistoryAnswer['actor'];

  @ApiProperty({ type: 'boolean', example: false })
  imported!: boolean;

  @ApiProperty({
    ...object,
    example: { items: [] },
    description: 'As in the timeline; `{ "$erased": true }` stands where something personal has been erased',
  })
  data!: HistoryAnswer['data'];

  @ApiPropertyOptional({ type: [String], example: ['outside-mandate'] })
  remarks?: readonly string[];

  @ApiPropertyOptional({ type: 'string', format: 'uuid', description: 'The entry of the newest correction' })
  correctedBy?: string;

  @ApiPropertyOptional({ type: 'string', format: 'uuid', description: 'The entry that tells of the same' })
  duplicateOf?: string;
}

export class HistoryPage {
  @ApiProperty({ type: [HistoryEntryResource] })
  items!: HistoryEntryResource[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor!: string | null;
}
