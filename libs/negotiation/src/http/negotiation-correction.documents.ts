import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Assessment } from '@loenspor/pay';
import { LoggedInNegotiation } from './negotiation.documents.js';

const entryId = '0190a0a0-0000-5000-8000-000000000001';
const negotiationId = '0190a0a0-0000-7000-8000-000000000000';

export class LoggedCorrection extends LoggedInNegotiation {
  @ApiPropertyOptional({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    example: { inside: true, breaches: [], mandateId: negotiationId, mandateVersion: 1 },
    description: 'Of a proposal or offer, made anew: how it lies to the mandate of its corrected day',
  })
  assessment?: Assessment | null;

  @ApiPropertyOptional({
    type: 'string',
    format: 'uuid',
    example: entryId,
    description: 'A decision that stands rested on what was corrected: it is to be looked at again',
  })
  reviewTaskId?: string;
}

export class DecidedReview extends LoggedInNegotiation {
  @ApiProperty({
    type: 'string',
    format: 'uuid',
    example: negotiationId,
    description: 'Whose decision it was; `revision` is that of this negotiation',
  })
  negotiationId!: string;
}
