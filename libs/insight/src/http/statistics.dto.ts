import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Day } from '@loenspor/event-sourcing/http';
import { areas, payElements } from '@loenspor/pay';
import type { Area, PayElement } from '@loenspor/pay';
import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { statisticsDimensions } from '../read/statistics.answers.js';
import type {
  DevelopmentAnswer,
  FiguresAnswer,
  PayStatisticsAnswer,
  QuantilesAnswer,
  StatisticsCell,
  StatisticsDimension,
  StatisticsSection,
  StatisticsTotal,
} from '../read/statistics.answers.js';

const id = '0190a0a0-0000-7000-8000-000000000000';
const day = (example: string, description: string) =>
  ({ type: 'string', format: 'date', example, description }) as const;
const kroner = (example: string) => ({ type: 'string', example }) as const;
const agreements = {
  type: 'array',
  items: { type: 'string', format: 'uuid' },
  example: [id],
  description: 'The pre-agreements of the place that are in force on the day: what may explain a difference',
} as const;

export class PayStatisticsQuery {
  @ApiProperty({ enum: statisticsDimensions, description: 'What the pay is divided by' })
  @IsIn(statisticsDimensions)
  by!: StatisticsDimension;

  @ApiPropertyOptional(
    day(
      '2026-11-01',
      'Today when absent. Another day is told as of the first of its month, in kroner of the day',
    ),
  )
  @IsOptional()
  @Day()
  on?: string;

  @ApiPropertyOptional({ type: 'string', example: '175', description: 'The official code' })
  @IsOptional()
  @Matches(/^\d{3}$/)
  municipality?: string;

  @ApiPropertyOptional({ enum: areas })
  @IsOptional()
  @IsIn(areas)
  area?: Area;

  @ApiPropertyOptional({ enum: payElements, description: 'Without one: all recurring pay of a person' })
  @IsOptional()
  @IsIn(payElements)
  element?: PayElement;

  @ApiPropertyOptional({
    type: 'string',
    example: 'OK26',
    description:
      'What was agreed in that period, the newest of each person, also when it has ended since. Without one: what is in ' +
      'force on the day',
  })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  agreementPeriod?: string;

  @ApiPropertyOptional({
    type: 'string',
    example: 'Daglig leder',
    description: 'Compared without regard to case',
  })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  position?: string;

  @ApiPropertyOptional({
    type: 'string',
    example: 'OK24',
    description:
      'Another period beside `agreementPeriod` (or beside the one that holds on the day): each cell has `compared` and ' +
      '`development`',
  })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  compareWith?: string;
}

export class QuantilesResource implements QuantilesAnswer {
  @ApiProperty(kroner('12300.00'))
  median!: string;

  @ApiProperty({ ...kroner('11000.00'), nullable: true, description: 'From twice the minimum of persons' })
  lowerQuartile!: string | null;

  @ApiProperty({ ...kroner('14000.00'), nullable: true })
  upperQuartile!: string | null;
}

class DevelopmentResource implements DevelopmentAnswer {
  @ApiProperty({ ...kroner('1200.00'), description: 'Of the median, kroner a year in 31.3.2000 level' })
  l2000!: string;

  @ApiProperty({ type: 'string', example: '10.8' })
  percent!: string;
}

class FiguresResource implements FiguresAnswer {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 15,
    description:
      'Persons, rounded down to a whole multiple of `minimum`: 15 is 15 to 19; null where suppressed',
  })
  count!: number | null;

  @ApiProperty({
    type: QuantilesResource,
    nullable: true,
    description: 'In 31.3.2000 level, full time, in whole hundreds',
  })
  l2000!: QuantilesResource | null;

  @ApiProperty({
    type: QuantilesResource,
    nullable: true,
    description: 'The same in kroner of the day, by its factor',
  })
  current!: QuantilesResource | null;

  @ApiProperty({ ...day('2026-11-01', 'The day on which these persons and amounts counted'), nullable: true })
  on!: string | null;

  @ApiProperty({
    type: 'boolean',
    example: false,
    description: 'Told to nobody: somebody could be found by it',
  })
  suppressed!: boolean;

  @ApiPropertyOptional({ type: 'string', description: 'Why it is suppressed, in words' })
  reason?: string;
}

class StatisticsTotalResource extends FiguresResource implements StatisticsTotal {
  @ApiPropertyOptional({
    type: FiguresResource,
    nullable: true,
    description: 'In the period of `compareWith`',
  })
  compared?: FiguresResource | null;

  @ApiPropertyOptional({
    type: DevelopmentResource,
    nullable: true,
    description: 'Null where one is not told',
  })
  development?: DevelopmentResource | null;
}

class StatisticsCellResource extends StatisticsTotalResource implements StatisticsCell {
  @ApiProperty({
    type: 'string',
    nullable: true,
    example: '175',
    description: 'The code or the post; null for posts that are too rare to be named',
  })
  value!: string | null;

  @ApiProperty({ type: 'string', example: 'Rødovre' })
  label!: string;

  @ApiPropertyOptional({
    ...agreements,
    description: `${agreements.description}. Of cells of a municipality`,
  })
  agreements?: string[];
}

class StatisticsSectionResource implements StatisticsSection {
  @ApiProperty({ type: StatisticsTotalResource, nullable: true, description: 'Null where there is nobody' })
  total!: StatisticsTotalResource | null;

  @ApiProperty({ type: [StatisticsCellResource] })
  cells!: StatisticsCellResource[];
}

export class PayStatisticsResource extends StatisticsSectionResource implements PayStatisticsAnswer {
  @ApiProperty({ enum: statisticsDimensions })
  by!: StatisticsDimension;

  @ApiProperty(day('2026-11-22', 'The day that was asked for'))
  on!: string;

  @ApiProperty({
    type: 'integer',
    example: 5,
    description: 'So many persons stand behind every answer at least',
  })
  minimum!: number;

  @ApiProperty({
    type: 'integer',
    example: 3,
    description: 'Persons whose agreed pay has been erased, in all places: it is in no figure, of no day',
  })
  erased!: number;

  @ApiProperty({ type: 'string', nullable: true, example: null })
  compareWith!: string | null;

  @ApiProperty({ type: StatisticsSectionResource, description: 'What is paid once, apart from the rest' })
  oneOffs!: StatisticsSectionResource;

  @ApiProperty(agreements)
  agreements!: string[];

  @ApiProperty({ type: 'string', example: '1.662017', description: 'Of the day' })
  factor!: string;

  @ApiProperty(day('2026-10-01', 'From which day it holds'))
  factorFrom!: string;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-05-04T08:00:00.000Z' })
  factorRecordedAt!: string;

  @ApiProperty({ type: 'boolean', example: false, description: 'The factor of the day is not published yet' })
  factorProvisional!: boolean;

  @ApiProperty({ type: 'string', description: 'How the figures are made, in words' })
  method!: string;
}
