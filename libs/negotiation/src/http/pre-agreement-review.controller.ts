import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { AskedBy, PageQuery } from '@loenspor/event-sourcing/http';
import type { Paged } from '@loenspor/event-sourcing/http';
import { areas } from '@loenspor/pay';
import type { Area } from '@loenspor/pay';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { ReviewState } from '../domain/pre-agreement.review.js';
import type { ReviewAnswer } from '../pre-agreement.contract.js';
import { ListReviews } from '../read/pre-agreement.reviews.js';

const states = ['DUE', 'OPEN', 'DONE', 'OVERDUE'] as const satisfies readonly ReviewState[];

class ListReviewsQuery extends PageQuery {
  @ApiPropertyOptional({
    type: 'string',
    example: 'OK26',
    description: 'The one that holds today when absent',
  })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  agreementPeriod?: string;

  @ApiPropertyOptional({ enum: states, description: 'One state only' })
  @IsOptional()
  @IsIn(states)
  state?: ReviewState;
}

class ReviewResource implements ReviewAnswer {
  @ApiProperty({ type: 'string', example: '175', description: 'Official 3-digit code' })
  municipality!: string;

  @ApiProperty({ enum: areas })
  area!: Area;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { kind: 'MUNICIPALITY' } })
  counterparty!: ReviewAnswer['counterparty'];

  @ApiProperty({ type: 'string', example: 'OK26' })
  agreementPeriod!: string;

  @ApiProperty({
    type: 'string',
    format: 'date',
    example: '2028-03-31',
    description: 'Last day of the period',
  })
  dueOn!: string;

  @ApiProperty({
    enum: states,
    description: 'DONE: a round of the period was signed or closed without change; OPEN: one is open',
  })
  state!: ReviewState;

  @ApiPropertyOptional({
    type: 'string',
    format: 'uuid',
    example: '0190a0a0-0000-7000-8000-000000000000',
    description: 'The round that is DONE or OPEN',
  })
  negotiationId?: string;
}

class ReviewPage {
  @ApiProperty({ type: [ReviewResource] })
  items!: ReviewResource[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor!: string | null;
}

@ApiTags('pre-agreements')
@Controller('reviews')
export class ReviewController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary: 'Review obligations of a period',
    description:
      'One for every municipality and area, with or without an agreement, and one for each board that has an agreement or a round.',
  })
  @ApiResponse({ status: 200, type: ReviewPage, description: 'A page of obligations' })
  async list(@AskedBy() viewer: Viewer, @Query() query: ListReviewsQuery): Promise<Paged<ReviewAnswer>> {
    return this.queries.execute(new ListReviews(viewer, query));
  }
}
