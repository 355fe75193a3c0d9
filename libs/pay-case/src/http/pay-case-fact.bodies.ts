import { ApiProperty } from '@nestjs/swagger';
import { checkStartDay } from '@loenspor/casework';
import type { OfferedItems } from '@loenspor/casework';
import { Day } from '@loenspor/event-sourcing/http';
import type { Language } from '@loenspor/event-sourcing/http';
import { Allow } from 'class-validator';
import type { ProvisionalPayBody } from '../domain/index.js';

export class SetProvisionalPayBody {
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    example: [{ element: 'BASE_PAY', permanence: 'PERMANENT', step: '44' }],
    description: 'What the employer pays while nothing is agreed, the whole of it',
  })
  @Allow()
  items!: unknown;

  @ApiProperty({
    ...({ type: 'string', format: 'date', example: '2026-08-01' } as const),
    description: 'The first day that the employer pays this; it may lie in the future',
  })
  @Day()
  from!: string;
}

/** The body as the rules take it. @throws ProblemError of the items; FieldsRefused of a day that is a slip of the pen */
export async function provisionalPayOf(
  { items, from }: SetProvisionalPayBody,
  offered: OfferedItems,
  language: Language,
): Promise<ProvisionalPayBody> {
  checkStartDay(from, 'from');
  return { items: await offered.checked(items, { on: from, field: 'from' }, language), from };
}
