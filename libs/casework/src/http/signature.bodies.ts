import { ApiProperty } from '@nestjs/swagger';
import { Day, DayOfFact, Words } from '@loenspor/event-sourcing/http';
import { IsIn } from 'class-validator';
import type { Side, SignatureBody } from '../domain/index.js';

const sides = ['UNION', 'COUNTERPARTY'] as const satisfies readonly Side[];
const day = (description: string) =>
  ({ type: 'string', format: 'date', example: '2026-05-04', description }) as const;

export class SignAgreementBody implements SignatureBody {
  @ApiProperty({ enum: sides, example: 'UNION', description: 'Whose signature it is' })
  @IsIn(sides)
  side!: Side;

  @ApiProperty({ type: 'string', maxLength: 200, example: 'Karen Lund', description: 'Who signed' })
  @Words(200)
  signatory!: string;

  @ApiProperty(day('When it was signed; not in the future'))
  @DayOfFact()
  signedOn!: string;

  @ApiProperty(
    day(
      'First day of what is agreed, the same for both sides; it may lie in the past, down to the first factor, or up ' +
        'to 10 years ahead',
    ),
  )
  @Day()
  effectiveFrom!: string;
}

/** The body as the rules take it: plain. */
export function signatureOf({ side, signatory, signedOn, effectiveFrom }: SignAgreementBody): SignatureBody {
  return { side, signatory, signedOn, effectiveFrom };
}
