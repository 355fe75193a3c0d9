import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { DayOfFact, Optional, ProblemError, Words } from '@loenspor/event-sourcing/http';
import { Allow, IsIn } from 'class-validator';
import { checkStep, needsLeadership } from '../domain/index.js';
import type {
  DisagreementBody,
  DisputeKind,
  EscalationBody,
  EscalationLevel,
  EscalationStep,
  SettlementLevel,
} from '../domain/index.js';

const kinds = ['INTEREST', 'RIGHTS'] as const satisfies readonly DisputeKind[];
const levels = [2, 3, 4] as const satisfies readonly EscalationLevel[];
const steps = [
  ...(['DEMANDED', 'HELD', 'FORWARDED'] as const),
  ...(['RECEIVED', 'SUBMITTED'] as const),
] satisfies readonly EscalationStep[];
const settlementLevels = [1, 2, 3, 4] as const satisfies readonly SettlementLevel[];

const day = (description: string) =>
  ({ type: 'string', format: 'date', example: '2026-05-04', description }) as const;
const words = (example: string, description: string, maxLength = 20_000) =>
  ({ type: 'string', maxLength, example, description }) as const;

export class RecordDisagreementBody {
  @ApiProperty(day('When it was established; not in the future. The clock of level 2 counts from this day'))
  @DayOfFact()
  recordedOn!: string;

  @ApiProperty({
    enum: kinds,
    example: 'INTEREST',
    description:
      'INTEREST: about what shall be agreed. RIGHTS: about what an agreement means; it moves no status',
  })
  @IsIn(kinds)
  kind!: DisputeKind;

  @ApiProperty(words('Funktionsløn på mindst 12.000 kr.', 'Where the union stands'))
  @Words(20_000)
  unionPosition!: string;

  @ApiProperty(words('Højst 10.000 kr.', 'Where the counterparty stands'))
  @Words(20_000)
  counterpartyPosition!: string;

  @ApiPropertyOptional(words('Parterne konstaterede, at …', 'Minutes of the disagreement'))
  @Optional()
  @Words(20_000)
  minutes?: string;
}

export class EscalateDisputeBody {
  @ApiProperty({ enum: levels, example: 2, description: 'A consultant: 2; leadership: every level' })
  @IsIn(levels)
  level!: EscalationLevel;

  @ApiProperty({
    enum: steps,
    example: 'DEMANDED',
    description: '2: DEMANDED, HELD · 3: FORWARDED, RECEIVED, HELD · 4: SUBMITTED',
  })
  @IsIn(steps)
  step!: EscalationStep;

  @ApiProperty(
    day('When; not in the future, and not before the step before. Its clock is measured at this day'),
  )
  @DayOfFact()
  on!: string;

  @ApiPropertyOptional(
    words('Modparten har ikke gjort indsigelse', 'Leadership: why a step is taken after its last day', 4000),
  )
  @Optional()
  @Words()
  overrideReason?: string;
}

export class SettleDisputeBody {
  @ApiProperty({
    enum: settlementLevels,
    example: 2,
    description: 'At most the level of the dispute; from 3 the solution binds the local parties',
  })
  @IsIn(settlementLevels)
  level!: SettlementLevel;

  @ApiProperty(day('When; not in the future. Below level 3 the mandate of this day counts'))
  @DayOfFact()
  settledOn!: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    example: [
      {
        element: 'FUNCTION',
        permanence: 'PERMANENT',
        amount: { amount: '12500.00', per: 'YEAR', level: 'L2000_03_31' },
      },
    ],
    description:
      'What it was settled on; in a negotiation what changes in the agreement in force: what is not mentioned goes on',
  })
  @Allow()
  items!: unknown;
}

/** The bodies as the rules take them: plain, and what was not said is left out. */
export function disagreementOf({ minutes, ...body }: RecordDisagreementBody): DisagreementBody {
  const { recordedOn, kind, unionPosition, counterpartyPosition } = body;
  return {
    ...{ recordedOn, kind, unionPosition, counterpartyPosition },
    ...(minutes === undefined ? {} : { minutes }),
  };
}

/** @throws FieldsRefused of a pair of level and step that the ladder does not have */
export function escalationOf({ level, step, on, overrideReason }: EscalateDisputeBody): EscalationBody {
  checkStep({ level, step });
  return { level, step, on, ...(overrideReason === undefined ? {} : { overrideReason }) };
}

/** @throws ProblemError `role-may-not` for a step that leadership alone takes */
export function mayEscalate({ scopes }: Viewer, body: EscalateDisputeBody): void {
  const leads = scopes.some(({ role }) => role === 'LEADERSHIP');
  if (needsLeadership(body) && !leads) throw new ProblemError('role-may-not', onlyLeadership);
}

const onlyLeadership = {
  da: 'Fra niveau 3, og efter en frist, er det ledelsen, der går videre.',
  en: 'From level 3, and after a last day, it is leadership that goes on.',
};
