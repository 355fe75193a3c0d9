import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { priceLevels } from '@loenspor/pay';
import type { PriceLevel } from '@loenspor/pay';

const recordedAt = {
  type: 'string',
  format: 'date-time',
  example: '2026-11-21T18:04:05.123Z',
  description: 'When the newest record was made',
} as const;
const day = { type: 'string', format: 'date', example: '2026-04-01' } as const;
const nextCursor = { type: 'string', nullable: true, example: null } as const;

export class FactorAnswer {
  @ApiProperty(day)
  validFrom!: string;

  @ApiProperty({ enum: priceLevels, example: 'L2000_03_31' })
  priceLevel!: PriceLevel;

  @ApiProperty({
    type: 'string',
    nullable: true,
    example: '1.653378',
    description: 'Null: agreed, not yet known',
  })
  factor!: string | null;

  @ApiPropertyOptional({ type: 'string', example: 'KL' })
  source?: string;

  @ApiProperty(recordedAt)
  recordedAt!: string;
}

export class PayStepAnswer {
  @ApiProperty(day)
  validFrom!: string;

  @ApiProperty({ type: 'string', example: '46' })
  step!: string;

  @ApiProperty({
    type: 'string',
    example: '316229',
    description: 'Kroner a year, full time, level 31.3.2000',
  })
  baseAnnual!: string;

  @ApiProperty(recordedAt)
  recordedAt!: string;
}

export class PensionRateAnswer {
  @ApiProperty(day)
  validFrom!: string;

  @ApiProperty({ type: 'string', example: '0.2144', description: 'A fraction: 0.2144 is 21.44 %' })
  rate!: string;

  @ApiProperty(recordedAt)
  recordedAt!: string;
}

export class AgreementPeriodAnswer {
  @ApiProperty({ type: 'string', example: 'OK26' })
  code!: string;

  @ApiProperty(day)
  from!: string;

  @ApiProperty({ ...day, example: '2028-03-31', description: 'The last day' })
  to!: string;

  @ApiProperty(recordedAt)
  recordedAt!: string;
}

export class ProcedureAgreementAnswer {
  @ApiProperty({ type: 'string', example: '175' })
  municipality!: string;

  @ApiProperty({ type: 'integer', example: 6 })
  meetingWeeks!: number;

  @ApiProperty(recordedAt)
  recordedAt!: string;
}

export class MunicipalityAnswer {
  @ApiProperty({ type: 'string', example: '175' })
  code!: string;

  @ApiProperty({ type: 'string', example: 'Rødovre' })
  name!: string;
}

export class FactorPage {
  @ApiProperty({ type: [FactorAnswer] })
  items!: FactorAnswer[];

  @ApiProperty(nextCursor)
  nextCursor!: string | null;
}

export class PayStepPage {
  @ApiProperty({ type: [PayStepAnswer] })
  items!: PayStepAnswer[];

  @ApiProperty(nextCursor)
  nextCursor!: string | null;
}

export class PensionRatePage {
  @ApiProperty({ type: [PensionRateAnswer] })
  items!: PensionRateAnswer[];

  @ApiProperty(nextCursor)
  nextCursor!: string | null;
}

export class AgreementPeriodPage {
  @ApiProperty({ type: [AgreementPeriodAnswer] })
  items!: AgreementPeriodAnswer[];

  @ApiProperty(nextCursor)
  nextCursor!: string | null;
}

export class ProcedureAgreementPage {
  @ApiProperty({ type: [ProcedureAgreementAnswer] })
  items!: ProcedureAgreementAnswer[];

  @ApiProperty(nextCursor)
  nextCursor!: string | null;
}

export class MunicipalityPage {
  @ApiProperty({ type: [MunicipalityAnswer] })
  items!: MunicipalityAnswer[];

  @ApiProperty(nextCursor)
  nextCursor!: string | null;
}
