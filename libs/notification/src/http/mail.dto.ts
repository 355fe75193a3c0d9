import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, Matches, ValidateIf, ValidateNested } from 'class-validator';
import { mailModes } from '../domain/mail-settings.js';
import type { MailMode } from '../domain/mail-settings.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const timeOfDay = { message: 'skal være et klokkeslæt som 17:30 (must be a time of day as 17:30)' };

export class QuietHours {
  @ApiProperty({ type: 'string', example: '22:00', description: '`HH:MM` in Copenhagen' })
  @Matches(TIME, timeOfDay)
  from!: string;

  @ApiProperty({ type: 'string', example: '07:00', description: '`HH:MM` in Copenhagen' })
  @Matches(TIME, timeOfDay)
  to!: string;
}

export class MailChoice {
  @ApiProperty({ enum: mailModes, example: 'AT_ONCE' })
  @IsIn(mailModes)
  mode!: MailMode;

  @ApiProperty({ type: 'string', example: '17:00', description: 'When the day’s mail is sent' })
  @Matches(TIME, timeOfDay)
  dailyAt!: string;

  @ApiProperty({ type: QuietHours, nullable: true, description: 'null: there are no quiet hours' })
  @ValidateIf(({ quiet }: MailChoice) => quiet !== null)
  @IsObject()
  @ValidateNested()
  @Type(() => QuietHours)
  quiet!: QuietHours | null;
}

export const sendings = ['SMTP', 'OUTBOX', 'NONE'] as const;

export class MailSettingsAnswer extends MailChoice {
  @ApiProperty({
    type: 'string',
    nullable: true,
    example: 'lotte@example.dk',
    description: 'null: none is known',
  })
  address!: string | null;

  @ApiProperty({
    enum: sendings,
    example: 'SMTP',
    description:
      '`OUTBOX`: a demo, whose letters lie in `GET /api/outbox`; `NONE`: nobody is written to here',
  })
  sending!: (typeof sendings)[number];

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    example: null,
    description:
      'When the mail server said that there is no such address: it is tried again after seven days',
  })
  refusedAt!: string | null;
}

export class OutboxLetter {
  @ApiProperty({ type: 'string', format: 'uuid', example: '0190a0a0-0000-7000-8000-000000000000' })
  id!: string;

  @ApiProperty({ type: 'string', example: 'lotte@demo.example' })
  address!: string;

  @ApiProperty({ type: 'string', example: 'En afgørelse venter på dig' })
  subject!: string;

  @ApiProperty({ type: 'string', example: 'En afgørelse venter på dig i Lønspor. …' })
  text!: string;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-22T18:00:00.000Z' })
  sentAt!: string;
}

export class OutboxPage {
  @ApiProperty({ type: [OutboxLetter] })
  items!: readonly OutboxLetter[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor!: string | null;
}
