import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { areas, counterpartyKinds, scopes } from '@loenspor/pay';
import type { Area, Counterparty, Scope } from '@loenspor/pay';
import { Type } from 'class-transformer';
import {
  IsDefined,
  IsIn,
  IsObject,
  IsString,
  Matches,
  MaxLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/** One line that says something. */
export const line = /^(?=.*\S)\P{Cc}+$/u;

const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Without characters that nobody sees: two names that look the same would be two keys. */
export function VisibleOnly(): PropertyDecorator {
  return ValidateBy({
    name: 'visibleOnly',
    validator: {
      validate: (value) => typeof value !== 'string' || !unseen.test(value),
      defaultMessage: () => '$property must not have characters that nobody sees',
    },
  });
}

/** Said at all: neither left out nor sent as null. */
export function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== undefined && value !== null;
}

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
  @VisibleOnly()
  @ValidateBy({
    name: 'boardsOnly',
    validator: {
      validate: (_, on) => (on?.object as CounterpartyBody).kind !== 'MUNICIPALITY',
      defaultMessage: () => 'only a board has a name',
    },
  })
  name?: string | null;
}

/** Where a negotiation or a pay case belongs, and with whom it is. */
export class PlaceBody {
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
}

/** The other side as the rules take it. */
export function counterpartyOf({ kind, name }: CounterpartyBody): Counterparty {
  return kind === 'MUNICIPALITY' ? { kind } : { kind, name: (name ?? '').trim() };
}
