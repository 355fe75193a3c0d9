import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Day, UserId } from '@loenspor/event-sourcing/http';
import { counterpartyOf, isGiven, line, PlaceBody } from '@loenspor/reference-data';
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

const origins = ['HIRING', 'LEADER_ENQUIRY', 'POST_CHANGE'] as const satisfies readonly PayCaseOrigin[];

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
  @UserId()
  @NotBesideAnId()
  userId?: string | null;
}

export class OpenPayCaseBody extends PlaceBody {
  @ApiProperty({ enum: origins, example: 'HIRING', description: 'How the case began' })
  @IsIn(origins)
  origin!: PayCaseOrigin;

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
  @Day()
  memberSince?: string | null;

  @ApiPropertyOptional({
    type: 'string',
    format: 'date',
    example: '2026-04-01',
    description: 'First day in the post; may lie in the future or before the case was opened',
  })
  @IsOptional()
  @Day()
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
  return {
    ...rest,
    counterparty: counterpartyOf(counterparty),
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
      defaultMessage: () => '$property does not stand beside a personId',
    },
  });
}
