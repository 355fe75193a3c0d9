import { ApiPropertyOptional } from '@nestjs/swagger';
import type { Assessment } from '@loenspor/pay';
import { LoggedInCase } from './case.documents.js';

const entryId = '0190a0a0-0000-5000-8000-000000000001';
const negotiationId = '0190a0a0-0000-7000-8000-000000000000';

export class LoggedCorrection extends LoggedInCase {
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

export class DecidedReview extends LoggedInCase {
  @ApiPropertyOptional({
    type: 'string',
    format: 'uuid',
    example: negotiationId,
    description: 'The negotiation whose decision it was; `revision` is that of this negotiation',
  })
  negotiationId?: string;

  @ApiPropertyOptional({
    type: 'string',
    format: 'uuid',
    example: negotiationId,
    description: 'The pay case whose decision it was; `revision` is that of this pay case',
  })
  payCaseId?: string;
}
