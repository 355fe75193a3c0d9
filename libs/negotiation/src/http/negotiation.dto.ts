import { ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { BoardQuery } from '@loenspor/casework';
import { areas } from '@loenspor/pay';
import type { Area } from '@loenspor/pay';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { ShownStatus } from '../domain/index.js';

export const negotiationStatuses = [
  'PREPARING',
  'MANDATE_PENDING',
  'READY',
  'DEMANDED',
  'NEGOTIATING',
  'RESULT_REACHED',
  'RATIFIED',
  'SIGNED',
  'DISPUTE_L1',
  'DISPUTE_L2',
  'DISPUTE_L3',
  'DISPUTE_L4',
  'CLOSED',
] as const satisfies readonly ShownStatus[];

/** No control characters: the database takes no NUL, and nobody looks for one. */
const text = /^\P{Cc}*$/u;

export class ListNegotiationsQuery extends BoardQuery {
  @ApiPropertyOptional({ type: 'string', example: '175', description: 'Official 3-digit code' })
  @IsOptional()
  @Matches(/^\d{3}$/)
  municipality?: string;

  @ApiPropertyOptional({ enum: areas })
  @IsOptional()
  @IsIn(areas)
  area?: Area;

  @ApiPropertyOptional({ enum: negotiationStatuses, description: 'As of today, or of the day of `asOf`' })
  @IsOptional()
  @IsIn(negotiationStatuses)
  status?: ShownStatus;

  @ApiPropertyOptional({ type: 'string', example: 'OK26' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  @Matches(text)
  agreementPeriod?: string;

  @ApiPropertyOptional({ type: 'string', example: 'karen', description: 'User id of the consultant' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(text)
  consultant?: string;

  @ApiPropertyOptional({
    type: 'string',
    example: 'rødovre 0017',
    description:
      'Parts of the numbers, beginnings of the names of municipality, board and imported consultant; every word is found',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(text)
  q?: string;
}

/** The filters of the list alone: what is counted has no pages. */
export class CountNegotiationsQuery extends PickType(ListNegotiationsQuery, [
  ...(['municipality', 'area', 'status', 'agreementPeriod', 'consultant', 'q', 'asOf', 'open'] as const),
]) {}
