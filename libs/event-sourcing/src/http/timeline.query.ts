import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from './page.query.js';

/** The query of a timeline. */
export class TimelineQuery extends PageQuery {
  @ApiPropertyOptional({
    enum: ['occurred', 'recorded'],
    default: 'occurred',
    description: 'By the day of the step, or as it was recorded',
  })
  @IsOptional()
  @IsIn(['occurred', 'recorded'])
  order: 'occurred' | 'recorded' = 'occurred';
}
