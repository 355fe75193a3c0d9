import { ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery } from '@loenspor/event-sourcing/http';
import { IsOptional } from 'class-validator';
import { Moment } from './moment.js';

/** What the lists of negotiations and of pay cases, the board, are asked in common. */
export class BoardQuery extends PageQuery {
  @ApiPropertyOptional({
    type: 'string',
    example: '2026-06-30',
    description:
      'The board as it was recorded at this instant (RFC 3339), or at the end of this day in Copenhagen',
  })
  @IsOptional()
  @Moment()
  asOf?: string;
}

/** How the lists describe themselves. */
export const boardOfThePast =
  'With `asOf` each item is as its own `?asOf` answers it, in the order of the activity that was known then; who sees ' +
  'what is asked of now, and `q` finds what cases are called now.';
