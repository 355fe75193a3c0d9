import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiResponse } from '@nestjs/swagger';
import type { CommandAnswer, Warning } from '@loenspor/event-sourcing/domain';
import type { MandateAnswer, ShownMandateStatus } from '../contract.js';

class MandateCommandAnswer implements Pick<CommandAnswer, 'id' | 'revision' | 'position' | 'warnings'> {
  @ApiProperty({ type: 'string', format: 'uuid', example: '0190a0a0-0000-7000-8000-000000000000' })
  id!: string;

  @ApiProperty({ type: 'integer', example: 0 })
  revision!: number;

  @ApiProperty({ type: 'string', example: 'pg:0000000000000000042' })
  position!: string;

  @ApiProperty({ type: 'string', example: 'DRAFT', description: 'After the call' })
  status!: ShownMandateStatus;

  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'object' },
    example: [
      { code: 'base-pay-above-step-50', detail: 'Trin 51 ligger over trin 50', ref: 'items.0.floor' },
    ],
  })
  warnings?: readonly Warning[];
}

class SubmissionAnswer extends MandateCommandAnswer {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' },
    description: 'Who is asked to decide',
  })
  approver!: MandateAnswer['approver'];

  @ApiProperty({
    type: 'string',
    example: '6c3b0f1e9d2a47586c3b0f1e9d2a47586c3b0f1e9d2a47586c3b0f1e9d2a4758',
    description: 'Names the content that was submitted',
  })
  contentHash!: string;
}

type Refusals = Readonly<Record<string, string>>;

/** A call that makes a mandate. */
export function Made(summary: string, description: string, refusals: Refusals): MethodDecorator {
  return documented({ summary, description }, { status: 201, type: MandateCommandAnswer }, refusals);
}

/** A call that changes one. */
export function Changed(summary: string, description: string, refusals: Refusals = {}): MethodDecorator {
  const also = { '404': '`not-found`', '409': wrongStatus, ...refusals };
  return documented({ summary, description }, { status: 200, type: MandateCommandAnswer }, also);
}

/** A call that lays one before its approver. */
export function Submitted(summary: string, description: string): MethodDecorator {
  const also = { '404': '`not-found`', '409': wrongStatus };
  return documented({ summary, description }, { status: 200, type: SubmissionAnswer }, also);
}

const wrongStatus = '`wrong-status`, with `resourceStatus` and `allowed`';

function documented(
  operation: { readonly summary: string; readonly description: string },
  answer: { readonly status: number; readonly type: typeof MandateCommandAnswer },
  refusals: Refusals,
): MethodDecorator {
  return applyDecorators(
    ApiOperation(operation),
    ApiResponse({ ...answer, description: 'Where the mandate stands now' }),
    ...Object.entries(refusals).map(([status, description]) =>
      ApiResponse({ status: Number(status), description }),
    ),
  );
}
