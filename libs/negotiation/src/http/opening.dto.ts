import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { counterpartyOf, isGiven, line, PlaceBody } from '@loenspor/reference-data';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { NegotiationGround, OpeningBody } from '../domain/index.js';

const grounds = [
  'PERIOD_REVIEW',
  'ANNUAL_REVIEW',
  'EMPLOYER_DEMAND',
  'TERMINATION',
  'STRUCTURAL_CHANGE',
  'OTHER',
] as const satisfies readonly NegotiationGround[];

export class OpenNegotiationBody extends PlaceBody implements Omit<OpeningBody, 'counterparty' | 'reason'> {
  @ApiProperty({ type: 'string', example: 'OK26', description: 'Period of the collective agreement' })
  @IsString()
  @MaxLength(20)
  @Matches(line)
  agreementPeriod!: string;

  @ApiProperty({ enum: grounds, example: 'PERIOD_REVIEW', description: 'Why it is negotiated now' })
  @IsIn(grounds)
  ground!: NegotiationGround;

  @ApiPropertyOptional({
    type: 'string',
    example: 'Byrådet har afsat en pulje i budgettet',
    description: 'Required of one more round in a period whose round was signed or closed without change',
  })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  @Matches(/\S/)
  reason?: string | null;
}

/** The body as the rules take it: what is `null` was not said. */
export function openingOf({ counterparty, reason, ...body }: OpenNegotiationBody): OpeningBody {
  return { ...body, counterparty: counterpartyOf(counterparty), ...(isGiven(reason) && { reason }) };
}

export class OpenedNegotiation {
  @ApiProperty({ type: 'string', format: 'uuid', example: '0190a0a0-0000-7000-8000-000000000000' })
  id!: string;

  @ApiProperty({ type: 'string', example: 'FA-2026-0017' })
  number!: string;

  @ApiProperty({ type: 'integer', example: 0 })
  revision!: number;

  @ApiProperty({ type: 'string', example: 'pg:0000000000000000042', description: 'For `Min-Position`' })
  position!: string;
}
