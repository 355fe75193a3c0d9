import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { dayInCopenhagen, systemClock } from '@loenspor/event-sourcing';
import { DayOfFact, Optional } from '@loenspor/event-sourcing/http';
import { isMoney } from '@loenspor/pay';
import { IsString, Matches, ValidateBy } from 'class-validator';
import type { VerificationBody } from '../domain/index.js';

/** Kroner with at most two decimals, of either sign: too much may have been paid. */
const AsMoney = () =>
  ValidateBy({
    name: 'money',
    validator: {
      validate: (value) => typeof value === 'string' && isMoney(value.replace(/^-/, '')),
      defaultMessage: () => '$property must be kroner with at most two decimals ("1871.32")',
    },
  });

const month = /^\d{4}-(0[1-9]|1[0-2])$/;

/** A month that has begun, in Copenhagen, else `date-in-future`. */
const BegunMonth = () =>
  ValidateBy({
    name: 'date-in-future',
    validator: {
      validate: (value) => !isMonth(value) || value <= dayInCopenhagen(systemClock()).slice(0, 7),
      defaultMessage: () => '$property must not be after this month',
    },
  });

const isMonth = (value: unknown): value is string => typeof value === 'string' && month.test(value);

export class VerifyPaymentBody {
  @ApiProperty({
    ...({ type: 'string', format: 'date', example: '2026-10-31' } as const),
    description: 'When the payslip was checked; not in the future',
  })
  @DayOfFact()
  verifiedOn!: string;

  @ApiProperty({
    type: 'string',
    example: '2026-10',
    description: 'The month of the payslip; not in the future',
  })
  @IsString()
  @Matches(month)
  @BegunMonth()
  payslipMonth!: string;

  @ApiPropertyOptional({
    type: 'string',
    example: '1871.32',
    description:
      'Kroner of back pay that the payslip showed, below zero what was paid back; compared with what was computed',
  })
  @Optional()
  @AsMoney()
  backPay?: string;
}

/** The body as the rules take it: plain, and what was not said is left out. */
export function verificationOf({ verifiedOn, payslipMonth, backPay }: VerifyPaymentBody): VerificationBody {
  return { verifiedOn, payslipMonth, ...(backPay === undefined ? {} : { backPay }) };
}
