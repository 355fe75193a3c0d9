import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { AskedBy, AskedLanguage, PageQuery } from '@loenspor/event-sourcing/http';
import type { Language, Paged } from '@loenspor/event-sourcing/http';
import type { InboxItem } from '../contract.js';
import { ListInbox } from '../read/inbox.queries.js';
import { InboxPage } from './inbox.dto.js';

@ApiTags('inbox')
@Controller('inbox')
export class InboxController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary: 'What waits for me',
    description:
      'One item a negotiation, pay case or import, with every reason why it waits for the person who asks: mandates and ' +
      'results of which the person is the approver, computed anew each time; for a consultant what waits in the own ' +
      'cases and imports; for leadership what falls to it, and review tasks. A deputy, and a representative for whom ' +
      'somebody else decides, sees for information what waits for the other one. First what is due first, then what ' +
      'has waited longest. Whoever nothing waits for gets an empty list.',
  })
  @ApiResponse({ status: 200, type: InboxPage, description: 'A page of what waits' })
  async list(
    @AskedBy() viewer: Viewer,
    @Query() page: PageQuery,
    @AskedLanguage() language: Language,
  ): Promise<Paged<InboxItem>> {
    return this.queries.execute(new ListInbox(viewer, page, language));
  }
}
