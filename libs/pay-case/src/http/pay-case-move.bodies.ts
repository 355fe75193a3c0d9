import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AcceptOfferBody } from '@loenspor/casework';
import { Day, DayOfFact, Id, Optional } from '@loenspor/event-sourcing/http';
import { Allow } from 'class-validator';
import type { AcceptanceBody } from '../domain/index.js';

const day = (example: string, description: string) =>
  ({ type: 'string', format: 'date', example, description }) as const;

export class ApplyPreAgreementBody {
  @ApiProperty({
    ...({ type: 'string', format: 'uuid' } as const),
    example: '0190a0a0-0000-5000-8000-000000000003',
    description:
      'The agreement of the municipality, area and counterparty of the case; where a board is the counterparty also ' +
      'the municipality’s, from the day on which the board adopted it',
  })
  @Id()
  preAgreementId!: string;

  @ApiProperty(
    day('2026-08-01', 'From which day it is paid: the version in force on this day counts. It may lie ahead'),
  )
  @Day()
  payDate!: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    example: [
      {
        ...{ element: 'QUALIFICATION', permanence: 'PERMANENT', criterion: 'Diplomuddannelse' },
        amount: { amount: '9000.00', per: 'YEAR', level: 'L2000_03_31' },
      },
    ],
    description: 'Each equal to an item of that version; `hours` are the person’s own',
  })
  @Allow()
  items!: unknown;
}

export class AcceptCaseOfferBody extends AcceptOfferBody {
  @ApiProperty(day('2026-05-04', 'When the member accepted it: in the place of a ratification'))
  @DayOfFact()
  memberAcceptedOn!: string;

  @ApiPropertyOptional(
    day(
      '2026-08-01',
      'From which day it is paid, when that was agreed with it: both sides sign for this day then',
    ),
  )
  @Optional()
  @Day()
  effectiveFrom?: string;
}

/** The body as the rules take it: plain, and what was not said is left out. */
export function acceptanceOf({
  offerId,
  acceptedOn,
  memberAcceptedOn,
  effectiveFrom,
}: AcceptCaseOfferBody): AcceptanceBody {
  return {
    ...{ offerId, acceptedOn, memberAcceptedOn },
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
  };
}
