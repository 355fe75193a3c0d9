import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { AskedBy, PageQuery } from '@loenspor/event-sourcing/http';
import { ListOutbox } from '../mail/mail.queries.js';
import { OutboxPage } from './mail.dto.js';

@ApiTags('mail')
@Controller('outbox')
export class OutboxController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary: 'What a demo would have sent me',
    description:
      'Letters to you, the newest first, in a demo without a mail server. Elsewhere the list is empty: letters are sent, ' +
      'and not kept.',
  })
  @ApiResponse({ status: 200, type: OutboxPage, description: 'A page of letters' })
  async list(@Query() page: PageQuery, @AskedBy() { userId }: Viewer): Promise<OutboxPage> {
    return this.queries.execute(new ListOutbox(userId, page));
  }
}
