import { ApiProperty } from '@nestjs/swagger';
import { LoggedInCase } from '@loenspor/casework';
import type { Assessment, PayItem } from '@loenspor/pay';
import type { DrawRef } from '../domain/index.js';

const items = [
  { element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' },
  {
    ...{ element: 'FUNCTION', permanence: 'PERMANENT' },
    amount: { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' },
  },
];

/** How the OpenAPI document describes what a case comes to. */
export class LoggedAgreement extends LoggedInCase {
  @ApiProperty({
    ...({ type: 'object', nullable: true, additionalProperties: true } as const),
    example: {
      ...{ inside: true, breaches: [], mandateId: '0190a0a0-0000-7000-8000-000000000002' },
      ...{ mandateVersion: 1, factorDate: '2026-05-04', factorProvisional: false },
    },
    description: 'How it lies to the mandate of its day, and to the pool that this draws on',
  })
  assessment!: Assessment | null;

  @ApiProperty({
    ...({ type: 'object', additionalProperties: true } as const),
    example: { items, effectiveFrom: '2026-08-01', draw: null },
    description:
      'What is agreed. `effectiveFrom`: from which day it is paid, null while nobody said; `draw`: what it has drawn on ' +
      'which pool, `{ mandateId, drawId }`, null without one',
  })
  result!: {
    readonly items: readonly PayItem[];
    readonly effectiveFrom: string | null;
    readonly draw: DrawRef | null;
  };
}

export class LoggedApplication extends LoggedInCase {
  @ApiProperty({ type: 'string', format: 'uuid', example: '0190a0a0-0000-5000-8000-000000000003' })
  preAgreementId!: string;

  @ApiProperty({ type: 'integer', example: 2, description: 'The version in force on `payDate`' })
  version!: number;
}

export class LoggedVerification extends LoggedInCase {
  @ApiProperty({
    ...({ type: 'string', nullable: true, example: '1871.32' } as const),
    description:
      'Kroner of back pay that were owed by what is known now; null where there was nothing to compute. Where the ' +
      'payslip showed another amount, the warning `back-pay-differs` names both; where it showed one and none was ' +
      'computed, `back-pay-not-computed` says why. Only whole months are computed, and of these only those that are ' +
      'paid alike from their first to their last day; the warning says how many were left out',
  })
  backPayComputed!: string | null;
}
