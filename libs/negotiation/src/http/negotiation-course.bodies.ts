import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Optional, Words } from '@loenspor/event-sourcing/http';
import { IsIn } from 'class-validator';
import type { ClosingOutcome, ClosureBody } from '../domain/index.js';

const outcomes = ['WITHOUT_CHANGE', 'ABANDONED'] as const satisfies readonly ClosingOutcome[];

export class CloseNegotiationBody {
  @ApiProperty({
    type: 'string',
    maxLength: 4000,
    example: 'Parterne er enige om at lade aftalen løbe',
    description: 'Why it ends without a signed agreement',
  })
  @Words()
  reason!: string;

  @ApiPropertyOptional({
    enum: outcomes,
    example: 'WITHOUT_CHANGE',
    description: 'WITHOUT_CHANGE: it was negotiated, and the agreement goes on as it is; absent: ABANDONED',
  })
  @Optional()
  @IsIn(outcomes)
  outcome?: ClosingOutcome;
}

export function closureOf({ reason, outcome }: CloseNegotiationBody): ClosureBody {
  return { reason, ...(outcome === undefined ? {} : { outcome }) };
}
