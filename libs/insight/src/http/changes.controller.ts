import { Controller, Get, Logger, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { AskedBy } from '@loenspor/event-sourcing/http';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { Request, Response } from 'express';
import { Changes } from '../live/changes.js';
import { OpenStreams } from '../live/open-streams.js';
import { sendStream } from '../live/send-stream.js';

const position = 'pg:0000000000000000042';
const change = { kind: 'PAY_CASE', id: '0190a0a0-0000-7000-8000-000000000000', position };

const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
} as const;

export class ChangesQuery {
  @ApiPropertyOptional({
    ...{ type: 'string', example: position },
    description: 'As the header, for a browser that opens its first stream where another one ended',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(/^[^\0]*$/)
  lastEventId?: string;
}

@ApiTags('changes')
@Controller('changes')
export class ChangesController {
  private readonly logger = new Logger('Changes');
  private readonly streams = new OpenStreams();

  constructor(private readonly changes: Changes) {}

  @Get()
  @ApiOperation({
    summary: 'What changes, as it changes',
    description:
      'Server-sent events: `{ kind, id, position }` of each negotiation, pay case, mandate, pre-agreement and rep term ' +
      'that changed and that the reader sees (`kind`: NEGOTIATION, PAY_CASE, MANDATE, PRE_AGREEMENT, REP_TERM), told ' +
      'once a read shows it. `id` is the position: `Last-Event-ID` goes on behind it. An event `refetch` says that ' +
      'there is too much to tell, or that the position is of another log: fetch everything anew. The stream ends ' +
      'within five seconds of a sign-out, an expiry, or the loss of a role or the last rep term.',
  })
  @ApiHeader({
    ...{ name: 'Last-Event-ID', required: false, example: position },
    description: 'The last position that the reader has; browsers send it by themselves when they come back',
  })
  @ApiResponse({
    status: 200,
    description: 'A stream that ends only with the right to it, or with the server',
    content: {
      'text/event-stream': {
        schema: { type: 'string' },
        example: `id: ${position}\ndata: ${JSON.stringify(change)}\n\n`,
      },
    },
  })
  @ApiResponse({ status: 403, description: '`represents-nobody`: a representative without a term today' })
  @ApiResponse({ status: 429, description: '`too-many-requests`: the session has six streams open' })
  async stream(
    @AskedBy() viewer: Viewer,
    @Query() { lastEventId }: ChangesQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    // A question about the headers alone would keep a stream that nobody reads.
    if (request.method === 'HEAD') return void response.status(200).set(headers).end();
    const giveBack = this.streams.take(sessionOf(request, viewer));
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    try {
      const since = request.get('Last-Event-ID') ?? lastEventId ?? null;
      const stillMay = async () => (await request.stillMay?.()) ?? null;
      const messages = await this.changes.open({ viewer, stillMay, since, signal: gone.signal });
      response.status(200).set(headers);
      response.flushHeaders();
      await sendStream(messages, response);
    } catch (error) {
      if (!response.headersSent) throw error;
      // The reader comes back, and hears what is wrong.
      this.logger.error(`A stream broke off: ${String(error)}`);
      response.destroy();
    } finally {
      giveBack();
    }
  }
}

/** A browser's session, else the person whose token it is. */
function sessionOf(request: Request, { userId }: Viewer): string {
  const { sessionID } = request as { readonly sessionID?: string };
  return sessionID === undefined ? `person ${userId}` : `session ${sessionID}`;
}
