import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { RefusedField } from '@loenspor/event-sourcing/domain';
import { DayOfFact, Optional, Words } from '@loenspor/event-sourcing/http';
import { basisKinds } from '@loenspor/pay';
import type { Basis } from '@loenspor/pay';
import { IsIn, IsInt, Max, Min } from 'class-validator';

/** What those covered were asked, and how: of a mandate's approval and of a result's ratification. */
export class BasisBody {
  @ApiProperty({ enum: basisKinds, example: 'MEMBER_MEETING' })
  @IsIn(basisKinds)
  kind!: Basis['kind'];

  @ApiProperty({
    type: 'string',
    format: 'date',
    example: '2026-05-10',
    description: 'When; not in the future',
  })
  @DayOfFact()
  on!: string;

  @ApiPropertyOptional({ type: 'integer', example: 14, description: 'Present; required of MEMBER_MEETING' })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  headcount?: number;

  @ApiPropertyOptional({
    type: 'string',
    maxLength: 4000,
    example: 'Enstemmigt',
    description: 'What was said',
  })
  @Optional()
  @Words()
  note?: string;
}

/** The basis as the rules take it. @throws FieldsRefused `headcount-missing` */
export function basisOf({ kind, on, headcount, note }: BasisBody): Basis {
  if (kind === 'MEMBER_MEETING' && headcount === undefined)
    throw new FieldsRefused('headcount-missing', [missingHeadcount]);
  return {
    kind,
    on,
    ...(headcount === undefined ? {} : { headcount }),
    ...(note === undefined ? {} : { note }),
  };
}

const missingHeadcount: RefusedField = {
  path: 'basis.headcount',
  message: { da: 'skal udfyldes, når grundlaget er et medlemsmøde', en: 'is missing for a member meeting' },
};
