import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { areas, counterpartyKinds, scopes } from '@loenspor/pay';
import type { Area, Counterparty, Scope } from '@loenspor/pay';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { OpeningBody, OpeningPerson, PayCaseOrigin } from '../domain/index.js';
import { IsDay, isGiven, line } from './fields.js';

const origins = ['HIRING', 'LEADER_ENQUIRY', 'POST_CHANGE'] as const satisfies readonly PayCaseOrigin[];

export class CaseCounterpartyBody {
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
    description: 'Required of a board',
  })
  @ValidateIf(({ kind, name }: CaseCounterpartyBody) => kind === 'SELF_GOVERNING_BOARD' || isGiven(name))
  @IsString()
  @MaxLength(200)
  @Matches(line)
  @ValidateBy({
    name: 'boardsOnly',
    validator: {
      validate: (_, on) => (on?.object as CaseCounterpartyBody).kind !== 'MUNICIPALITY',
      defaultMessage: () => 'kun en bestyrelse har et navn / only a board has a name',
    },
  })
  name?: string | null;
}

export class CasePersonBody {
  @ApiPropertyOptional({
    type: 'string',
    format: 'uuid',
    example: '0192f0a2-7c1e-7d3b-9f60-2b6f5f0d7a12',
    description: 'A person who is known; then nothing else is said of the person',
  })
  @IsOptional()
  @IsUUID()
  personId?: string | null;

  @ApiPropertyOptional({
    type: 'string',
    example: 'Åse Østergaard',
    description: 'A person who is not known yet',
  })
  @ValidateIf(({ personId, name }: CasePersonBody) => !isGiven(personId) || isGiven(name))
  @IsString()
  @MaxLength(200)
  @Matches(line)
  @NotBesideAnId()
  name?: string | null;

  @ApiPropertyOptional({ type: 'string', example: 'aase@example.dk', description: 'Where to write to' })
  @IsOptional()
  @IsString()
  @MaxLength(254)
  @Matches(/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u)
  @NotBesideAnId()
  email?: string | null;

  @ApiPropertyOptional({
    type: 'string',
    example: 'aase',
    description: 'The sign-in of a person who has one',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(line)
  @NotBesideAnId()
  userId?: string | null;
}

export class OpenPayCaseBody {
  @ApiProperty({ enum: origins, example: 'HIRING', description: 'How the case began' })
  @IsIn(origins)
  origin!: PayCaseOrigin;

  @ApiProperty({ type: 'string', example: '265', description: 'Official 3-digit code' })
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

  @ApiProperty({
    type: CaseCounterpartyBody,
    example: { kind: 'MUNICIPALITY' },
    description: 'The other side',
  })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => CaseCounterpartyBody)
  counterparty!: CaseCounterpartyBody;

  @ApiProperty({ type: 'string', example: 'Møllehuset', description: 'Where the person leads' })
  @IsString()
  @MaxLength(200)
  @Matches(line)
  institution!: string;

  @ApiProperty({ type: 'string', example: 'Daglig leder', description: 'The post' })
  @IsString()
  @MaxLength(200)
  @Matches(line)
  position!: string;

  @ApiProperty({ type: CasePersonBody, example: { name: 'Åse Østergaard' }, description: 'Whose pay it is' })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => CasePersonBody)
  person!: CasePersonBody;

  @ApiProperty({ type: 'boolean', example: true, description: 'Only members have a case here' })
  @IsBoolean()
  member!: boolean;

  @ApiPropertyOptional({ type: 'string', format: 'date', example: '2026-03-01', description: 'Member since' })
  @IsOptional()
  @IsDay()
  memberSince?: string | null;

  @ApiPropertyOptional({
    type: 'string',
    format: 'date',
    example: '2026-04-01',
    description: 'First day in the post; may lie in the future or before the case was opened',
  })
  @IsOptional()
  @IsDay()
  startDate?: string | null;

  @ApiPropertyOptional({
    type: 'string',
    example: 'OK26',
    description: 'Period of the collective agreement; absent: the one that holds today',
  })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  @Matches(line)
  agreementPeriod?: string | null;
}

/** The body as the rules take it: what is `null` was not said. */
export function openingOf(body: OpenPayCaseBody): OpeningBody {
  const { counterparty, person, memberSince, startDate, agreementPeriod, ...rest } = body;
  const { kind, name } = counterparty;
  return {
    ...rest,
    counterparty: kind === 'MUNICIPALITY' ? { kind } : { kind, name: (name ?? '').trim() },
    person: personOf(person),
    ...(isGiven(memberSince) && { memberSince }),
    ...(isGiven(startDate) && { startDate }),
    ...(isGiven(agreementPeriod) && { agreementPeriod }),
  };
}

function personOf({ personId, name, email, userId }: CasePersonBody): OpeningPerson {
  if (isGiven(personId)) return { personId: personId.toLowerCase() };
  return { name: (name ?? '').trim(), ...(isGiven(email) && { email }), ...(isGiven(userId) && { userId }) };
}

function NotBesideAnId(): PropertyDecorator {
  return ValidateBy({
    name: 'notBesideAnId',
    validator: {
      validate: (_, on) => !isGiven((on?.object as CasePersonBody).personId),
      defaultMessage: () => 'står ikke ved siden af personId / does not stand beside a personId',
    },
  });
}
