import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { checkStartDay } from '@loenspor/casework';
import type { Answered, Call, Viewer } from '@loenspor/event-sourcing/domain';
import {
  AskedBy,
  AskedCall,
  AskedLanguage,
  idInPath,
  knownId,
  ProblemError,
  RevisionEtag,
} from '@loenspor/event-sourcing/http';
import type { Language, Paged } from '@loenspor/event-sourcing/http';
import {
  AskAdoption,
  AskRecording,
  AskTermination,
  AskTerminationWithdrawal,
} from '../domain/pre-agreement.commands.js';
import type { PreAgreementAnswer } from '../pre-agreement.contract.js';
import { GetPreAgreement, ListPreAgreements } from '../read/pre-agreement.queries.js';
import {
  AdoptAgreementBody,
  ListPreAgreementsQuery,
  RecordAgreementBody,
  recordingOf,
  ShowPreAgreementQuery,
  TerminateAgreementBody,
  terminationOf,
  WithdrawTerminationBody,
} from './pre-agreement.dto.js';
import { RecordedItems } from './pre-agreement.items.js';
import { PreAgreementPage, PreAgreementResource } from './pre-agreement.resource.js';

@ApiTags('pre-agreements')
@Controller('pre-agreements')
export class PreAgreementController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly items: RecordedItems,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Record an agreement that existed before',
    description:
      'A further version of the agreement of its municipality, area and counterparty; of two that overlap the one signed later ends the other the day before its own start.',
  })
  @ApiResponse({ status: 201, description: 'Recorded; `id` is that of the agreement, `version` its number' })
  @ApiResponse({ status: 409, description: '`negotiation-already-open`, with its `negotiationId`' })
  @ApiResponse({
    status: 422,
    description:
      '`wrong-scope`, `price-level-missing`, `pay-step-unknown`, `date-in-future`, `field-invalid`',
  })
  async record(
    @Body() body: RecordAgreementBody,
    @AskedCall() call: Call,
    @AskedLanguage() language: Language,
  ): Promise<Answered> {
    const items = await this.items.checked(body.items, language);
    checkStartDay(body.effectiveFrom, 'effectiveFrom');
    return this.commands.execute(new AskRecording('', recordingOf(body, items), call));
  }

  @Post(':id/termination')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Record a termination',
    description:
      'A notice of one side, at least 3 months, or an end that both agreed on. Whatever of the agreement has not ended by then ends on `effectiveTo`.',
  })
  @ApiResponse({
    status: 200,
    description: 'Recorded: `effectiveTo`, `effects` by element, and `holders`, the cases that applied it',
  })
  @ApiResponse({ status: 409, description: '`wrong-status`: it has ended, or notice was given already' })
  async terminate(
    @Param('id') id: string,
    @Body() body: TerminateAgreementBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskTermination(knownId(id), terminationOf(body), call));
  }

  @Post(':id/termination-withdrawal')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Withdraw a termination',
    description: 'Until its last day; the agreement goes on as if no notice had been given.',
  })
  @ApiResponse({ status: 200, description: 'Withdrawn' })
  @ApiResponse({ status: 409, description: '`wrong-status`: none stands, or it has taken effect' })
  async withdrawTermination(
    @Param('id') id: string,
    @Body() body: WithdrawTerminationBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    const { on, reason } = body;
    return this.commands.execute(new AskTerminationWithdrawal(knownId(id), { on, reason }, call));
  }

  @Post(':id/adoptions')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Record that a board adopted the agreement',
    description:
      'The board of a self-governing institution adopts the agreement of its municipality, which applies to it from that day on.',
  })
  @ApiResponse({ status: 200, description: 'Recorded' })
  @ApiResponse({
    status: 409,
    description:
      '`pre-agreement-not-applicable`: it is itself of a board; `wrong-status`: it has ended by then',
  })
  async adopt(
    @Param('id') id: string,
    @Body() body: AdoptAgreementBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    const adoption = { board: body.board.trim(), from: body.from };
    checkStartDay(body.from, 'from');
    return this.commands.execute(new AskAdoption(knownId(id), adoption, call));
  }

  @Get()
  @ApiOperation({
    summary: 'Pre-agreements',
    description:
      'One for each municipality, area and counterparty, with the version of a day. A LEADER_REP sees those of the offices represented today.',
  })
  @ApiResponse({ status: 200, type: PreAgreementPage, description: 'A page of agreements' })
  async list(
    @AskedBy() viewer: Viewer,
    @Query() query: ListPreAgreementsQuery,
  ): Promise<Paged<PreAgreementAnswer>> {
    return this.queries.execute(new ListPreAgreements(viewer, query));
  }

  @Get(':id')
  @UseInterceptors(RevisionEtag)
  @ApiOperation({
    summary: 'One pre-agreement',
    description:
      'With all its versions. Shown is the one in force on a day, else the next, else the last one; now, or as it was recorded at an instant.',
  })
  @ApiResponse({ status: 200, type: PreAgreementResource, description: 'The agreement' })
  @ApiResponse({ status: 404, description: '`not-found`' })
  async show(
    @Param('id', idInPath) id: string,
    @AskedBy() viewer: Viewer,
    @Query() { on, asOf }: ShowPreAgreementQuery,
  ): Promise<PreAgreementAnswer> {
    const at = { ...(on !== undefined && { on }), ...(asOf !== undefined && { asOf }) };
    const agreement = await this.queries.execute(new GetPreAgreement(viewer, id.toLowerCase(), at));
    if (!agreement) throw new ProblemError('not-found');
    return agreement;
  }
}
