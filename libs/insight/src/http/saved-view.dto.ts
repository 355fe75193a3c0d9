import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsString, Matches, MaxLength } from 'class-validator';
import { viewName } from '../domain/view.names.js';

const asKept = ({ value }: { readonly value: unknown }) =>
  typeof value === 'string' ? viewName(value) : value;

export class SavedViewBody {
  @ApiProperty({
    type: 'string',
    example: 'Mine i Gentofte',
    maxLength: 60,
    description: 'In one line; kept in NFC, with single blanks',
  })
  @IsString()
  @Transform(asKept)
  @MaxLength(60)
  @Matches(/^(?=.*[^\p{Zs}\p{Default_Ignorable_Code_Point}])[^\p{Cc}\p{Zl}\p{Zp}]+$/u, {
    message: 'skal være en tekst på én linje (must be a text in one line)',
  })
  name!: string;

  @ApiProperty({
    type: 'string',
    example: 'municipality=157&sort=deadline',
    maxLength: 2000,
    description: 'The query of the board’s address, percent-encoded, without the question mark',
  })
  @IsString()
  @MaxLength(2000)
  @Matches(/^(?:[\w*.~+=&-]|%[\dA-Fa-f]{2})+$/, {
    message: 'skal være en adresses søgning (must be the query of an address)',
  })
  search!: string;
}

/** Nothing is said in it. */
export class RemovalBody {}

export class SavedViewItem extends SavedViewBody {
  @ApiProperty({ type: 'string', format: 'uuid', example: '0190a0a0-0000-7000-8000-000000000000' })
  id!: string;
}

export class SavedViewsAnswer {
  @ApiProperty({ type: [SavedViewItem], description: 'All of them, in the order in which they were saved' })
  views!: readonly SavedViewItem[];
}
