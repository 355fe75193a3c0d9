import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AskedLanguage, ProblemError } from '@loenspor/event-sourcing/http';
import type { Language } from '@loenspor/event-sourcing/http';
import { clockOf } from '@loenspor/pay';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { calendarFeed } from '../calendar/calendar-feed.js';
import { ReadCalendarFeed } from '../read/calendar.queries.js';
import { DEADLINE_RULES } from '../read/deadlines.js';
import type { DeadlineRules } from '../read/deadlines.js';

class CalendarFeedQuery {
  @ApiPropertyOptional({ type: 'string', example: 'q3X0…', description: 'Of `POST /api/me/calendar`' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  token?: string;
}

const example = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'DTSTART;VALUE=DATE:20261225',
  'SUMMARY:Frist: niveau 2 begæres\\, FA-2026-0017\\, Rødovre dagtilbud',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

@ApiTags('deadlines')
@Controller('deadlines.ics')
export class CalendarFeedController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(DEADLINE_RULES) private readonly rules: DeadlineRules,
  ) {}

  @Get()
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Content-Disposition', 'inline; filename="loenspor-frister.ics"')
  @ApiOperation({
    summary: 'Deadlines as a calendar',
    description:
      'The deadlines that the holder of the token may see at this moment, as all-day events without names of persons. ' +
      'Reviews of agreements stand in it from six months before their last day, what has lapsed and runs on for twelve ' +
      'months after it; at most the first 1,000 of them. It ends 90 days after the holder’s last call of any kind (reading ' +
      'the feed is none), until the next, and when the roles told at that call read no deadlines.',
  })
  @ApiResponse({
    status: 200,
    description: 'An iCalendar (RFC 5545)',
    content: { 'text/calendar': { schema: { type: 'string' }, example } },
  })
  @ApiResponse({
    status: 404,
    description: '`not-found`: the token is unknown or was revoked, or its holder has left',
  })
  async show(
    @Query() { token = '' }: CalendarFeedQuery,
    @AskedLanguage() language: Language,
  ): Promise<string> {
    const feed = await this.queries.execute(new ReadCalendarFeed(token));
    if (!feed) throw new ProblemError('not-found');
    const names = new Map(this.rules.municipalities.map(({ code, name }) => [code, name]));
    return calendarFeed(feed.deadlines, {
      ...{ today: feed.today, writtenAt: new Date(), language, clockOf },
      municipalityName: (code) => names.get(code) ?? code,
    });
  }
}
