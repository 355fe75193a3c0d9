import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Answered, Call, Viewer } from '@loenspor/event-sourcing/domain';
import {
  AskedBy,
  AskedCall,
  AsOfQuery,
  idInPath,
  knownId,
  ProblemError,
  RevisionEtag,
  Day,
} from '@loenspor/event-sourcing/http';
import type { Paged } from '@loenspor/event-sourcing/http';
import { IsOptional } from 'class-validator';
import type { RepTermAnswer } from '../contract.js';
import {
  AskAbsence,
  AskDelegation,
  AskDelegationWithdrawal,
  AskDeputy,
  AskElection,
  AskEnd,
  AskNotification,
  AskObjection,
  AskObjectionDecision,
} from '../domain/rep-office.commands.js';
import { GetRepTerm, ListRepTerms } from '../read/rep-term.queries.js';
import {
  AppointDeputyBody,
  DecideObjectionBody,
  ElectTermBody,
  EndTermBody,
  GrantDelegationBody,
  ListRepTermsQuery,
  NotifyEmployerBody,
  ReceiveObjectionBody,
  RecordAbsenceBody,
  WithdrawDelegationBody,
} from './rep-term.dto.js';
import { RepTermPage, RepTermResource } from './rep-term.resource.js';

class ShowRepTermQuery extends AsOfQuery {
  @ApiPropertyOptional({
    type: 'string',
    format: 'date',
    example: '2026-04-01',
    description: 'The day of `status`; today when absent, with `asOf` the day of that instant',
  })
  @IsOptional()
  @Day()
  on?: string;
}

