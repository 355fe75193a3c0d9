import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { TimelineAnswer } from '../projection/timeline.js';

/** One entry of a timeline as the OpenAPI document describes it. */
export class TimelineEntryResource implements TimelineAnswer {
  @ApiProperty({ type: 'string', format: 'uuid', example: '0190a0a0-0000-5000-8000-000000000001' })
  entryId!: string;

  @ApiProperty({ type: 'string', example: 'OfferReceived', description: 'The name of the event' })
  type!: string;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-05-04' })
  occurredOn!: string;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-05-04T14:10:00.000Z' })
  recordedAt!: string;

  @ApiProperty({ type: 'string', nullable: true, example: 'karen' })
  recordedBy!: string | null;

  @ApiProperty({ type: 'string', example: 'CONSULTANT', description: 'What the person acted as' })
  role!: TimelineAnswer['role'];

  @ApiPropertyOptional({ type: 'string', example: 'lotte', description: 'In whose place a deputy decided' })
  onBehalfOf?: string;

  @ApiProperty({ type: 'boolean', example: false })
  imported!: boolean;

  @ApiProperty({
    type: 'string',
    example: 'Tilbud fra kommunen: funktionsløn 1.700 kr./md (nutidskroner) – under bunden',
    description: 'One sentence, Danish or English (`Accept-Language`)',
  })
  summary!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { items: [] } })
  data!: TimelineAnswer['data'];

  @ApiPropertyOptional({ type: [String], example: ['outside-mandate'] })
  remarks?: readonly string[];

  @ApiPropertyOptional({ type: 'string', format: 'uuid', description: 'The entry of the correction' })
  correctedBy?: string;

  @ApiPropertyOptional({
    type: 'string',
    format: 'uuid',
    description: 'The entry that tells of the same act',
  })
  duplicateOf?: string;
}

export class TimelinePage {
  @ApiProperty({ type: [TimelineEntryResource] })
  items!: TimelineEntryResource[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor!: string | null;
}
