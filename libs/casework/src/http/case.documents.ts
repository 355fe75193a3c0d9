import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiResponse } from '@nestjs/swagger';
import type { Warning } from '@loenspor/event-sourcing/domain';
import type { Assessment } from '@loenspor/pay';

const entryId = '0190a0a0-0000-5000-8000-000000000001';

/** How the OpenAPI document describes who has a case. */
export const consultantDocument = { type: 'string', nullable: true, example: 'karen' } as const;
export const consultantNameDocument = {
  type: 'string',
  nullable: true,
  example: null,
  description:
    'Who has the case by the consultants’ log; null once `consultantId` names one, and when erased',
} as const;

/** How the OpenAPI document describes the answers to commands on negotiations and pay cases. */
export class LoggedInCase {
  @ApiProperty({ type: 'string', format: 'uuid', example: '0190a0a0-0000-7000-8000-000000000000' })
  id!: string;

  @ApiProperty({ type: 'string', format: 'uuid', example: entryId })
  entryId!: string;

  @ApiProperty({ type: 'integer', example: 7 })
  revision!: number;

  @ApiProperty({ type: 'string', example: 'pg:0000000000000000042', description: 'For `Min-Position`' })
  position!: string;

  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'object' },
    example: [{ code: 'possible-duplicate', detail: 'Der står allerede en indførsel', ref: entryId }],
  })
  warnings?: readonly Warning[];
}

export class LoggedOffer extends LoggedInCase {
  @ApiProperty({ type: 'string', format: 'uuid', example: entryId, description: 'The same as `entryId`' })
  offerId!: string;

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    example: {
      ...{
        inside: false,
        breaches: [{ code: 'MANDATE_MISSING', element: null, offered: null, limit: null }],
      },
      ...{ mandateId: null, mandateVersion: null, factorDate: '2026-05-04' },
    },
    description: 'How it lies to the mandate of its day; without one MANDATE_MISSING',
  })
  assessment!: Assessment | null;
}

export class LoggedProposal extends LoggedInCase {
  @ApiProperty({ type: 'string', format: 'uuid', example: entryId, description: 'The same as `entryId`' })
  proposalId!: string;

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    example: {
      ...{ inside: true, breaches: [], mandateId: '0190a0a0-0000-7000-8000-000000000002' },
      ...{ mandateVersion: 1, factorDate: '2026-05-04', factorProvisional: false },
    },
    description: 'How it lies to the mandate of its day',
  })
  assessment!: Assessment | null;
}

/** A call that makes an entry in the log of a negotiation or a pay case; `refusals` beside or instead of the usual ones. */
export function Logged(
  summary: string,
  description: string,
  {
    answer = LoggedInCase,
    refusals = {},
  }: {
    readonly answer?: typeof LoggedInCase;
    readonly refusals?: Readonly<Record<string, string>>;
  } = {},
): MethodDecorator {
  const told = {
    '404': '`not-found`',
    '409': '`wrong-status`, with `resourceStatus` and `allowed`',
    '422': '`date-in-future`, `field-missing`, `field-invalid`',
    ...refusals,
  };
  return applyDecorators(
    HttpCode(200),
    ApiOperation({ summary, description }),
    ApiResponse({ status: 200, type: answer, description: 'The entry stands' }),
    ...Object.entries(told).map(([status, about]) =>
      ApiResponse({ status: Number(status), description: about }),
    ),
  );
}
