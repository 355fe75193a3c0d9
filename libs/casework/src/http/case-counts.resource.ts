import { ApiProperty } from '@nestjs/swagger';
import type { CaseCounts } from '../read/counted-cases.js';

const numbers = (example: Readonly<Record<string, number>>, description: string) =>
  ({ type: 'object', additionalProperties: { type: 'integer' }, example, description }) as const;

/** How the OpenAPI document describes the counts of a board. */
export class CaseCountsResource implements CaseCounts {
  @ApiProperty({ type: 'integer', example: 17, description: 'With all filters' })
  total!: number;

  @ApiProperty(numbers({ NEGOTIATING: 12, SIGNED: 5 }, 'By status, with all filters but that of the status'))
  status!: Readonly<Record<string, number>>;

  @ApiProperty(numbers({ '175': 4, '580': 13 }, 'By municipality, with all filters but that one'))
  municipality!: Readonly<Record<string, number>>;

  @ApiProperty(numbers({ DAYCARE: 11, LEISURE: 6 }, 'By area, with all filters but that one'))
  area!: Readonly<Record<string, number>>;

  @ApiProperty(numbers({ OK24: 3, OK26: 14 }, 'By agreement period, with all filters but that one'))
  agreementPeriod!: Readonly<Record<string, number>>;

  @ApiProperty(numbers({ karen: 9 }, 'By the user id of the consultant, with all filters but that one'))
  consultant!: Readonly<Record<string, number>>;
}

/** How the counts describe themselves. */
export const countsOfNow =
  'How many there are, with all filters in `total`; by each filter what the others leave, so that a number is what its ' +
  'choice would show. `open` and `asOf` narrow every number as they narrow the list. Who asks has counted what the list ' +
  'would show, and nothing else. A value of no case is left out.';
