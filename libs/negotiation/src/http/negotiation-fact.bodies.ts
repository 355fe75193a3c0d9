import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Optional, Words } from '@loenspor/event-sourcing/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import type { Background } from '../domain/index.js';

const words = (example: string, description: string, maxLength = 4000) =>
  ({ type: 'string', maxLength, example, description }) as const;

export class FigureBody {
  @ApiProperty(words('Daginstitutioner', 'What the figure is of', 200))
  @Words(200)
  label!: string;

  @ApiProperty(words('38', 'As it is said', 200))
  @Words(200)
  value!: string;
}

export class AddBackgroundBody {
  @ApiProperty(words('Normering og ledelsesspænd', 'What it is about', 200))
  @Words(200)
  title!: string;

  @ApiPropertyOptional(words('Fra kommunens budget', 'Where it is from, what it says'))
  @Optional()
  @Words()
  note?: string;

  @ApiPropertyOptional({ type: [FigureBody], description: 'Figures that the negotiation will use' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => FigureBody)
  figures?: FigureBody[];
}

export class WriteStrategyBody {
  @ApiProperty(
    words('Funktionsløn først, kvalifikationsløn bagefter', 'The strategy as it is from now on', 20_000),
  )
  @Words(20_000)
  text!: string;
}

/** The body as the rules take it: plain, and what was not said is left out. */
export function backgroundOf({ title, note, figures }: AddBackgroundBody): Background {
  return {
    title,
    ...(note === undefined ? {} : { note }),
    ...(figures && { figures: figures.map(({ label, value }) => ({ label, value })) }),
  };
}
