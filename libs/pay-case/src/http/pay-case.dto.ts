import { ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { BoardQuery } from '@loenspor/casework';
import { AsOfQuery, Day } from '@loenspor/event-sourcing/http';
import { areas } from '@loenspor/pay';
import type { Area } from '@loenspor/pay';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { ShownPayCaseStatus } from '../domain/index.js';

export const shownStatuses = [
  'OPENED',
  'READY',
  'NEGOTIATING',
  'AGREED',
  'SIGNED',
  'SETTLED_BY_PREAGREEMENT',
  'DISPUTE_L1',
  'DISPUTE_L2',
  'DISPUTE_L3',
  'DISPUTE_L4',
  'ON_HOLD',
  'WITHDRAWN',
  'CLOSED',
] as const satisfies readonly ShownPayCaseStatus[];

export class ListPayCasesQuery extends BoardQuery {
  @ApiPropertyOptional({ type: 'string', example: '175', description: 'Official code' })
  @IsOptional()
  @Matches(/^\d{3}$/)
  municipality?: string;

  @ApiPropertyOptional({ enum: areas })
  @IsOptional()
  @IsIn(areas)
  area?: Area;

  @ApiPropertyOptional({ enum: shownStatuses, description: 'As of today, or of the day of `asOf`' })
  @IsOptional()
  @IsIn(shownStatuses)
  status?: ShownPayCaseStatus;

  @ApiPropertyOptional({ type: 'string', example: 'OK26' })
  @IsOptional()
  @Matches(/^OK\d{2}$/)
  agreementPeriod?: string;

  @ApiPropertyOptional({ type: 'string', example: 'karen', description: 'User id of the consultant' })
  @IsOptional()
  @IsString()
  @Matches(/^[^\0]*$/)
  @MaxLength(200)
  consultant?: string;

  @ApiPropertyOptional({
    type: 'string',
    example: 'rød 0042',
    description:
      'Parts of numbers; beginnings of words of municipality, board, institution, person and imported consultant',
  })
  @IsOptional()
  @IsString()
  @Matches(/^[^\0]*$/)
  @MaxLength(200)
  q?: string;

  @ApiPropertyOptional({
    type: 'string',
    format: 'date',
    example: '2026-04-01',
    description: 'The items carry `pay` of this day, where something is agreed; without it none does',
  })
  @IsOptional()
  @Day()
  on?: string;
}

/** The filters of the list alone: what is counted has no pages. */
export class CountPayCasesQuery extends PickType(ListPayCasesQuery, [
  ...(['municipality', 'area', 'status', 'agreementPeriod', 'consultant', 'q', 'asOf', 'open'] as const),
]) {}

export class GetPayCaseQuery extends AsOfQuery {
  @ApiPropertyOptional({
    type: 'string',
    format: 'date',
    example: '2026-04-01',
    description: 'The day of `pay`; today when absent',
  })
  @IsOptional()
  @Day()
  on?: string;
}
