import { ApiProperty } from '@nestjs/swagger';
import { Day } from '@loenspor/event-sourcing/http';
import type { PriceLevel } from '@loenspor/pay';
import { IsIn, IsInt, IsString, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import type {
  AgreementPeriodRecordedData,
  FactorRecordedData,
  PensionRateRecordedData,
  ProcedureAgreementRecordedData,
} from '../domain/index.js';
import { line, VisibleOnly } from './place.body.js';

/** The level that amounts are agreed in; that of today needs no factor. */
const regulated = ['L2000_03_31'] as const satisfies readonly PriceLevel[];

const day = (example: string, description: string) =>
  ({ type: 'string', format: 'date', example, description }) as const;
const firstDay = day('2027-04-01', 'The first day that counts, 2000-03-31 at the earliest');
const longestNumber = 30;

export class RecordFactorBody implements FactorRecordedData {
  @ApiProperty(firstDay)
  @Day()
  validFrom!: string;

  @ApiProperty({ enum: regulated, example: 'L2000_03_31', description: 'The level it regulates from' })
  @IsIn(regulated)
  priceLevel!: (typeof regulated)[number];

  @ApiProperty({
    type: 'string',
    nullable: true,
    example: '1.678901',
    description: 'Above 0 and below 10; null: the day is agreed, and the factor not yet known',
  })
  @ValidateIf(({ factor }: RecordFactorBody) => factor !== null)
  @IsString()
  @MaxLength(longestNumber)
  factor!: string | null;

  @ApiProperty({ type: 'string', example: 'KL, løntabel pr. 1. april 2027', description: 'Who published it' })
  @IsString()
  @MaxLength(200)
  @Matches(line)
  @VisibleOnly()
  source!: string;
}

export class RecordPayStepBody {
  @ApiProperty(firstDay)
  @Day()
  validFrom!: string;

  @ApiProperty({ type: 'string', example: '46', description: 'A step’s name, such as "46" or "55+"' })
  @IsString()
  @MaxLength(longestNumber)
  step!: string;

  @ApiProperty({
    type: 'string',
    example: '316229.00',
    description: 'Kroner a year, full time, level 31.3.2000',
  })
  @IsString()
  @MaxLength(longestNumber)
  baseAnnual!: string;
}

export class RecordPensionRateBody implements PensionRateRecordedData {
  @ApiProperty(firstDay)
  @Day()
  validFrom!: string;

  @ApiProperty({ type: 'string', example: '0.2200', description: 'A fraction: 0.2200 is 22 %' })
  @IsString()
  @MaxLength(longestNumber)
  rate!: string;
}

export class RecordAgreementPeriodBody implements AgreementPeriodRecordedData {
  @ApiProperty({ type: 'string', example: 'OK28', description: 'OK and the year of its beginning' })
  @Matches(/^OK\d{2}$/)
  code!: string;

  @ApiProperty(day('2028-04-01', 'The first day'))
  @Day()
  from!: string;

  @ApiProperty(day('2031-03-31', 'The last day; no day belongs to two periods'))
  @Day()
  to!: string;
}

export class RecordProcedureAgreementBody implements ProcedureAgreementRecordedData {
  @ApiProperty({ type: 'string', example: '175', description: 'Official 3-digit code' })
  @Matches(/^\d{3}$/)
  municipality!: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 52,
    example: 4,
    description: 'Within how many weeks of a demand the parties meet',
  })
  @IsInt()
  @Min(1)
  @Max(52)
  meetingWeeks!: number;
}
