import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { areas, counterpartyKinds, scopes } from '@loenspor/pay';
import type { Area, Counterparty, Scope } from '@loenspor/pay';
import { Type } from 'class-transformer';
import {
  IsDefined,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { NegotiationGround, OpeningBody } from '../domain/index.js';

const grounds = [
  'PERIOD_REVIEW',
  'ANNUAL_REVIEW',
  'EMPLOYER_DEMAND',
  'TERMINATION',
  'STRUCTURAL_CHANGE',
  'OTHER',
] as const satisfies readonly NegotiationGround[];

/** One line that says something. */
const line = /^(?=.*\S)\P{Cc}+$/u;

export class CounterpartyBody {
  @ApiProperty({
    enum: counterpartyKinds,
    example: 'MUNICIPALITY',
    description: 'Who the pay is agreed with',
  })
  @IsIn(counterpartyKinds)
  kind!: Counterparty['kind'];

  @ApiPropertyOptional({
    type: 'string',
    example: 'Bestyrelsen for Møllehuset',
    description: 'Required of a board; boards compare case-folded and with single blanks',
  })
  @ValidateIf(({ kind, name }: CounterpartyBody) => kind === 'SELF_GOVERNING_BOARD' || isGiven(name))
  @IsString()
  @MaxLength(200)
  @Matches(line)
  @ValidateBy({
    name: 'boardsOnly',
    validator: {
      validate: (_, on) => (on?.object as CounterpartyBody).kind !== 'MUNICIPALITY',
      defaultMessage: () => 'kun en bestyrelse har et navn / only a board has a name',
    },
  })
  name?: string | null;
}

export class OpenNegotiationBody implements Omit<OpeningBody, 'counterparty' | 'reason'> {
  @ApiProperty({ type: 'string', example: '175', description: 'Official 3-digit code' })
  @Matches(/^\d{3}$/)
  municipality!: string;

  @ApiProperty({ enum: areas, example: 'DAYCARE', description: 'Day care or leisure' })
  @IsIn(areas)
  area!: Area;

  @ApiProperty({
    enum: scopes,
    example: 'LEADER_AGREEMENT',
    description: 'The collective agreement; only leaders on the leaders’ agreement belong here',
  })
  @IsIn(scopes)
  scope!: Scope;

  @ApiProperty({ type: CounterpartyBody, example: { kind: 'MUNICIPALITY' }, description: 'The other side' })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => CounterpartyBody)
  counterparty!: CounterpartyBody;

  @ApiProperty({ type: 'string', example: 'OK26', description: 'Period of the collective agreement' })
  @IsString()
  @MaxLength(20)
  @Matches(line)
  agreementPeriod!: string;

  @ApiProperty({ enum: grounds, example: 'PERIOD_REVIEW', description: 'Why it is negotiated now' })
  @IsIn(grounds)
  ground!: NegotiationGround;

  @ApiPropertyOptional({
    type: 'string',
    example: 'Byrådet har afsat en pulje i budgettet',
    description: 'Required of one more round in a period whose round was signed or closed without change',
  })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  @Matches(/\S/)
  reason?: string | null;
}

/** The body as the rules take it: what is `null` was not said. */
export function openingOf({ counterparty, reason, ...body }: OpenNegotiationBody): OpeningBody {
  const { kind, name } = counterparty;
  return {
    ...body,
    counterparty: kind === 'MUNICIPALITY' ? { kind } : { kind, name: (name ?? '').trim() },
    ...(isGiven(reason) && { reason }),
  };
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== undefined && value !== null;
}

export class OpenedNegotiation {
  @ApiProperty({ type: 'string', format: 'uuid', example: '0190a0a0-0000-7000-8000-000000000000' })
  id!: string;

  @ApiProperty({ type: 'string', example: 'FA-2026-0017' })
  number!: string;

  @ApiProperty({ type: 'integer', example: 0 })
  revision!: number;

  @ApiProperty({ type: 'string', example: 'pg:0000000000000000042', description: 'For `Min-Position`' })
  position!: string;
}
