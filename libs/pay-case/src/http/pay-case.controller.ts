import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { TimelineAnswer } from '@loenspor/event-sourcing';
import {
  AskedLanguage,
  idInPath,
  ProblemError,
  RevisionEtag,
  TimelinePage,
  TimelineQuery,
} from '@loenspor/event-sourcing/http';
import type { Language, Paged } from '@loenspor/event-sourcing/http';
import type { PayCaseAnswer } from '../contract.js';
import { GetPayCase, ListPayCases } from '../read/pay-case.queries.js';
import { ListPayCaseTimeline } from '../read/pay-case.timeline.js';
import { PayCaseOne, PayCasePage } from './pay-case.answers.js';
import { GetPayCaseQuery, ListPayCasesQuery } from './pay-case.dto.js';

@ApiTags('pay cases')
@Controller('pay-cases')
export class PayCaseController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: 'Pay cases', description: 'Newest activity first; the filters combine.' })
  @ApiResponse({ status: 200, type: PayCasePage, description: 'A page of pay cases' })
  async list(@Query() filter: ListPayCasesQuery): Promise<Paged<PayCaseAnswer>> {
    return this.queries.execute(new ListPayCases(filter));
  }

  @Get(':id')
  @UseInterceptors(RevisionEtag)
  @ApiOperation({
    summary: 'One pay case',
    description: 'As it is, or as it was recorded at an instant; with what is agreed in kroner of a day.',
  })
  @ApiResponse({ status: 200, type: PayCaseOne, description: 'The case; its revision is the `ETag`' })
  @ApiResponse({ status: 404, description: '`not-found`' })
  async show(
    @Param('id', idInPath) id: string,
    @Query() { asOf, on }: GetPayCaseQuery,
  ): Promise<PayCaseAnswer> {
    const found = await this.queries.execute(new GetPayCase(id, asOf, on));
    if (!found) throw new ProblemError('not-found');
    return found;
  }

  @Get(':id/timeline')
  @ApiOperation({
    summary: 'The timeline of a pay case',
    description: 'Every step of the case and of its mandates, by the day of the step or as it was recorded.',
  })
  @ApiResponse({ status: 200, type: TimelinePage, description: 'A page of entries' })
  @ApiResponse({ status: 404, description: '`not-found`' })
  async timeline(
    @Param('id', idInPath) id: string,
    @Query() page: TimelineQuery,
    @AskedLanguage() language: Language,
  ): Promise<Paged<TimelineAnswer>> {
    const found = await this.queries.execute(new ListPayCaseTimeline(id, page, language));
    if (!found) throw new ProblemError('not-found');
    return found;
  }
}
