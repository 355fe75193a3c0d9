import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { boardOfThePast, CaseCountsResource, countsOfNow, notAfterNow } from '@loenspor/casework';
import type { CaseCounts } from '@loenspor/casework';
import type { TimelineAnswer } from '@loenspor/event-sourcing';
import type { Answered, Call, Viewer } from '@loenspor/event-sourcing/domain';
import {
  AskedBy,
  AskedCall,
  AskedLanguage,
  idInPath,
  knownId,
  ProblemError,
  RevisionEtag,
  TimelinePage,
  TimelineQuery,
} from '@loenspor/event-sourcing/http';
import type { Language, Paged } from '@loenspor/event-sourcing/http';
import type { PayCaseAnswer } from '../contract.js';
import { AskConsent, AskConsentWithdrawal, AskPayCase } from '../domain/index.js';
import { CountPayCases } from '../read/pay-case-counts.queries.js';
import { GetPayCase, ListPayCases } from '../read/pay-case.queries.js';
import { ListPastPayCases } from '../read/past-pay-cases.queries.js';
import { ListPayCaseTimeline } from '../read/pay-case.timeline.js';
import { ConsentWithdrawn, OpenedPayCase, RecordedInPayCase } from './command.answers.js';
import { consentOf, RecordConsentBody, withdrawalOf, WithdrawConsentBody } from './consent.dto.js';
import { openingOf, OpenPayCaseBody } from './opening.dto.js';
import { PayCaseOne, PayCasePage } from './pay-case.answers.js';
import { CountPayCasesQuery, GetPayCaseQuery, ListPayCasesQuery } from './pay-case.dto.js';

const toRepresentatives =
  'A leader representative sees the cases of the own municipality and area whose member wants that, and those whose ' +
  'mandate the person is asked to decide; without notes whose visibility is INTERNAL, without `person.email`, `member` ' +
  'and `memberSince`, and without why the consent was taken back, the case was held or resumed, or the member withdrew: ' +
  'that a membership ended is told as a hold.';

@ApiTags('pay cases')
@Controller('pay-cases')
export class PayCaseController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Open a pay case',
    description:
      'Opens the case of one member’s pay. A person who is not known yet is registered; two persons are never merged ' +
      'by name.',
  })
  @ApiResponse({ status: 201, type: OpenedPayCase, description: 'The case stands' })
  @ApiResponse({ status: 404, description: '`not-found`: the municipality is not among the consultant’s' })
  @ApiResponse({ status: 409, description: '`person-erased`' })
  @ApiResponse({
    status: 422,
    description:
      '`not-a-member`, `wrong-scope`, `agreement-period-unknown`, `date-in-future`, `field-missing`, `field-invalid`',
  })
  async open(@Body() body: OpenPayCaseBody, @AskedCall() call: Call): Promise<Answered> {
    return this.commands.execute(new AskPayCase('', openingOf(body), call));
  }

  @Post(':id/consent')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Record the member’s consent',
    description:
      'Before anything goes to the employer. A change of the wish to involve the leader representative is recorded ' +
      'anew, also after the signing; after the member withdrew from the case and it was reopened a new one is needed.',
  })
  @ApiResponse({ status: 200, type: RecordedInPayCase, description: 'The consent stands' })
  @ApiResponse({ status: 404, description: '`not-found`' })
  @ApiResponse({ status: 409, description: '`wrong-status`' })
  @ApiResponse({ status: 422, description: '`date-in-future`, `field-missing`, `field-invalid`' })
  async recordConsent(
    @Param('id') id: string,
    @Body() body: RecordConsentBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskConsent(knownId(id), consentOf(body), call));
  }

  @Post(':id/consent-withdrawal')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Record that the member withdraws the consent',
    description:
      'From then on nothing goes to the employer, and the leader representative is not involved. Taken in every ' +
      'status, closed cases too. Told so late that a result has lost the consent it rested on, it raises a review task.',
  })
  @ApiResponse({ status: 200, type: ConsentWithdrawn, description: 'The consent is withdrawn' })
  @ApiResponse({ status: 404, description: '`not-found`' })
  @ApiResponse({ status: 409, description: '`consent-missing`' })
  @ApiResponse({ status: 422, description: '`date-in-future`, `field-missing`, `field-invalid`' })
  async withdrawConsent(
    @Param('id') id: string,
    @Body() body: WithdrawConsentBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskConsentWithdrawal(knownId(id), withdrawalOf(body), call));
  }

  @Get()
  @ApiOperation({
    summary: 'Pay cases',
    description: `Newest activity first; the filters combine. With \`on\` in kroner of that day. ${boardOfThePast} ${toRepresentatives}`,
  })
  @ApiResponse({ status: 200, type: PayCasePage, description: 'A page of pay cases' })
  async list(
    @Query() query: ListPayCasesQuery,
    @AskedBy() viewer: Viewer,
    @AskedLanguage() language: Language,
  ): Promise<Paged<PayCaseAnswer>> {
    const { asOf, ...filter } = query;
    if (asOf === undefined) return this.queries.execute(new ListPayCases(filter, viewer, language));
    return this.queries.execute(
      new ListPastPayCases({ ...filter, asOf: notAfterNow(asOf) }, viewer, language),
    );
  }

  @Get('counts')
  @ApiOperation({ summary: 'How many pay cases', description: `${countsOfNow} ${toRepresentatives}` })
  @ApiResponse({ status: 200, type: CaseCountsResource, description: 'In all, and by each filter' })
  async count(@Query() query: CountPayCasesQuery, @AskedBy() viewer: Viewer): Promise<CaseCounts> {
    const { asOf, ...filter } = query;
    const moment = asOf === undefined ? {} : { asOf: notAfterNow(asOf) };
    return this.queries.execute(new CountPayCases({ ...filter, ...moment }, viewer));
  }

  @Get(':id')
  @UseInterceptors(RevisionEtag)
  @ApiOperation({
    summary: 'One pay case',
    description: `As it is, or as it was recorded at an instant; with what is agreed in kroner of a day. ${toRepresentatives}`,
  })
  @ApiResponse({ status: 200, type: PayCaseOne, description: 'The case; its revision is the `ETag`' })
  @ApiResponse({ status: 404, description: '`not-found`' })
  async show(
    @Param('id', idInPath) id: string,
    @Query() { asOf, on }: GetPayCaseQuery,
    @AskedBy() viewer: Viewer,
    @AskedLanguage() language: Language,
  ): Promise<PayCaseAnswer> {
    const found = await this.queries.execute(new GetPayCase(id, asOf, on, viewer, language));
    if (!found) throw new ProblemError('not-found');
    return found;
  }

  @Get(':id/timeline')
  @ApiOperation({
    summary: 'The timeline of a pay case',
    description: `Every step of the case and of its mandates, by the day of the step or as it was recorded. ${toRepresentatives}`,
  })
  @ApiResponse({ status: 200, type: TimelinePage, description: 'A page of entries' })
  @ApiResponse({ status: 404, description: '`not-found`' })
  async timeline(
    @Param('id', idInPath) id: string,
    @Query() page: TimelineQuery,
    @AskedLanguage() language: Language,
    @AskedBy() viewer: Viewer,
  ): Promise<Paged<TimelineAnswer>> {
    const found = await this.queries.execute(new ListPayCaseTimeline(id, page, language, viewer));
    if (!found) throw new ProblemError('not-found');
    return found;
  }
}
