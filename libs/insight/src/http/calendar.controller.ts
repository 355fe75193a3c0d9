import { Body, Controller, Get, Headers, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiHeader, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { AskedBy, idempotencyKeyHeader, idempotencyKeyOf } from '@loenspor/event-sourcing/http';
import type { Response } from 'express';
import { IssueCalendar, RevokeCalendar } from '../domain/calendar.commands.js';
import type { CalendarOutcome, IssuedCalendar } from '../domain/calendar.commands.js';
import { GetCalendar, MOST_DAYS_AWAY } from '../read/calendar.queries.js';

/** Injects the address that people use, for links that work outside of the app. */
export const PUBLIC_URL = Symbol('PublicUrl');

/** Nothing is said in it. */
class CalendarBody {}

const emptyBody = { type: CalendarBody, required: false, examples: { empty: { value: {} } } };

/** What of the manner of commands does not hold, and why. */
const noEntry =
  ' A setting of yours, and nothing that is logged: the answer has no `id`, `revision` or `position`, and no `ETag`; the ' +
  'feed and `GET /api/me/calendar` show it at once.';

const daysAway = {
  type: 'integer',
  example: MOST_DAYS_AWAY,
  description:
    'The address opens nothing once you have not used the product for so many days, until you do again',
} as const;

class CalendarStanding {
  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    example: '2026-05-04T08:00:00.000Z',
    description: 'null: there is no feed',
  })
  issuedAt!: string | null;

  @ApiProperty(daysAway)
  mostDaysAway!: number;
}

class CalendarAnswer {
  @ApiProperty({ type: 'string', example: 'q3X0…', description: 'Shown this once, and kept as a hash' })
  token!: string;

  @ApiProperty({
    type: 'string',
    example: 'https://loenspor.example/api/deadlines.ics?token=q3X0…',
    description: 'What a calendar subscribes to',
  })
  url!: string;

  @ApiProperty(daysAway)
  mostDaysAway!: number;
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
    const issuedAt = await this.queries.execute(new GetCalendar(userId));
    return { issuedAt, mostDaysAway: MOST_DAYS_AWAY };
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Get a calendar feed',
    description:
      'Makes the address of a calendar feed of your deadlines. Whoever has it reads them, so keep it to yourself. It is ' +
      'shown this once, and again to the same call with its key; asking again makes another one, and the one before ends.' +
      noEntry,
  })
  @ApiHeader(idempotencyKeyHeader)
  @ApiBody(emptyBody)
  @ApiResponse({ status: 200, type: CalendarAnswer, description: 'The address' })
  @ApiResponse({ status: 400, description: '`unknown-field`' })
  @ApiResponse({ status: 409, description: '`request-in-progress`' })
  @ApiResponse({ status: 422, description: '`field-invalid`, `idempotency-key-reused`' })
  async issue(
    @Body() _: CalendarBody,
    @AskedBy() { userId }: Viewer,
    @Headers('Idempotency-Key') key: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CalendarAnswer> {
    const command = new IssueCalendar(userId, idempotencyKeyOf(key));
    const outcome = await this.commands.execute<IssueCalendar, CalendarOutcome<IssuedCalendar>>(command);
    const { token } = toldIn(response, outcome);
    const url = new URL('/api/deadlines.ics', this.publicUrl);
    url.searchParams.set('token', token);
    return { token, url: url.href, mostDaysAway: MOST_DAYS_AWAY };
  }

  @Post('revocation')
  @HttpCode(200)
  @ApiOperation({
    summary: 'End my calendar feed',
    description: `Its address opens nothing from now on.${noEntry}`,
  })
  @ApiHeader(idempotencyKeyHeader)
  @ApiBody(emptyBody)
  @ApiResponse({ status: 200, type: RevocationAnswer, description: 'Whether there was one' })
  @ApiResponse({ status: 400, description: '`unknown-field`' })
  @ApiResponse({ status: 409, description: '`request-in-progress`' })
  @ApiResponse({ status: 422, description: '`field-invalid`, `idempotency-key-reused`' })
  async revoke(
    @Body() _: CalendarBody,
    @AskedBy() { userId }: Viewer,
    @Headers('Idempotency-Key') key: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RevocationAnswer> {
    const command = new RevokeCalendar(userId, idempotencyKeyOf(key));
    const outcome = await this.commands.execute<RevokeCalendar, CalendarOutcome<boolean>>(command);
    return { revoked: toldIn(response, outcome) };
  }
}

function toldIn<Told>(response: Response, { told, replayed }: CalendarOutcome<Told>): Told {
  if (replayed) response.set('Idempotent-Replay', 'true');
  return told;
}
