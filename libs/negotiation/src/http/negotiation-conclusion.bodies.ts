import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Day, DayOfFact, Optional, Words } from '@loenspor/event-sourcing/http';
import { BasisBody, basisOf } from '@loenspor/mandate';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsObject, ValidateNested } from 'class-validator';
import type { RatificationBody, Side, SignatureBody } from '../domain/index.js';

const outcomes = ['RATIFIED', 'REJECTED'] as const satisfies readonly RatificationBody['outcome'][];
const sides = ['UNION', 'COUNTERPARTY'] as const satisfies readonly Side[];
const day = (description: string) =>
  ({ type: 'string', format: 'date', example: '2026-05-04', description }) as const;

export class RatifyResultBody {
  @ApiProperty({ enum: outcomes, example: 'RATIFIED', description: 'REJECTED: the parties negotiate on' })
  @IsIn(outcomes)
  outcome!: RatificationBody['outcome'];

  @ApiProperty({ type: BasisBody, description: 'How those covered were asked' })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => BasisBody)
  basis!: BasisBody;

  @ApiPropertyOptional({
    type: 'string',
    maxLength: 4000,
    example: 'Godkendt på medlemsmødet',
    description: 'Why, for the trail',
  })
  @Optional()
  @Words()
  reason?: string;
}

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
      'First day of the new version, the same for both sides; it may lie in the past, down to the first factor, or up ' +
        'to 10 years ahead',
    ),
  )
  @Day()
  effectiveFrom!: string;
}

/** The bodies as the rules take them. @throws FieldsRefused `headcount-missing` */
export function ratificationOf({ outcome, basis, reason }: RatifyResultBody): RatificationBody {
  return { outcome, basis: basisOf(basis), ...(reason === undefined ? {} : { reason }) };
}

export function signatureOf({ side, signatory, signedOn, effectiveFrom }: SignAgreementBody): SignatureBody {
  return { side, signatory, signedOn, effectiveFrom };
}
