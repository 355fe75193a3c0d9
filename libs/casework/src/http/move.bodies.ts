import { Allow } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { DayOfFact, Id } from '@loenspor/event-sourcing/http';

const day = (description: string) =>
  ({ type: 'string', format: 'date', example: '2026-05-04', description }) as const;

export class MakeDemandBody {
  @ApiProperty(day('When it was sent; not in the future. A mandate must cover this day'))
  @DayOfFact()
  sentOn!: string;
}

export class MakeProposalBody {
  @ApiProperty(day('When it was made; not in the future. The mandate of this day counts'))
  @DayOfFact()
  madeOn!: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    example: [
      {
        element: 'FUNCTION',
        permanence: 'PERMANENT',
        amount: { amount: '14000.00', per: 'YEAR', level: 'L2000_03_31' },
      },
    ],
    description:
      'What is proposed; in a negotiation what shall change in the agreement in force: what is not mentioned goes on',
  })
  @Allow()
  items!: unknown;
}

export class AcceptOfferBody {
  @ApiProperty({
    type: 'string',
    format: 'uuid',
    example: '0190a0a0-0000-5000-8000-000000000001',
    description: 'The offer that is accepted, as it stands now',
  })
  @Id()
  offerId!: string;

  @ApiProperty(day('When; not in the future, and not before the offer. The mandate of this day counts'))
  @DayOfFact()
  acceptedOn!: string;
}
