import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DayOfFact } from '@loenspor/event-sourcing/http';
import { isGiven } from '@loenspor/reference-data';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { ConsentBody, ConsentWithdrawalBody } from '../domain/index.js';

const wishes = ['INVOLVED', 'NOT_INVOLVED'] as const;

export class RecordConsentBody {
  @ApiProperty({
    type: 'string',
    format: 'date',
    example: '2026-05-04',
    description: 'When it was given; not in the future',
  })
  @DayOfFact()
  givenOn!: string;

  @ApiPropertyOptional({
    enum: wishes,
    example: 'INVOLVED',
    description:
      'Whether the member wants the leader representative to see the case and decide its mandate; absent: not',
  })
  @IsOptional()
  @IsIn(wishes)
  leaderRep?: (typeof wishes)[number] | null;
}

export class WithdrawConsentBody {
  @ApiProperty({
    type: 'string',
    format: 'date',
    example: '2026-06-01',
    description: 'When it was withdrawn; not in the future',
  })
  @DayOfFact()
  on!: string;

  @ApiPropertyOptional({ type: 'string', example: 'Vil selv tale med sin chef', description: 'In own words' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  @Matches(/\S/)
  reason?: string | null;
}

export function consentOf({ givenOn, leaderRep }: RecordConsentBody): ConsentBody {
  return { givenOn, ...(isGiven(leaderRep) && { leaderRep }) };
}

export function withdrawalOf({ on, reason }: WithdrawConsentBody): ConsentWithdrawalBody {
  return { on, ...(isGiven(reason) && { reason }) };
}
