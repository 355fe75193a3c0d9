import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { TimelineAnswer } from '@loenspor/event-sourcing';
import {
  AskedLanguage,
  AsOfQuery,
  idInPath,
  ProblemError,
  RevisionEtag,
  TimelinePage,
  TimelineQuery,
} from '@loenspor/event-sourcing/http';
import type { Language, Paged } from '@loenspor/event-sourcing/http';
import type { NegotiationAnswer } from '../contract.js';
import { GetNegotiation, ListNegotiations } from '../read/negotiation.queries.js';
import { ListNegotiationTimeline } from '../read/negotiation-timeline.queries.js';
import { ListNegotiationsQuery } from './negotiation.dto.js';
import { NegotiationPage, NegotiationResource } from './negotiation.resource.js';

@ApiTags('negotiations')
@Controller('negotiations')
export class NegotiationController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary: 'Negotiations of pre-agreements',
    description: 'Newest activity first; the filters combine.',
  })
  @ApiResponse({ status: 200, type: NegotiationPage, description: 'A page of negotiations' })
  async list(@Query() query: ListNegotiationsQuery): Promise<Paged<NegotiationAnswer>> {
    return this.queries.execute(new ListNegotiations(query));
  }

  @Get(':id')
  @UseInterceptors(RevisionEtag)
  @ApiOperation({
    summary: 'One negotiation',
    description: 'Everything that was logged and decided, now or as it was recorded at an instant.',
  })
  @ApiResponse({ status: 200, type: NegotiationResource, description: 'The negotiation' })
  @ApiResponse({ status: 404, description: '`not-found`' })
  async show(@Param('id', idInPath) id: string, @Query() { asOf }: AsOfQuery): Promise<NegotiationAnswer> {
    return found(await this.queries.execute(new GetNegotiation(id, asOf)));
  }

  @Get(':id/timeline')
  @ApiOperation({
    summary: 'The timeline of a negotiation',
    description: 'Every event of the negotiation and of its mandates, each told in one sentence.',
  })
  @ApiResponse({ status: 200, type: TimelinePage, description: 'A page of entries' })
  @ApiResponse({ status: 404, description: '`not-found`' })
  async timeline(
    @Param('id', idInPath) id: string,
    @Query() page: TimelineQuery,
    @AskedLanguage() language: Language,
  ): Promise<Paged<TimelineAnswer>> {
    return found(await this.queries.execute(new ListNegotiationTimeline(id, page, language)));
  }
}

function found<Answer>(answer: Answer | null): Answer {
  if (answer === null) throw new ProblemError('not-found');
  return answer;
}
