import { ApiProperty } from '@nestjs/swagger';
import { Id, Words } from '@loenspor/event-sourcing/http';
import { IsIn, IsObject } from 'class-validator';
import type { ReviewDecisionBody } from '../domain/index.js';

const outcomes = ['STANDS', 'REOPEN'] as const satisfies readonly ReviewDecisionBody['outcome'][];
const words = (example: string, description: string) =>
  ({ type: 'string', maxLength: 4000, example, description }) as const;

export class CorrectEntryBody {
  @ApiProperty({
    ...({ type: 'string', format: 'uuid' } as const),
    example: '0190a0a0-0000-5000-8000-000000000001',
    description: 'The entry that said something else than what happened',
  })
  @Id()
  entryId!: string;

  @ApiProperty(words('Beløbet var tastet forkert', 'Why it is corrected'))
  @Words()
  reason!: string;

  @ApiProperty({
    ...({ type: 'object', additionalProperties: true } as const),
    example: {
      receivedOn: '2026-05-04',
      items: [
        {
          element: 'FUNCTION',
          permanence: 'PERMANENT',
          amount: { amount: '1700.00', per: 'MONTH', level: 'CURRENT', levelDate: '2026-04-01' },
        },
      ],
    },
    description: 'The whole entry as it should have been: the body of the call that logs such a one',
  })
  @IsObject()
  replacement!: object;
}

export class DecideReviewBody implements ReviewDecisionBody {
  @ApiProperty({
    enum: outcomes,
    example: 'STANDS',
    description: 'REOPEN, before the agreement is signed: the result falls and the parties negotiate on',
  })
  @IsIn(outcomes)
  outcome!: ReviewDecisionBody['outcome'];

  @ApiProperty(words('Beløbet er stadig inden for mandatet', 'Why'))
  @Words()
  reason!: string;
}
