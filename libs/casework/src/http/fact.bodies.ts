import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DayOfFact, Id, Optional, Words } from '@loenspor/event-sourcing/http';
import { Type } from 'class-transformer';
import { Allow, ArrayMaxSize, IsArray, IsDefined, IsIn, ValidateNested } from 'class-validator';
import type { NoteBody, NoteChannel, NoteVisibility, Participant, Side } from '../domain/index.js';

const channels = ['PHONE', 'MAIL', 'MEETING', 'OTHER'] as const satisfies readonly NoteChannel[];
const visibilities = ['INTERNAL', 'LEADER_REP'] as const satisfies readonly NoteVisibility[];
const sides = ['UNION', 'COUNTERPARTY'] as const satisfies readonly Side[];

const day = (description: string) =>
  ({ type: 'string', format: 'date', example: '2026-05-04', description }) as const;
const words = (example: string, description: string, maxLength = 4000) =>
  ({ type: 'string', maxLength, example, description }) as const;

export class AddNoteBody {
  @ApiProperty(day('When it was; not in the future'))
  @DayOfFact()
  on!: string;

  @ApiProperty({ enum: channels, example: 'PHONE', description: 'How the contact was made' })
  @IsIn(channels)
  channel!: NoteChannel;

  @ApiProperty(words('HR ringer igen på mandag', 'What was said or thought'))
  @Words()
  text!: string;

  @ApiPropertyOptional({
    enum: visibilities,
    example: 'LEADER_REP',
    description:
      'INTERNAL: the union’s own. Required of a consultant; the note of a leader representative is LEADER_REP',
  })
  @Optional()
  @IsIn(visibilities)
  visibility?: NoteVisibility;
}

export class EmployerDemandBody {
  @ApiProperty(day('When it came; not in the future'))
  @DayOfFact()
  receivedOn!: string;
}

export class ParticipantBody implements Participant {
  @ApiProperty(words('Bo Friis', 'Who', 200))
  @Words(200)
  name!: string;

  @ApiProperty(words('HR-konsulent', 'As what', 200))
  @Words(200)
  role!: string;

  @ApiProperty({ enum: sides, example: 'COUNTERPARTY' })
  @IsIn(sides)
  side!: Side;
}

export class HoldMeetingBody {
  @ApiProperty(day('When it was held; not in the future'))
  @DayOfFact()
  heldOn!: string;

  @ApiPropertyOptional(words('Rådhuset', 'Where', 200))
  @Optional()
  @Words(200)
  place?: string;

  @ApiProperty({ type: [ParticipantBody], description: 'Who took part' })
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ParticipantBody)
  participants!: ParticipantBody[];

  @ApiPropertyOptional(words('Parterne udvekslede krav', 'Minutes of the meeting', 20_000))
  @Optional()
  @Words(20_000)
  minutes?: string;
}

export class ReceiveOfferBody {
  @ApiProperty(day('When it came; not in the future'))
  @DayOfFact()
  receivedOn!: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    example: [
      {
        element: 'FUNCTION',
        permanence: 'PERMANENT',
        amount: { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' },
      },
    ],
    description:
      'What is offered; in a negotiation what changes in the agreement in force: what is not mentioned goes on',
  })
  @Allow()
  items!: unknown;

  @ApiPropertyOptional(words('Sendt pr. mail af HR', 'What was said with it'))
  @Optional()
  @Words()
  note?: string;
}

const entry = (description: string) =>
  ({ type: 'string', format: 'uuid', example: '0190a0a0-0000-5000-8000-000000000001', description }) as const;

export class MarkDuplicateBody {
  @ApiProperty(entry('The entry that counts no more'))
  @Id()
  entryId!: string;

  @ApiProperty(entry('The entry that tells of the same and stays'))
  @Id()
  of!: string;
}

/** The bodies as the rules take them: plain, and what was not said is left out. */
export function noteOf({ on, channel, text, visibility }: AddNoteBody): NoteBody {
  return { on, channel, text, ...(visibility === undefined ? {} : { visibility }) };
}

export function meetingOf({ place, participants, minutes }: HoldMeetingBody) {
  return {
    ...(place === undefined ? {} : { place }),
    participants: participants.map(({ name, role, side }) => ({ name, role, side })),
    ...(minutes === undefined ? {} : { minutes }),
  };
}
