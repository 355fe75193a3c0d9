import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { isDay } from '@loenspor/event-sourcing/domain';
import { Day, PageQuery } from '@loenspor/event-sourcing/http';
import { areas, deadlineRules } from '@loenspor/pay';
import type { DeadlineAnswer } from '@loenspor/pay';
import { IsOptional, ValidateBy } from 'class-validator';

const id = '0190a0a0-0000-7000-8000-000000000000';
const day = (example: string, description: string) =>
  ({ type: 'string', format: 'date', example, description }) as const;
const object = { type: 'object', additionalProperties: true } as const;

/** Days that are turned round would answer with nothing, as if nothing were due. */
export const NotBeforeFrom = () =>
  ValidateBy({
    name: 'notBeforeFrom',
    validator: {
      validate: (to, on) => {
        const { from } = on?.object as { readonly from?: string };
        return !isDay(to) || !isDay(from) || from <= to;
      },
      defaultMessage: () => '$property is before from: swap the two, or leave one of them out',
    },
  });

export class ListDeadlinesQuery extends PageQuery {
  @ApiPropertyOptional(
    day('2026-05-01', 'The first day; without it, what has lapsed and runs on is there too'),
  )
  @IsOptional()
  @Day()
  from?: string;

  @ApiPropertyOptional(day('2026-12-31', 'The last day; not before `from`'))
  @IsOptional()
  @Day()
  @NotBeforeFrom()
  to?: string;
}

/** A deadline as the OpenAPI document describes it. */
export class DeadlineResource implements DeadlineAnswer {
  @ApiProperty({
    enum: deadlineRules,
    description:
      'ESCALATION: a step of a dispute; MEETING: after a demand of either side, by the procedure agreement of the ' +
      'municipality, or the usual weeks where none is recorded; MANDATE_EXPIRY: of an approved mandate of what is open; REVIEW: once in an agreement period; ' +
      'TERMINATION: the last day of an agreement that was terminated; OBJECTION_WINDOW and TERM_END: of a rep term',
  })
  rule!: DeadlineAnswer['rule'];

  @ApiProperty(day('2026-12-25', 'The last day in time. It is never moved'))
  dueOn!: string;

  @ApiProperty(day('2026-12-04', 'The day that it is counted from'))
  since!: string;

  @ApiProperty({
    ...object,
    example: { kind: 'NEGOTIATION', id, number: 'FA-2026-0017' },
    description: '`kind`: NEGOTIATION, PAY_CASE, MANDATE, PRE_AGREEMENT, REP_TERM or REVIEW',
  })
  subject!: DeadlineAnswer['subject'];

  @ApiPropertyOptional({
    ...object,
    example: { kind: 'NEGOTIATION', id },
    description: 'The negotiation or case of a mandate; the open round of a review',
  })
  of?: NonNullable<DeadlineAnswer['of']>;

  @ApiPropertyOptional({ enum: [2, 3, 4], description: 'Of an ESCALATION' })
  level?: NonNullable<DeadlineAnswer['level']>;

  @ApiPropertyOptional({ type: 'string', example: 'DEMANDED', description: 'Of an ESCALATION' })
  step?: NonNullable<DeadlineAnswer['step']>;

  @ApiProperty({ type: 'string', example: '175' })
  municipality!: string;

  @ApiProperty({ enum: areas })
  area!: DeadlineAnswer['area'];

  @ApiPropertyOptional({ ...object, example: { kind: 'MUNICIPALITY' } })
  counterparty?: NonNullable<DeadlineAnswer['counterparty']>;

  @ApiProperty({
    type: 'string',
    example: 'Interessetvist: niveau 2 begæres senest 21 dage efter, at uenigheden blev konstateret',
    description: 'The rule in words',
  })
  source!: string;

  @ApiProperty({ type: 'boolean', example: false, description: 'The last day has passed' })
  lapsed!: boolean;

  @ApiProperty({
    ...object,
    nullable: true,
    example: { name: 'juledag' },
    description: 'The Danish public holiday that `dueOn` falls on',
  })
  holiday!: DeadlineAnswer['holiday'];

  @ApiProperty({ type: 'boolean', example: false, description: '`dueOn` is a Saturday or a Sunday' })
  weekend!: boolean;

  @ApiProperty(day('2026-12-28', 'The first workday from `dueOn` on, itself included'))
  nextWorkday!: string;
}

export class DeadlinePage {
  @ApiProperty({ type: [DeadlineResource] })
  items!: DeadlineResource[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor!: string | null;
}
