import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
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
} from '@loenspor/event-sourcing/http';
import type { Language, Paged } from '@loenspor/event-sourcing/http';
import type { MandateAnswer } from '../contract.js';
import {
  AskAmendment,
  AskApproval,
  AskDraft,
  AskRedraft,
  AskRejection,
  AskReturn,
  AskRevocation,
  AskSubmission,
  AskSubmissionWithdrawal,
} from '../domain/mandate.commands.js';
import { GetMandate, ListMandates } from '../read/mandate.queries.js';
import {
  AmendMandateBody,
  ApproveMandateBody,
  DraftMandateBody,
  ReasonBody,
  RedraftMandateBody,
  SubmitMandateBody,
} from './mandate.bodies.js';
import { approvalOf, MandateContents } from './mandate-content.js';
import { Changed, Made, Submitted } from './mandate.documents.js';
import { ListMandatesQuery, MandatePage, MandateResource } from './mandate.dto.js';

const decision = {
  '403': '`not-the-approver`, with `approver`',
  '409': '`own-submission`, `conflict-of-interest`, `wrong-status` with `resourceStatus` and `allowed`',
};

@ApiTags('mandates')
@Controller('mandates')
export class MandateController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly contents: MandateContents,
  ) {}

  @Post()
  @Made('Draft a mandate', 'For one negotiation or pay case, which has one that stands at most.', {
    '409': '`mandate-exists`, with `mandateId`',
    '422': '`floor-above-target`, `validity-outside-period`, `price-level-missing`, `pay-step-unknown`',
  })
  async draft(
    @Body() body: DraftMandateBody,
    @AskedCall() call: Call,
    @AskedLanguage() language: Language,
  ): Promise<Answered> {
    const { kind, id } = body.subject;
    const draft = await this.contents.draft(body, language, { kind, id });
    return this.commands.execute(new AskDraft('', { ...draft, subject: { kind, id } }, call));
  }

  @Post(':id/draft')
  @HttpCode(200)
  @Changed('Replace a draft', 'The whole content, before it is submitted.', {
    '422': '`floor-above-target`, `validity-outside-period`, `price-level-missing`, `pay-step-unknown`',
  })
  async redraft(
    @Param('id') id: string,
    @Body() body: RedraftMandateBody,
    @AskedCall() call: Call,
    @AskedLanguage() language: Language,
  ): Promise<Answered> {
    const draft = await this.contents.draft(body, language);
    return this.commands.execute(new AskRedraft(knownId(id), draft, call));
  }

  @Post(':id/submission')
  @HttpCode(200)
  @Submitted('Submit a mandate', 'Lays the draft before its approver, whom the answer names.')
  @ApiBody({ type: SubmitMandateBody, examples: { 'As it stands': { value: {} } } })
  async submit(
    @Param('id') id: string,
    @Body() _body: SubmitMandateBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskSubmission(knownId(id), {}, call));
  }

  @Post(':id/submission-withdrawal')
  @HttpCode(200)
  @Changed(
    'Withdraw a submission',
    'A first one is a draft again; of an amendment the old version goes on alone.',
  )
  async withdrawSubmission(
    @Param('id') id: string,
    @Body() { reason }: ReasonBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskSubmissionWithdrawal(knownId(id), { reason }, call));
  }

  @Post(':id/approval')
  @HttpCode(200)
  @Changed('Approve a mandate', 'By the approver that the mandate names, on a basis, of the content shown.', {
    '403': '`not-the-approver`, with `approver`',
    '409': '`own-submission`, `conflict-of-interest`, `content-changed` with `changes`, `wrong-status`',
    '422': '`headcount-missing`, `date-in-future`, `field-missing` (also of `fallbackReason`)',
  })
  async approve(
    @Param('id') id: string,
    @Body() body: ApproveMandateBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    const approval = approvalOf(body);
    return this.commands.execute(new AskApproval(knownId(id), approval, call));
  }

  @Post(':id/rejection')
  @HttpCode(200)
  @Changed('Reject a mandate', 'By the approver. Of an amendment the old version goes on.', decision)
  async reject(
    @Param('id') id: string,
    @Body() { reason }: ReasonBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskRejection(knownId(id), { reason }, call));
  }

  @Post(':id/return')
  @HttpCode(200)
  @Changed('Send a mandate back', 'By the approver, to be changed and submitted again.', decision)
  async return(
    @Param('id') id: string,
    @Body() { reason }: ReasonBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskReturn(knownId(id), { reason }, call));
  }

  @Post(':id/revocation')
  @HttpCode(200)
  @Changed('Revoke a mandate', 'By the approver. What was agreed under it stands.', decision)
  async revoke(
    @Param('id') id: string,
    @Body() { reason }: ReasonBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskRevocation(knownId(id), { reason }, call));
  }

  @Post(':id/amendments')
  @HttpCode(200)
  @Submitted(
    'Amend a mandate',
    'The whole content of a new version; the old one is in force until this is approved.',
  )
  async amend(
    @Param('id') id: string,
    @Body() body: AmendMandateBody,
    @AskedCall() call: Call,
    @AskedLanguage() language: Language,
  ): Promise<Answered> {
    const amendment = await this.contents.amendment(body, language);
    return this.commands.execute(new AskAmendment(knownId(id), amendment, call));
  }

  @Get()
  @ApiOperation({
    summary: 'Mandates',
    description: 'Those in scope, newest activity first; the filters combine. `approver` is of now.',
  })
  @ApiResponse({ status: 200, type: MandatePage, description: 'A page of mandates' })
  async list(@Query() query: ListMandatesQuery, @AskedBy() viewer: Viewer): Promise<Paged<MandateAnswer>> {
    return this.queries.execute(new ListMandates(viewer, query));
  }

  @Get(':id')
  @UseInterceptors(RevisionEtag)
  @ApiOperation({
    summary: 'One mandate',
    description: 'With every version it has had, now or as it was recorded at an instant.',
  })
  @ApiResponse({ status: 200, type: MandateResource, description: 'The mandate' })
  @ApiResponse({ status: 404, description: '`not-found`' })
  async show(
    @Param('id', idInPath) id: string,
    @Query() { asOf }: AsOfQuery,
    @AskedBy() viewer: Viewer,
  ): Promise<MandateAnswer> {
    const mandate = await this.queries.execute(new GetMandate(viewer, id, asOf));
    if (!mandate) throw new ProblemError('not-found');
    return mandate;
  }
}
