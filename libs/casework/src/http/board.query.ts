import { ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery } from '@loenspor/event-sourcing/http';
import { IsIn, IsOptional } from 'class-validator';
import { openChoices } from '../read/open-cases.js';
import type { OpenChoice } from '../read/open-cases.js';
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

  @ApiPropertyOptional({
    enum: openChoices,
    description:
      'Open cases alone: all of them, or those that have been open for less than 3 months (91 days), for 3 to 6, for 6 to ' +
      '12, or for a year (365 days) and longer, as of today or of the day of `asOf`',
  })
  @IsOptional()
  @IsIn(openChoices)
  open?: OpenChoice;
}

/** How the lists describe themselves. */
export const boardOfThePast =
  'With `asOf` each item is as its own `?asOf` answers it, in the order of the activity that was known then; who sees ' +
  'what is asked of now, and `q` finds what cases are called now.';
