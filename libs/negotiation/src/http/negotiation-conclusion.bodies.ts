import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Optional, Words } from '@loenspor/event-sourcing/http';
import { BasisBody, basisOf } from '@loenspor/mandate';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsObject, ValidateNested } from 'class-validator';
import type { RatificationBody } from '../domain/index.js';

const outcomes = ['RATIFIED', 'REJECTED'] as const satisfies readonly RatificationBody['outcome'][];

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

/** The body as the rules take it. @throws FieldsRefused `headcount-missing` */
export function ratificationOf({ outcome, basis, reason }: RatifyResultBody): RatificationBody {
  return { outcome, basis: basisOf(basis), ...(reason === undefined ? {} : { reason }) };
}
