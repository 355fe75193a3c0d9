import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { AskedBy } from '@loenspor/event-sourcing/http';
import { IssueCalendar, RevokeCalendar } from '../domain/calendar.commands.js';
import type { IssuedCalendar } from '../domain/calendar.commands.js';
import { GetCalendar } from '../read/calendar.queries.js';

/** Injects the address that people use, for links that work outside of the app. */
export const PUBLIC_URL = Symbol('PublicUrl');

class CalendarStanding {
  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    example: '2026-05-04T08:00:00.000Z',
    description: 'null: there is no feed',
  })
  issuedAt!: string | null;
}

class CalendarAnswer {
  @ApiProperty({ type: 'string', example: 'q3X0…', description: 'Shown this once, and stored as a hash' })
  token!: string;

  @ApiProperty({
    type: 'string',
    example: 'https://loenspor.example/api/deadlines.ics?token=q3X0…',
    description: 'What a calendar subscribes to',
  })
  url!: string;
}

class RevocationAnswer {
  @ApiProperty({ type: 'boolean', example: true, description: 'false: there was no feed' })
  revoked!: boolean;
}

@ApiTags('deadlines')
@Controller('me/calendar')
export class CalendarController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'My calendar feed',
    description: 'When it was issued; its address is never shown again.',
  })
  @ApiResponse({ status: 200, type: CalendarStanding, description: 'Whether there is one' })
  async show(@AskedBy() { userId }: Viewer): Promise<CalendarStanding> {
    return { issuedAt: await this.queries.execute(new GetCalendar(userId)) };
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Get a calendar feed',
    description:
      'Makes the address of a calendar feed of your deadlines. Whoever has it reads them, so keep it to yourself. It is ' +
      'shown this once; asking again makes another one, and the one before ends.',
  })
  @ApiResponse({ status: 200, type: CalendarAnswer, description: 'The address' })
  async issue(@AskedBy() { userId }: Viewer): Promise<CalendarAnswer> {
    const { token } = await this.commands.execute<IssueCalendar, IssuedCalendar>(new IssueCalendar(userId));
    const url = new URL('/api/deadlines.ics', this.publicUrl);
    url.searchParams.set('token', token);
    return { token, url: url.href };
  }

  @Post('revocation')
  @HttpCode(200)
  @ApiOperation({ summary: 'End my calendar feed', description: 'Its address opens nothing from now on.' })
  @ApiResponse({ status: 200, type: RevocationAnswer, description: 'Whether there was one' })
  async revoke(@AskedBy() { userId }: Viewer): Promise<RevocationAnswer> {
    const revoked = await this.commands.execute<RevokeCalendar, boolean>(new RevokeCalendar(userId));
    return { revoked };
  }
}
