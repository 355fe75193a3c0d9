import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { AskedBy, AskedLanguage } from '@loenspor/event-sourcing/http';
import type { Language, Paged } from '@loenspor/event-sourcing/http';
import type { DeadlineAnswer } from '@loenspor/pay';
import { ListDeadlines } from '../read/deadline.queries.js';
import { DeadlinePage, ListDeadlinesQuery } from './deadline.dto.js';

@ApiTags('deadlines')
@Controller('deadlines')
export class DeadlineController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary: 'Deadlines',
    description:
      'Every clock that runs, the one that runs out first at the top: its rule, its last day, and whether that falls on a ' +
      'Danish public holiday or a weekend. Nothing is moved for it. A leader representative sees the clocks of the own ' +
      'municipality and area, of pay cases only those whose member wants the representative involved.',
  })
  @ApiResponse({ status: 200, type: DeadlinePage, description: 'A page of deadlines' })
  async list(
    @AskedBy() viewer: Viewer,
    @Query() query: ListDeadlinesQuery,
    @AskedLanguage() language: Language,
  ): Promise<Paged<DeadlineAnswer>> {
    return this.queries.execute(new ListDeadlines(viewer, query, language));
  }
}
