import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Side } from '@loenspor/casework';
import { AsOfQuery, Day, DayOfFact, Optional, PageQuery, Words } from '@loenspor/event-sourcing/http';
import { areas, payElements } from '@loenspor/pay';
import type { Area, PayElement } from '@loenspor/pay';
import { counterpartyOf, line, PlaceBody, VisibleOnly } from '@loenspor/reference-data';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type {
  AdoptionBody,
  RecordingBody,
  TerminationBody,
  TerminationWithdrawalBody,
} from '../domain/pre-agreement.commands.js';
import type { TerminationEffect } from '../domain/pre-agreement.events.js';

const sides = ['UNION', 'COUNTERPARTY'] as const satisfies readonly Side[];
const effects = [
  'LAPSE',
  'PERSONAL_ARRANGEMENT',
  'BY_NEW_AGREEMENT',
] as const satisfies readonly TerminationEffect['effect'][];

const day = (example: string, description: string) =>
  ({ type: 'string', format: 'date', example, description }) as const;
const items = [
  {
    element: 'FUNCTION',
    permanence: 'PERMANENT',
    amount: { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' },
  },
];

export class RecordAgreementBody extends PlaceBody {
  @ApiProperty({ type: 'string', example: 'Forhåndsaftale for ledere', description: 'What it is called' })
  @Words(300)
  @Matches(line)
  title!: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    example: items,
    description: 'The whole agreement, PayItems',
  })
  @IsDefined()
  @IsObject({ each: true })
  items!: unknown;

  @ApiProperty(day('2024-04-01', 'The first day in force; from the first factor to 10 years ahead'))
  @Day()
  effectiveFrom!: string;

  @ApiPropertyOptional(day('2024-03-12', 'The day of the second signature; left out where nobody knows'))
  @Optional()
  @DayOfFact()
  signedOn?: string;
}

class TerminationEffectBody implements TerminationEffect {
  @ApiProperty({ enum: payElements, example: 'FUNCTION', description: 'An element of the agreement' })
  @IsIn(payElements)
  element!: PayElement;

  @ApiProperty({ enum: effects, example: 'LAPSE', description: 'What it comes to for those who have it' })
  @IsIn(effects)
  effect!: TerminationEffect['effect'];
}

export class TerminateAgreementBody implements TerminationBody {
  @ApiProperty({ enum: sides, example: 'COUNTERPARTY', description: 'Who gave notice' })
  @IsIn(sides)
  noticedBy!: Side;

  @ApiProperty(day('2026-05-31', 'The day of the notice'))
  @DayOfFact()
  noticeDate!: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 3,
    example: 3,
    description: 'The last day is the same day of the month so many months later, or its last; 3 when absent',
  })
  @Optional()
  @IsInt()
  @Min(3)
  @Max(120)
  noticeMonths?: number;

  @ApiPropertyOptional(day('2026-12-31', 'The last day, as both sides agreed; instead of `noticeMonths`'))
  @Optional()
  @Day()
  byAgreementOn?: string;

  @ApiPropertyOptional({
    type: [TerminationEffectBody],
    example: [{ element: 'FUNCTION', effect: 'LAPSE' }],
    description:
      'Where it is not the usual: QUALIFICATION becomes a PERSONAL_ARRANGEMENT, BASE_PAY goes on until a new agreement, FUNCTION and RESULT lapse',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(payElements.length)
  @ValidateNested({ each: true })
  @Type(() => TerminationEffectBody)
  effects?: TerminationEffectBody[];
}

export class WithdrawTerminationBody implements TerminationWithdrawalBody {
  @ApiProperty(day('2026-06-15', 'The day of the withdrawal'))
  @DayOfFact()
  on!: string;

  @ApiProperty({ type: 'string', example: 'Parterne er blevet enige om at fortsætte', description: 'Why' })
  @Words()
  reason!: string;
}

export class AdoptAgreementBody implements AdoptionBody {
  @ApiProperty({ type: 'string', example: 'Bestyrelsen for Møllehuset', description: 'The board' })
  @Words(200)
  @MaxLength(200)
  @Matches(line)
  @VisibleOnly()
  board!: string;

  @ApiProperty(day('2026-06-01', 'The first day on which the agreement applies to its institution'))
  @Day()
  from!: string;
}

export class ListPreAgreementsQuery extends PageQuery {
  @ApiPropertyOptional({ type: 'string', example: '175', description: 'Official 3-digit code' })
  @IsOptional()
  @Matches(/^\d{3}$/)
  municipality?: string;

  @ApiPropertyOptional({ enum: areas, description: 'One area only' })
  @IsOptional()
  @IsIn(areas)
  area?: Area;

  @ApiPropertyOptional(day('2026-04-01', 'The day that picks the version shown; today when absent'))
  @IsOptional()
  @Day()
  on?: string;
}

export class ShowPreAgreementQuery extends AsOfQuery {
  @ApiPropertyOptional(
    day('2026-04-01', 'The day that picks the version shown; today when absent, with `asOf` its day'),
  )
  @IsOptional()
  @Day()
  on?: string;
}

/** The body as the rules take it. */
export function recordingOf(
  { municipality, area, scope, counterparty, title, effectiveFrom, signedOn }: RecordAgreementBody,
  checked: RecordingBody['items'],
): RecordingBody {
  return {
    ...{ municipality, area, counterparty: counterpartyOf(counterparty), scope, title },
    items: checked,
    effectiveFrom,
    ...(signedOn !== undefined && { signedOn }),
  };
}

/** The body as the rules take it: plain values for the log. */
export function terminationOf({ effects: told, ...body }: TerminateAgreementBody): TerminationBody {
  const { noticedBy, noticeDate, noticeMonths, byAgreementOn } = body;
  return {
    ...{ noticedBy, noticeDate },
    ...(noticeMonths !== undefined && { noticeMonths }),
    ...(byAgreementOn !== undefined && { byAgreementOn }),
    ...(told !== undefined && { effects: told.map(({ element, effect }) => ({ element, effect })) }),
  };
}
