import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { Moment } from '@loenspor/casework';
import { PageQuery } from '@loenspor/event-sourcing/http';
import { areas } from '@loenspor/pay';
import type { Area } from '@loenspor/pay';
import { IsIn, IsOptional, Matches, ValidateBy } from 'class-validator';
import type {
  BoardComparison,
  BoardComparisonItem,
  CaseComparison,
  ChangeAnswer,
  StatusCount,
  StepAnswer,
} from '../read/comparison.answers.js';

const id = '0190a0a0-0000-7000-8000-000000000000';
const entry = '0190a0a0-0000-5000-8000-000000000001';
const anything = { type: 'object', additionalProperties: true } as const;
const kinds = ['NEGOTIATION', 'PAY_CASE'] as const;
const boardChanges = ['ADDED', 'ENDED', 'REOPENED', 'CHANGED'] as const;
const moment = (example: string, description: string) =>
  ({
    type: 'string',
    example,
    description: `${description}: an instant (RFC 3339), or a day, which stands for its end`,
  }) as const;
const instant = { type: 'string', format: 'date-time', example: '2026-06-30T21:59:59.999Z' } as const;
const status = { type: 'string', example: 'NEGOTIATING' } as const;

/** Moments that are turned round would answer what was undone as if it had been done. */
const AfterFrom = () =>
  ValidateBy({
    name: 'momentBeforeFrom',
    validator: {
      validate: (to, on) => {
        const { from } = on?.object as { readonly from?: unknown };
        return typeof to !== 'string' || typeof from !== 'string' || from <= to;
      },
      defaultMessage: () => '$property lies before from: swap the two',
    },
  });

export class CompareQuery {
  @ApiProperty(moment('2026-01-01', 'The earlier moment'))
  @Moment()
  from!: string;

  @ApiProperty(moment('2026-06-30', 'The later moment; not before `from`'))
  @Moment()
  @AfterFrom()
  to!: string;
}

export class CompareBoardQuery extends PageQuery {
  @ApiProperty(moment('2026-01-01', 'The earlier moment'))
  @Moment()
  from!: string;

  @ApiProperty(moment('2026-06-30', 'The later moment; not before `from`'))
  @Moment()
  @AfterFrom()
  to!: string;

  @ApiPropertyOptional({ type: 'string', example: '175', description: 'Official 3-digit code' })
  @IsOptional()
  @Matches(/^\d{3}$/)
  municipality?: string;

  @ApiPropertyOptional({ enum: areas })
  @IsOptional()
  @IsIn(areas)
  area?: Area;
}

const subject = {
  type: 'object' as const,
  required: ['kind', 'id', 'number', 'title'],
  properties: {
    kind: { type: 'string', enum: [...kinds] },
    id: { type: 'string', format: 'uuid', example: id },
    number: { type: 'string', example: 'FA-2026-0017' },
    title: { type: 'string', example: 'FA-2026-0017, Rødovre dagtilbud, kommunen' },
  },
} satisfies ApiPropertyOptions;

/** One difference as the OpenAPI document describes it. */
export class ChangeResource implements ChangeAnswer {
  @ApiProperty({ enum: ['ADDED', 'REMOVED', 'CHANGED'], example: 'CHANGED' })
  what!: ChangeAnswer['what'];

  @ApiProperty({
    type: [String],
    example: ['offers', entry, 'items', 'FUNCTION', 'amount'],
    description: 'The field; in it the entry by its id, the item by its element and criterion; and its field',
  })
  path!: readonly string[];

  @ApiProperty({ ...anything, nullable: true, description: 'As it stood; null: it was not there' })
  before!: ChangeAnswer['before'];

  @ApiProperty({
    ...anything,
    nullable: true,
    description: 'As it stands then; null: it is not there any more',
  })
  after!: ChangeAnswer['after'];

  @ApiProperty({ type: 'string', example: 'Status: klar → forhandles' })
  words!: string;
}

export class StepResource implements StepAnswer {
  @ApiProperty({ type: 'string', format: 'uuid', example: entry })
  entryId!: string;

  @ApiProperty({ type: 'string', example: 'OfferReceived', description: 'The name of the event' })
  type!: string;

  @ApiProperty({ type: 'string', format: 'date', example: '2026-05-04' })
  occurredOn!: string;

  @ApiProperty(instant)
  recordedAt!: string;

  @ApiProperty({ type: 'string', nullable: true, example: 'karen' })
  recordedBy!: string | null;

  @ApiProperty({ type: 'string', example: 'Tilbud modtaget: funktionsløn 12.000 kr./år (31.3.2000-niveau)' })
  summary!: string;
}

export class CaseComparisonResource implements CaseComparison {
  @ApiProperty(subject)
  case!: CaseComparison['case'];

  @ApiProperty(instant)
  from!: string;

  @ApiProperty(instant)
  to!: string;

  @ApiProperty({ ...status, nullable: true, description: 'Null: the case was not there yet' })
  statusBefore!: string | null;

  @ApiProperty(status)
  statusAfter!: string;

  @ApiProperty({ type: [ChangeResource] })
  changes!: readonly ChangeResource[];

  @ApiProperty({
    type: [StepResource],
    description: 'What was recorded in between, in its order; at most 200',
  })
  steps!: readonly StepResource[];

  @ApiProperty({ type: 'boolean', example: false, description: 'There are more in the timeline' })
  moreSteps!: boolean;
}

export class BoardComparisonItemResource implements BoardComparisonItem {
  @ApiProperty(subject)
  case!: BoardComparisonItem['case'];

  @ApiProperty({ type: 'string', example: '175' })
  municipality!: string;

  @ApiProperty({ enum: areas, example: 'DAYCARE' })
  area!: Area;

  @ApiProperty(anything)
  counterparty!: BoardComparisonItem['counterparty'];

  @ApiProperty({ enum: boardChanges, example: 'CHANGED' })
  what!: BoardComparisonItem['what'];

  @ApiProperty({ ...status, nullable: true })
  statusBefore!: string | null;

  @ApiProperty(status)
  statusAfter!: string;

  @ApiProperty({ type: [ChangeResource] })
  changes!: readonly ChangeResource[];
}

export class StatusCountResource implements StatusCount {
  @ApiProperty({ enum: kinds, example: 'NEGOTIATION' })
  kind!: StatusCount['kind'];

  @ApiProperty(status)
  status!: string;

  @ApiProperty({ type: 'integer', example: 12 })
  before!: number;

  @ApiProperty({ type: 'integer', example: 9 })
  after!: number;
}

export class BoardComparisonResource implements BoardComparison {
  @ApiProperty(instant)
  from!: string;

  @ApiProperty(instant)
  to!: string;

  @ApiProperty({ type: [StatusCountResource], description: 'Of the whole board, whatever the page' })
  counts!: readonly StatusCountResource[];

  @ApiProperty({
    type: 'object',
    required: [...boardChanges],
    properties: Object.fromEntries(boardChanges.map((what) => [what, { type: 'integer', example: 3 }])),
  })
  totals!: BoardComparison['totals'];

  @ApiProperty({ type: [BoardComparisonItemResource] })
  items!: readonly BoardComparisonItemResource[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor!: string | null;
}
