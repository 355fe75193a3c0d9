import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Day, Id, Optional, Words } from '@loenspor/event-sourcing/http';
import { payElements, permanences } from '@loenspor/pay';
import type { MandateItem } from '@loenspor/pay';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsObject,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { MandateKind, SubjectRef } from '../domain/mandate.events.js';
import { BasisBody } from './basis.body.js';

const kinds = ['FULL_POWER', 'SUBJECT_TO_RATIFICATION'] as const satisfies readonly MandateKind[];

const anId = { type: 'string', format: 'uuid', example: '0190a0a0-0000-7000-8000-000000000001' } as const;
const day = (example: string, description: string) =>
  ({ type: 'string', format: 'date', example, description }) as const;
const words = (example: string, description: string) =>
  ({ type: 'string', maxLength: 4000, example, description }) as const;
const amount = (kroner: string) => ({ amount: kroner, per: 'YEAR', level: 'L2000_03_31' });
const limit = (kroner: string, description: string) =>
  ({ type: 'object', additionalProperties: true, example: amount(kroner), description }) as const;

export class SubjectBody implements SubjectRef {
  @ApiProperty({ enum: ['NEGOTIATION', 'PAY_CASE'], example: 'NEGOTIATION' })
  @IsIn(['NEGOTIATION', 'PAY_CASE'])
  kind!: SubjectRef['kind'];

  @ApiProperty({ ...anId, description: 'Of the negotiation or pay case' })
  @Id()
  id!: string;
}

export class BeneficiaryBody {
  @ApiPropertyOptional({ ...anId, description: 'A registered person; either this or `userId`' })
  @Optional()
  @Id()
  personId?: string;

  @ApiPropertyOptional({ type: 'string', example: 'lotte', description: 'Whoever signs in by this name' })
  @Optional()
  @IsString()
  @MaxLength(200)
  @Matches(/^\S(\P{Cc}*\S)?$/u)
  userId?: string;
}

export class MandateItemBody {
  @ApiProperty({ enum: payElements, example: 'FUNCTION' })
  @IsIn(payElements)
  element!: MandateItem['element'];

  @ApiProperty({ enum: permanences, isArray: true, example: ['PERMANENT'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(permanences.length)
  @IsIn(permanences, { each: true })
  permanence!: MandateItem['permanence'][number][];

  @ApiPropertyOptional(limit('12000.00', 'The least that may be accepted: an amount, or `{ "step": "46" }`'))
  @Optional()
  @IsObject()
  floor?: unknown;

  @ApiPropertyOptional(limit('14000.00', 'What is aimed at; more is fine'))
  @Optional()
  @IsObject()
  target?: unknown;

  @ApiPropertyOptional(limit('16000.00', 'The most that may be accepted, where that matters'))
  @Optional()
  @IsObject()
  cap?: unknown;

  @ApiPropertyOptional({ type: 'boolean', example: true, description: 'Only pensionable pay is enough' })
  @Optional()
  @IsBoolean()
  pensionable?: boolean;

  @ApiPropertyOptional({
    type: [BeneficiaryBody],
    example: [],
    description: 'For whom; nobody named: all who are covered',
  })
  @Optional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => BeneficiaryBody)
  beneficiaries?: BeneficiaryBody[];
}

class ItemsBody {
  @ApiProperty({ type: [MandateItemBody], description: 'At most one for an element and permanence' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => MandateItemBody)
  items!: MandateItemBody[];

  @ApiPropertyOptional(limit('50000.00', 'What its cases may draw together; of a negotiation only'))
  @Optional()
  @IsObject()
  pool?: unknown;
}

export class RedraftMandateBody extends ItemsBody {
  @ApiProperty({
    enum: kinds,
    example: 'SUBJECT_TO_RATIFICATION',
    description: 'FULL_POWER: the result needs no ratification',
  })
  @IsIn(kinds)
  kind!: MandateKind;

  @ApiPropertyOptional({ ...anId, description: "The negotiation's mandate whose pool a case draws on" })
  @Optional()
  @Id()
  drawsOn?: string;

  @ApiProperty(day('2026-05-10', 'First day, within the agreement period'))
  @Day()
  validFrom!: string;

  @ApiProperty(day('2028-03-31', 'Last day'))
  @Day()
  validTo!: string;

  @ApiPropertyOptional(words('Drøftet på medlemsmødet', 'For whoever reads the mandate'))
  @Optional()
  @Words()
  note?: string;
}

export class DraftMandateBody extends RedraftMandateBody {
  @ApiProperty({ type: SubjectBody })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => SubjectBody)
  subject!: SubjectBody;
}

export class AmendMandateBody extends ItemsBody {
  @ApiPropertyOptional(day('2028-03-31', 'Last day; absent: as it was'))
  @Optional()
  @Day()
  validTo?: string;

  @ApiProperty(words('Arbejdsgiver har afvist bunden', 'Why the mandate must be another'))
  @Words()
  reason!: string;
}

export class SubmitMandateBody {}

export class ReasonBody {
  @ApiProperty(words('Bunden er for lav', 'For whoever wrote the mandate, and for the trail'))
  @Words()
  reason!: string;
}

export class ApproveMandateBody {
  @ApiProperty({ type: BasisBody, description: 'What the approval rests on' })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => BasisBody)
  basis!: BasisBody;

  @ApiPropertyOptional({
    type: 'string',
    example: '6c3b0f1e9d2a47586c3b0f1e9d2a47586c3b0f1e9d2a47586c3b0f1e9d2a4758',
    description: 'Of the content that was shown; absent: the newest',
  })
  @Optional()
  @IsString()
  @Matches(/^[0-9a-f]{64}$/i)
  contentHash?: string;

  @ApiPropertyOptional(words('Godkendt på mødet', 'For the trail'))
  @Optional()
  @Words()
  note?: string;

  @ApiPropertyOptional(
    words('Der er ingen LTR i området', 'Required when leadership decides in place of an LTR'),
  )
  @Optional()
  @Words()
  fallbackReason?: string;
}
