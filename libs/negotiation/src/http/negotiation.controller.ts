import { Body, Controller, Get, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  AssignConsultantBody,
  boardOfThePast,
  CaseCountsResource,
  countsOfNow,
  Logged,
  notAfterNow,
  ReopenBody,
} from '@loenspor/casework';
import type { CaseCounts } from '@loenspor/casework';
import type { TimelineAnswer } from '@loenspor/event-sourcing';
import type { Answered, Call, Viewer } from '@loenspor/event-sourcing/domain';
import {
  AskedBy,
  AskedCall,
  AskedLanguage,
  AsOfQuery,
  idInPath,
  knownId,
  ProblemError,
  RevisionEtag,
  TimelinePage,
  TimelineQuery,
} from '@loenspor/event-sourcing/http';
import type { Language, Paged } from '@loenspor/event-sourcing/http';
import type { NegotiationAnswer } from '../contract.js';
import { AskAssignment, AskClosure, AskNegotiation, AskReopening } from '../domain/index.js';
import { CountNegotiations } from '../read/negotiation-counts.queries.js';
import { GetNegotiation, ListNegotiations } from '../read/negotiation.queries.js';
import { ListPastNegotiations } from '../read/past-negotiations.queries.js';
import { ListNegotiationTimeline } from '../read/negotiation-timeline.queries.js';
import { CloseNegotiationBody, closureOf } from './negotiation-course.bodies.js';
import { CountNegotiationsQuery, ListNegotiationsQuery } from './negotiation.dto.js';
import { NegotiationPage, NegotiationResource } from './negotiation.resource.js';
import { OpenedNegotiation, OpenNegotiationBody, openingOf } from './opening.dto.js';

const toRepresentatives =
  'A leader representative sees the negotiations of the own municipality and area, with background and strategy, ' +
  'which the two write together, and without notes whose visibility is INTERNAL.';

@ApiTags('negotiations')
@Controller('negotiations')
export class NegotiationController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Open a negotiation',
    description:
      'Opens a round of negotiation about the pre-agreement of one municipality, area and counterparty. Of one such ' +
      'agreement one round is open at a time; a further one in the same period needs a reason.',
  })
  @ApiResponse({ status: 201, type: OpenedNegotiation, description: 'The negotiation stands' })
  @ApiResponse({ status: 404, description: '`not-found`: the municipality is not among the consultant’s' })
  @ApiResponse({ status: 409, description: '`negotiation-already-open`, with its `negotiationId`' })
  @ApiResponse({
    status: 422,
    description: '`wrong-scope`, `agreement-period-unknown`, `field-missing` (a reason), `field-invalid`',
  })
  async open(@Body() body: OpenNegotiationBody, @AskedCall() call: Call): Promise<Answered> {
    return this.commands.execute(new AskNegotiation('', openingOf(body), call));
  }

  @Post(':id/assignment')
  @Logged(
    'Hand a negotiation to another consultant',
    'In every status. Somebody whom the product knows must have the role CONSULTANT, else `field-invalid`. A name that ' +
      'nobody has signed in by is taken, with the warning `consultant-unknown`.',
  )
  async assign(
    @Param('id') id: string,
    @Body() { consultantId }: AssignConsultantBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskAssignment(knownId(id), { consultantId }, call));
  }

  @Post(':id/closure')
  @Logged('Close a negotiation', 'Ends it without a signed agreement; another round may be opened then.')
  async close(
    @Param('id') id: string,
    @Body() body: CloseNegotiationBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskClosure(knownId(id), closureOf(body), call));
  }

  @Post(':id/reopening')
  @Logged(
    'Reopen a closed negotiation',
    'It goes on where it was, while no other round of the agreement is open. A result that waits for its signatures ' +
      'falls when the agreement has become another since; the signature of one side only is asked anew.',
    {
      refusals: { '409': '`negotiation-already-open`, with its `negotiationId`; `wrong-status`' },
    },
  )
  async reopen(
    @Param('id') id: string,
    @Body() { reason }: ReopenBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskReopening(knownId(id), { reason }, call));
  }

  @Get()
  @ApiOperation({
    summary: 'Negotiations of pre-agreements',
    description: `Newest activity first; the filters combine. ${boardOfThePast} ${toRepresentatives}`,
  })
  @ApiResponse({ status: 200, type: NegotiationPage, description: 'A page of negotiations' })
  async list(
    @Query() query: ListNegotiationsQuery,
    @AskedBy() viewer: Viewer,
    @AskedLanguage() language: Language,
  ): Promise<Paged<NegotiationAnswer>> {
    const { asOf, ...filter } = query;
    if (asOf === undefined) return this.queries.execute(new ListNegotiations(filter, viewer, language));
    return this.queries.execute(
      new ListPastNegotiations({ ...filter, asOf: notAfterNow(asOf) }, viewer, language),
    );
  }

  @Get('counts')
  @ApiOperation({ summary: 'How many negotiations', description: `${countsOfNow} ${toRepresentatives}` })
  @ApiResponse({ status: 200, type: CaseCountsResource, description: 'In all, and by each filter' })
  async count(@Query() query: CountNegotiationsQuery, @AskedBy() viewer: Viewer): Promise<CaseCounts> {
    const { asOf, ...filter } = query;
    const moment = asOf === undefined ? {} : { asOf: notAfterNow(asOf) };
    return this.queries.execute(new CountNegotiations({ ...filter, ...moment }, viewer));
  }

  @Get(':id')
  @UseInterceptors(RevisionEtag)
  @ApiOperation({
    summary: 'One negotiation',
    description: `Everything that was logged and decided, now or as it was recorded at an instant. ${toRepresentatives}`,
  })
  @ApiResponse({ status: 200, type: NegotiationResource, description: 'The negotiation' })
  @ApiResponse({ status: 404, description: '`not-found`' })
  async show(
    @Param('id', idInPath) id: string,
    @Query() { asOf }: AsOfQuery,
    @AskedBy() viewer: Viewer,
    @AskedLanguage() language: Language,
  ): Promise<NegotiationAnswer> {
    return found(await this.queries.execute(new GetNegotiation(id, asOf, viewer, language)));
  }

  @Get(':id/timeline')
  @ApiOperation({
    summary: 'The timeline of a negotiation',
    description: `Every event of the negotiation and of its mandates, each told in one sentence. ${toRepresentatives}`,
  })
  @ApiResponse({ status: 200, type: TimelinePage, description: 'A page of entries' })
  @ApiResponse({ status: 404, description: '`not-found`' })
  async timeline(
    @Param('id', idInPath) id: string,
    @Query() page: TimelineQuery,
    @AskedLanguage() language: Language,
    @AskedBy() viewer: Viewer,
  ): Promise<Paged<TimelineAnswer>> {
    return found(await this.queries.execute(new ListNegotiationTimeline(id, page, language, viewer)));
  }
}

function found<Answer>(answer: Answer | null): Answer {
  if (answer === null) throw new ProblemError('not-found');
  return answer;
}
