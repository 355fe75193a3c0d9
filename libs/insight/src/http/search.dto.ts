import { ApiProperty } from '@nestjs/swagger';
import { searchedFields } from '@loenspor/casework';
import type { SearchedKind, SearchMatch } from '@loenspor/casework';
import { PageQuery } from '@loenspor/event-sourcing/http';
import { areas } from '@loenspor/pay';
import { IsString, Matches, MaxLength } from 'class-validator';
import type { SearchAnswer } from '../read/search.queries.js';

const id = '0190a0a0-0000-7000-8000-000000000000';
const kinds = [
  'PERSON',
  'PAY_CASE',
  'NEGOTIATION',
  'PRE_AGREEMENT',
] as const satisfies readonly SearchedKind[];

export class SearchQuery extends PageQuery {
  @ApiProperty({
    type: 'string',
    minLength: 2,
    maxLength: 200,
    example: 'forhandlinger roskilde',
    description:
      'Up to ten words that must all be found: in any Danish form, or as the beginning of a word. A number may be given ' +
      'from any of its parts on, with or without zeros: `LS-2026-0042`, `2026-42`, `0042`. `å` and `aa` are the same.',
  })
  @IsString()
  @Matches(/^[^\0]*$/)
  @MaxLength(200)
  q!: string;
}

/** A hit as the OpenAPI document describes it. */
export class SearchHitResource implements SearchAnswer {
  @ApiProperty({ enum: kinds })
  kind!: SearchedKind;

  @ApiProperty({ type: 'string', format: 'uuid', example: id, description: 'Of a PERSON the `personId`' })
  id!: string;

  @ApiProperty({ type: 'string', nullable: true, example: 'FA-2026-0017' })
  number!: string | null;

  @ApiProperty({ type: 'string', example: 'Forhandling om forhåndsaftale med kommunen' })
  title!: string;

  @ApiProperty({ type: 'string', nullable: true, example: 'OK26 · dagtilbud' })
  subtitle!: string | null;

  @ApiProperty({ type: 'string', example: '265', description: 'Of a PERSON that of the newest case' })
  municipality!: string;

  @ApiProperty({ enum: areas })
  area!: string;

  @ApiProperty({
    type: 'string',
    nullable: true,
    example: 'NEGOTIATING',
    description: 'Of a negotiation or pay case',
  })
  status!: string | null;

  @ApiProperty({
    type: 'string',
    format: 'date',
    example: '2026-11-20',
    description: 'Day of the newest step',
  })
  lastActivityOn!: string;

  @ApiProperty({ type: 'string', example: 'pg:0000000000000000042' })
  position!: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    example: [
      { field: 'MUNICIPALITY' },
      {
        field: 'ENTRY',
        entryId: id,
        snippet: [
          { text: 'Karen om ', hit: false },
          { text: 'forhandlingerne', hit: true },
        ],
      },
    ],
    description:
      `What it was found by: ${searchedFields.join(', ')}. An ENTRY is the one of the timeline that has most of the ` +
      'words, with a piece of its text; the parts are plain text.',
  })
  matched!: readonly SearchMatch[];
}

export class SearchPage {
  @ApiProperty({ type: [SearchHitResource] })
  items!: SearchHitResource[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor!: string | null;
}
