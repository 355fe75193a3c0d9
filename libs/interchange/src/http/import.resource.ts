import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery } from '@loenspor/event-sourcing/http';
import { IsIn, IsOptional, Matches } from 'class-validator';

const rowStates = ['ERROR', 'MENDED', 'DISCARDED'] as const;
const importStates = ['WAITING', 'RUNNING', 'DONE', 'FAILED'] as const;
const count = (example: number, description: string) => ({ type: 'integer', example, description }) as const;
const nullableText = (example: string, description: string) =>
  ({ type: 'string', nullable: true, example, description }) as const;

export class ListImportRowsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: rowStates, description: 'Absent: every refused row' })
  @IsOptional()
  @IsIn(rowStates)
  state?: (typeof rowStates)[number];
}

export class ImportFindingsQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    example: 1000,
    description: '`result.nextAfter` of the answer before: errors and warnings of later rows only',
  })
  @IsOptional()
  @Matches(/^\d{1,9}$/)
  after?: string;
}

class FindingResource {
  @ApiProperty(count(4, 'The record in the file; 1 is the first after the header'))
  row!: number;

  @ApiProperty(count(5, 'The row in Excel'))
  excelRow!: number;

  @ApiProperty({ type: 'string', example: 'Dato', description: 'The column at fault' })
  column!: string;

  @ApiProperty({
    type: 'string',
    example: 'date-invalid',
    description: 'Of a row that was put aside: what it was refused for',
  })
  code!: string;

  @ApiProperty({ type: 'string', example: '«31.2.2026» er ikke en dato. Skriv den som 4.5.2026.' })
  detail!: string;
}

class RowCountsResource {
  @ApiProperty(count(30, 'Records of the file'))
  rows!: number;

  @ApiProperty(count(28, 'Recorded by this run or before'))
  accepted!: number;

  @ApiProperty(count(28, 'Recorded by this run; of a dry run: what would be'))
  added!: number;

  @ApiProperty(count(1, 'Rows that stand earlier in the same file'))
  duplicates!: number;
}

class CountsResource extends RowCountsResource {
  @ApiProperty(
    count(1, 'Rows that this run could not record; rows that were mended or put aside since stay counted'),
  )
  errors!: number;
}

class ResultResource extends RowCountsResource {
  @ApiProperty({ type: [FindingResource] })
  errors!: FindingResource[];

  @ApiProperty({
    type: [FindingResource],
    description: 'Of rows that were accepted all the same, and duplicates',
  })
  warnings!: FindingResource[];

  @ApiProperty({
    ...count(1000, 'For `after`: errors or warnings of later rows are not told here; null: there are none'),
    nullable: true,
  })
  nextAfter!: number | null;
}

class ProgressResource {
  @ApiProperty(count(12, 'Rows that have been gone through'))
  done!: number;

  @ApiProperty(count(28, 'Rows that can be recorded; 0 until the file has been read'))
  total!: number;
}

class PutOffResource {
  @ApiProperty({ type: 'string', example: 'store-unavailable' })
  code!: string;

  @ApiProperty({ type: 'string', example: 'Databaserne svarede ikke. Filen læses af sig selv, når de gør.' })
  detail!: string;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-22T09:05:00.000Z' })
  until!: string;
}

class FailureResource {
  @ApiProperty({ type: 'string', example: 'file-unreadable' })
  code!: string;

  @ApiProperty({ type: 'string', example: 'Regnearket er beskadiget.' })
  detail!: string;
}

export class ImportResource {
  @ApiProperty({ type: 'string', format: 'uuid', example: '0190a0a0-0000-7000-8000-000000000000' })
  id!: string;

  @ApiProperty(count(3, 'Of the log’s own telling of the file; 0 until it has come to that'))
  revision!: number;

  @ApiProperty(nullableText('forhandlingslog.csv', 'As its sender called it'))
  fileName!: string | null;

  @ApiProperty({
    type: 'string',
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
  fileSha256!: string;

  @ApiProperty({ enum: importStates, example: 'DONE' })
  state!: (typeof importStates)[number];

  @ApiProperty({ type: 'boolean', example: false })
  dryRun!: boolean;

  @ApiProperty(nullableText('karen', 'User id; null: the command line'))
  startedBy!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-22T09:00:00.000Z' })
  uploadedAt!: string;

  @ApiProperty({ ...nullableText('2026-11-22T09:00:04.000Z', 'Null until it is over'), format: 'date-time' })
  finishedAt!: string | null;

  @ApiProperty({ type: ProgressResource })
  progress!: ProgressResource;

  @ApiProperty({ type: CountsResource, nullable: true })
  counts!: CountsResource | null;

  @ApiProperty(
    nullableText('pg:0000000000000000042', 'Where the log was when it was over, for `Min-Position`'),
  )
  position!: string | null;

  @ApiProperty({ type: FailureResource, nullable: true })
  failure!: FailureResource | null;

  @ApiProperty({
    type: PutOffResource,
    nullable: true,
    description: 'Why it waits, and until when at least; null: it does not, or only for its turn',
  })
  putOff!: PutOffResource | null;
}

export class ImportWithResultResource extends ImportResource {
  @ApiProperty({
    ...count(
      1,
      'Error rows that wait to be mended or put aside now; null until it is done, and of a dry run',
    ),
    nullable: true,
  })
  open!: number | null;

  @ApiProperty({ type: ResultResource, nullable: true, description: 'Null until it is done' })
  result!: ResultResource | null;
}

export class ImportPage {
  @ApiProperty({ type: [ImportResource] })
  items!: ImportResource[];

  @ApiProperty(nullableText('WyIwMTkw…', 'For `cursor`; null on the last page'))
  nextCursor!: string | null;
}

export class ImportRowResource extends FindingResource {
  @ApiProperty({ enum: rowStates, example: 'ERROR' })
  state!: (typeof rowStates)[number];

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: { type: 'string' },
    example: { Sagsnr: 'LS-2026-0042', Dato: '31.2.2026' },
    description: 'Every column as it stood in the file; null once it has been erased',
  })
  cells!: Readonly<Record<string, string>> | null;

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: { type: 'string' },
    example: { Sagsnr: 'LS-2026-0042', Dato: '28.2.2026' },
    description: 'The whole row as it was mended',
  })
  replacement!: Readonly<Record<string, string>> | null;

  @ApiProperty(nullableText('Står også under Herlev', 'Why it was put aside'))
  reason!: string | null;

  @ApiProperty(nullableText('karen', 'User id'))
  resolvedBy!: string | null;

  @ApiProperty({ ...nullableText('2026-11-22T10:00:00.000Z', 'When'), format: 'date-time' })
  resolvedAt!: string | null;
}

export class ImportRowPage {
  @ApiProperty({ type: [ImportRowResource] })
  items!: ImportRowResource[];

  @ApiProperty(nullableText('WzRd', 'For `cursor`; null on the last page'))
  nextCursor!: string | null;
}
