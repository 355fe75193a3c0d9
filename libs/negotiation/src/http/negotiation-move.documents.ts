import { ApiProperty } from '@nestjs/swagger';
import { LoggedInCase } from '@loenspor/casework';
import type { Assessment, ChangedItem } from '@loenspor/pay';
import type { RatificationNeed } from '../domain/index.js';

const assessment = {
  type: 'object',
  nullable: true,
  additionalProperties: true,
  example: {
    ...{ inside: true, breaches: [], mandateId: '0190a0a0-0000-7000-8000-000000000002' },
    ...{ mandateVersion: 1, factorDate: '2026-05-04', factorProvisional: false },
  },
  description: 'How it lies to the mandate of its day',
} as const;
const items = [
  {
    ...{ element: 'FUNCTION', permanence: 'PERMANENT', change: 'CHANGED' },
    amount: { amount: '14000.00', per: 'YEAR', level: 'L2000_03_31' },
  },
  { element: 'BASE_PAY', permanence: 'PERMANENT', step: '46', change: 'KEPT' },
];

export class LoggedResult extends LoggedInCase {
  @ApiProperty(assessment)
  assessment!: Assessment | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { baseVersion: 2, items, ratification: 'REQUIRED' },
    description:
      'The whole new version, each item KEPT, CHANGED, NEW or ENDED; `baseVersion`: the version that it changes, ' +
      'null without one. `ratification`: REQUIRED, or NOT_REQUIRED under a full power',
  })
  result!: {
    readonly baseVersion: number | null;
    readonly items: readonly ChangedItem[];
    readonly ratification: RatificationNeed;
  };
}