@ApiTags('rep terms')
@Controller('rep-terms')
export class RepTermController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Record an election',
    description:
      'The leaders of a municipality and area elected their representative. The revision is that of all terms there.',
  })
  @ApiResponse({ status: 201, description: 'The term is recorded; `id` is its id' })
  @ApiResponse({
    status: 422,
    description:
      '`electoral-group-too-small`, `attachment-too-short`, `date-in-future`, `field-missing`, `field-invalid`',
  })
  @ApiResponse({
    status: 409,
    description: '`term-overlaps`, with `termId`, `electedOn` and `lastDay` of the other',
  })
  async elect(@Body() body: ElectTermBody, @AskedCall() call: Call): Promise<Answered> {
    return this.commands.execute(new AskElection('', body, call));
  }

  @Post(':id/employer-notification')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Record that the employer was told',
    description: 'The objection window is that day plus 21 days; the day after it the term is ACTIVE.',
  })
  @ApiResponse({ status: 200, description: 'Recorded' })
  @ApiResponse({ status: 409, description: '`wrong-status`' })
  async notifyEmployer(
    @Param('id') id: string,
    @Body() body: NotifyEmployerBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskNotification(knownId(id), body, call));
  }

  @Post(':id/objection')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Record an objection of the employer',
    description:
      'Within the window it counts, and the term is CONTESTED until it is decided; a further one waits beside it. Later it is recorded without effect, and `accepted` is false.',
  })
  @ApiResponse({ status: 200, description: 'Recorded; `accepted` tells whether it counts' })
  @ApiResponse({ status: 409, description: '`wrong-status`' })
  async receiveObjection(
    @Param('id') id: string,
    @Body() body: ReceiveObjectionBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskObjection(knownId(id), body, call));
  }

  @Post(':id/objection-decision')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Decide the objections that wait',
    description: 'UPHELD: the election is invalid. DISMISSED: the term is ACTIVE.',
  })
  @ApiResponse({ status: 200, description: 'Decided' })
  @ApiResponse({ status: 409, description: '`wrong-status`' })
  async decideObjection(
    @Param('id') id: string,
    @Body() body: DecideObjectionBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskObjectionDecision(knownId(id), body, call));
  }

  @Post(':id/deputy')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Appoint a deputy',
    description:
      'Several may stand; who was appointed last is asked first. Of one person the newest appointment that has begun decides, so that the same person appointed again with a `to` is deputy no longer than that.',
  })
  @ApiResponse({ status: 200, description: 'Appointed' })
  @ApiResponse({ status: 409, description: '`wrong-status`' })
  async appointDeputy(
    @Param('id') id: string,
    @Body() body: AppointDeputyBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskDeputy(knownId(id), body, call));
  }

  @Post(':id/absences')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Record an absence',
    description:
      'Days on which the representative cannot decide. A consultant records it, or the representative.',
  })
  @ApiResponse({ status: 200, description: 'Recorded' })
  @ApiResponse({ status: 403, description: '`role-may-not`: another than the representative of this term' })
  @ApiResponse({ status: 409, description: '`wrong-status`' })
  async recordAbsence(
    @Param('id') id: string,
    @Body() body: RecordAbsenceBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskAbsence(knownId(id), body, call));
  }

  @Post(':id/delegations')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Delegate to the representative',
    description:
      'To negotiate or sign for the union in these subjects, from `on`, while the term is ACTIVE. It ends with the term.',
  })
  @ApiResponse({ status: 200, description: 'Delegated; `delegationId` is its id' })
  @ApiResponse({ status: 409, description: '`wrong-status`' })
  async grantDelegation(
    @Param('id') id: string,
    @Body() body: GrantDelegationBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskDelegation(knownId(id), body, call));
  }

  @Post(':id/delegation-withdrawals')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Withdraw what was delegated',
    description: 'Every delegation of the term that stands ends; acts before `on` stay covered.',
  })
  @ApiResponse({ status: 200, description: 'Withdrawn' })
  @ApiResponse({ status: 409, description: '`wrong-status`, also when none stands' })
  async withdrawDelegation(
    @Param('id') id: string,
    @Body() body: WithdrawDelegationBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskDelegationWithdrawal(knownId(id), body, call));
  }

  @Post(':id/end')
  @HttpCode(200)
  @ApiOperation({
    summary: 'End a term early',
    description:
      'From `endedOn` the representative sees and decides nothing more, and what was delegated is over. Approved mandates stand; waiting ones go to the next approver.',
  })
  @ApiResponse({ status: 200, description: 'Recorded' })
  @ApiResponse({ status: 409, description: '`wrong-status`' })
  async end(@Param('id') id: string, @Body() body: EndTermBody, @AskedCall() call: Call): Promise<Answered> {
    return this.commands.execute(new AskEnd(knownId(id), body, call));
  }

  @Get()
  @ApiOperation({
    summary: 'Rep terms',
    description:
      'The newest election first; the filters combine. A LEADER_REP sees the offices represented today.',
  })
  @ApiResponse({ status: 200, type: RepTermPage, description: 'A page of terms' })
  async list(@AskedBy() viewer: Viewer, @Query() query: ListRepTermsQuery): Promise<Paged<RepTermAnswer>> {
    return this.queries.execute(new ListRepTerms(viewer, query));
  }

  @Get(':id')
  @UseInterceptors(RevisionEtag)
  @ApiOperation({
    summary: 'One rep term',
    description:
      'With all that was recorded of it; its status on a day, or as it was recorded at an instant.',
  })
  @ApiResponse({ status: 200, type: RepTermResource, description: 'The term' })
  @ApiResponse({ status: 404, description: '`not-found`; also before its election, by `on`' })
  async show(
    @Param('id', idInPath) id: string,
    @AskedBy() viewer: Viewer,
    @Query() { on, asOf }: ShowRepTermQuery,
  ): Promise<RepTermAnswer> {
    const at = { ...(on !== undefined && { on }), ...(asOf !== undefined && { asOf }) };
    const term = await this.queries.execute(new GetRepTerm(viewer, id.toLowerCase(), at));
    if (!term) throw new ProblemError('not-found');
    return term;
  }
}
