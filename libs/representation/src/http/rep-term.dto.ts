import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Day, DayOfFact, Optional, PageQuery, UserId, Words } from '@loenspor/event-sourcing/http';
import { areas } from '@loenspor/pay';
import type { Area } from '@loenspor/pay';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type {
  AbsenceBody,
  DelegationBody,
  DelegationWithdrawalBody,
  DeputyBody,
  ElectionBody,
  EndBody,
  NotificationBody,
  ObjectionBody,
  ObjectionDecisionBody,
} from '../domain/rep-office.commands.js';
import type { ElectoralGroup } from '../domain/rep-office.events.js';

const longestText = 4000;
const outcomes = ['UPHELD', 'DISMISSED'] as const satisfies readonly ObjectionDecisionBody['outcome'][];
const endReasons = ['RESIGNED', 'LOST_ELIGIBILITY', 'OTHER'] as const satisfies readonly EndBody['reason'][];
const subject = /^(NEGOTIATIONS|PAY_CASES|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

const day = (example: string, description: string) =>
  ({ type: 'string', format: 'date', example, description }) as const;

class ElectoralGroupValue implements ElectoralGroup {
  @ApiProperty({ type: 'integer', minimum: 0, example: 9, description: 'Leaders who could vote' })
  @IsInt()
  @Min(0)
  @Max(100_000)
  leaders!: number;

  @ApiPropertyOptional({
    type: 'boolean',
    example: true,
    description: 'Several areas or institutions elected together',
  })
  @Optional()
  @IsBoolean()
  jointElection?: boolean;
}

export class ElectTermBody implements ElectionBody {
  @ApiProperty({ type: 'string', example: '175', description: 'Official 3-digit code' })
  @Matches(/^\d{3}$/)
  municipality!: string;

  @ApiProperty({ enum: areas, example: 'DAYCARE', description: 'Which leaders elected' })
  @IsIn(areas)
  area!: Area;

  @ApiProperty({ type: 'string', example: 'lotte', description: '`sub` of the sign-in service' })
  @UserId()
  userId!: string;

  @ApiProperty(day('2026-02-28', 'The day of the election, and the first in office'))
  @DayOfFact()
  electedOn!: string;

  @ApiPropertyOptional(day('2028-02-28', 'The last day in office; two years after the election when absent'))
  @Optional()
  @Day()
  termEndsOn?: string;

  @ApiProperty({ type: ElectoralGroupValue, description: 'At least 5 leaders, or a joint election' })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ElectoralGroupValue)
  electoralGroup!: ElectoralGroupValue;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    example: 30,
    description: 'Months with the municipality, at least 6',
  })
  @IsInt()
  @Min(0)
  @Max(1200)
  monthsAttached!: number;
}

export class NotifyEmployerBody implements NotificationBody {
  @ApiProperty(day('2026-03-02', 'The day on which the employer was told; the window is 21 days more'))
  @DayOfFact()
  notifiedOn!: string;
}

export class ReceiveObjectionBody implements ObjectionBody {
  @ApiProperty(day('2026-03-20', 'The day on which the objection came'))
  @DayOfFact()
  receivedOn!: string;

  @ApiProperty({
    type: 'string',
    example: 'Valggruppen er for lille',
    description: 'What the employer objects',
  })
  @Words(longestText)
  ground!: string;
}

export class DecideObjectionBody implements ObjectionDecisionBody {
  @ApiProperty({ enum: outcomes, example: 'DISMISSED', description: 'UPHELD makes the election invalid' })
  @IsIn(outcomes)
  outcome!: ObjectionDecisionBody['outcome'];

  @ApiProperty(day('2026-04-10', 'The day of the decision'))
  @DayOfFact()
  decidedOn!: string;

  @ApiProperty({ type: 'string', example: 'Ni ledere var på valglisten', description: 'Why' })
  @Words(longestText)
  reason!: string;
}

export class AppointDeputyBody implements DeputyBody {
  @ApiProperty({ type: 'string', example: 'signe', description: '`sub` of the sign-in service' })
  @UserId()
  userId!: string;

  @ApiProperty(day('2026-04-01', 'The first day'))
  @Day()
  from!: string;

  @ApiPropertyOptional(day('2026-12-31', 'The last day; until a new term begins when absent'))
  @Optional()
  @Day()
  to?: string;
}

export class RecordAbsenceBody implements AbsenceBody {
  @ApiProperty(day('2026-07-01', 'The first day away'))
  @Day()
  from!: string;

  @ApiProperty(day('2026-07-31', 'The last day away'))
  @Day()
  to!: string;
}

export class WithdrawAbsenceBody implements AbsenceBody {
  @ApiProperty(day('2026-07-01', 'The first day of the absence as it stands'))
  @Day()
  from!: string;

  @ApiProperty(day('2026-07-31', 'Its last day'))
  @Day()
  to!: string;
}

export class GrantDelegationBody implements DelegationBody {
  @ApiProperty({
    type: [String],
    example: ['NEGOTIATIONS'],
    description: '`NEGOTIATIONS`, `PAY_CASES`, or ids of single negotiations and cases',
  })
  @Transform(({ value }: { value: unknown }) =>
    Array.isArray(value) ? value.map((each: unknown) => (isId(each) ? each.toLowerCase() : each)) : value,
  )
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Matches(subject, { each: true })
  subjects!: string[];

  @ApiProperty({ type: 'boolean', example: true, description: 'May make proposals to the employer' })
  @IsBoolean()
  mayNegotiate!: boolean;

  @ApiProperty({ type: 'boolean', example: false, description: 'May sign for the union' })
  @IsBoolean()
  maySign!: boolean;

  @ApiProperty(day('2026-05-01', 'The first day of the acts that it covers'))
  @DayOfFact()
  on!: string;
}

export class WithdrawDelegationBody implements DelegationWithdrawalBody {
  @ApiProperty(day('2026-06-01', 'The first day without it'))
  @DayOfFact()
  on!: string;

  @ApiProperty({ type: 'string', example: 'Aftalt på mødet i bestyrelsen', description: 'Why' })
  @Words(longestText)
  reason!: string;
}

export class EndTermBody implements EndBody {
  @ApiProperty({
    enum: endReasons,
    example: 'RESIGNED',
    description: 'Why the term ends before its last day',
  })
  @IsIn(endReasons)
  reason!: EndBody['reason'];

  @ApiProperty(day('2026-05-20', 'The first day out of office; may lie in the future'))
  @Day()
  endedOn!: string;
}

export class ListRepTermsQuery extends PageQuery {
  @ApiPropertyOptional({ type: 'string', example: '175', description: 'Official 3-digit code' })
  @IsOptional()
  @Matches(/^\d{3}$/)
  municipality?: string;

  @ApiPropertyOptional({ enum: areas, description: 'One area only' })
  @IsOptional()
  @IsIn(areas)
  area?: Area;

  @ApiPropertyOptional(
    day('2026-04-01', 'The day of `status`; today when absent. Terms elected later are left out'),
  )
  @IsOptional()
  @Day()
  on?: string;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.includes('-');
}
