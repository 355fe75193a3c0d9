import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { payPeriods, priceLevels } from '@loenspor/pay';
import type { PayPeriod, PriceLevel } from '@loenspor/pay';
import { IsDefined } from 'class-validator';

export class PayAmountValue {
  @ApiProperty({ type: 'string', example: '12000.00', description: 'Kroner, always for full time' })
  amount!: string;

  @ApiProperty({ enum: payPeriods, example: 'YEAR' })
  per!: PayPeriod;

  @ApiProperty({ enum: priceLevels, example: 'L2000_03_31' })
  level!: PriceLevel;

  @ApiPropertyOptional({
    type: 'string',
    format: 'date',
    example: '2026-04-01',
    description: 'The day whose kroner a CURRENT amount is stated in; required of it unless it is paid ONCE',
  })
  levelDate?: string;

  @ApiPropertyOptional({ type: 'string', example: '32/37', description: 'Part time' })
  hours?: string;
}

export class ConversionTargetValue {
  @ApiProperty({ enum: priceLevels, example: 'CURRENT' })
  level!: PriceLevel;

  @ApiProperty({ enum: payPeriods, example: 'MONTH' })
  per!: PayPeriod;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-04-01' })
  date!: string;
}

export class ConversionBody {
  @ApiProperty({ type: PayAmountValue })
  @IsDefined()
  amount!: unknown;

  @ApiProperty({ type: ConversionTargetValue })
  @IsDefined()
  to!: unknown;
}

export class ConversionAnswer {
  @ApiProperty({
    type: PayAmountValue,
    example: { amount: '1653.38', per: 'MONTH', level: 'CURRENT', levelDate: '2026-04-01' },
  })
  amount!: PayAmountValue;

  @ApiProperty({ type: 'string', example: '1.653378' })
  factor!: string;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-04-01' })
  factorFrom!: string;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-21T18:04:05.123Z' })
  factorRecordedAt!: string;

  @ApiProperty({ type: 'boolean', example: false, description: 'The factor of that day is not known yet' })
  factorProvisional!: boolean;
}
