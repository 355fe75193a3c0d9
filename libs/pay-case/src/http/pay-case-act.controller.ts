import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  checkStartDay,
  Logged,
  LoggedProposal,
  MakeDemandBody,
  MakeProposalBody,
  OfferedItems,
} from '@loenspor/casework';
import type { Answered, Call } from '@loenspor/event-sourcing/domain';
import { AskedCall, AskedLanguage, knownId } from '@loenspor/event-sourcing/http';
import type { Language } from '@loenspor/event-sourcing/http';
import { AskApplication, AskCaseAcceptance, AskCaseDemand, AskCaseProposal } from '../domain/index.js';
import { LoggedAgreement, LoggedApplication } from './pay-case-conclusion.documents.js';
import { AcceptCaseOfferBody, acceptanceOf, ApplyPreAgreementBody } from './pay-case-move.bodies.js';

/** What the union does in a pay case, with the member’s consent and under the mandate of the day on which it does it. */
@ApiTags('pay cases')
@Controller('pay-cases')
export class PayCaseActController {
  constructor(
    private readonly commands: CommandBus,
    private readonly offered: OfferedItems,
  ) {}

  @Post(':id/pre-agreement-application')
  @Logged(
    'Apply a pre-agreement',
    'The pay follows from an agreement that is in force on the pay date: nothing is negotiated, and neither consent ' +
      'nor mandate is needed. A board is bound by the municipality’s agreement from the day on which it adopted it.',
    {
      answer: LoggedApplication,
      refusals: {
        '409':
          '`on-hold`; `pre-agreement-not-applicable`: another agreement, none in force on that day, other terms, or ' +
          'the board that `detail` names has not adopted it; `wrong-status`',
        '422': '`price-level-missing`, `pay-step-unknown`, `field-missing`, `field-invalid`',
      },
    },
  )
  async apply(
    @Param('id') id: string,
    @Body() { preAgreementId, payDate, items }: ApplyPreAgreementBody,
    @AskedCall() call: Call,
    @AskedLanguage() language: Language,
  ): Promise<Answered> {
    checkStartDay(payDate, 'payDate');
    const checked = await this.offered.checked(items, { on: payDate, field: 'payDate' }, language);
    const body = { preAgreementId, payDate, items: checked };
    return this.commands.execute(new AskApplication(knownId(id), body, call));
  }

  @Post(':id/demand')
  @Logged(
    'Log our demand',
    'The union calls the employer to negotiate. It needs the member’s consent and a mandate of that day.',
    { refusals: { '409': '`on-hold`, `consent-missing`, `mandate-missing`, `wrong-status`' } },
  )
  async demand(
    @Param('id') id: string,
    @Body() { sentOn }: MakeDemandBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskCaseDemand(knownId(id), { sentOn }, call));
  }

  @Post(':id/proposals')
  @Logged(
    'Log our proposal',
    'Inside the mandate of its day. A leader representative may propose where the union has delegated it.',
    {
      answer: LoggedProposal,
      refusals: {
        '403': '`not-delegated`: nothing is delegated to the representative on that day, or not any more',
        '409':
          '`on-hold`, `person-erased`, `consent-missing`, `mandate-missing`, `term-not-active`, `outside-mandate` ' +
          'with its `assessment`, `wrong-status`',
        '422':
          '`price-level-missing` with both readings, `pay-step-unknown`, `date-in-future`, `field-invalid`',
      },
    },
  )
  async propose(
    @Param('id') id: string,
    @Body() { madeOn, items }: MakeProposalBody,
    @AskedCall() call: Call,
    @AskedLanguage() language: Language,
  ): Promise<Answered> {
    const checked = await this.offered.checked(items, { on: madeOn, field: 'madeOn' }, language);
    return this.commands.execute(new AskCaseProposal(knownId(id), { madeOn, items: checked }, call));
  }

  @Post(':id/acceptance')
  @Logged(
    'Accept an offer',
    'With the member’s acceptance, which takes the place of a ratification, and inside the mandate of its day. Where ' +
      'the mandate draws on the pool of a negotiation, the yearly full-time value is reserved there: two acceptances ' +
      'at once never exceed it.',
    {
      answer: LoggedAgreement,
      refusals: {
        '409':
          '`on-hold`, `person-erased`, `consent-missing`, `mandate-missing` (of the case, or with the pool), ' +
          '`outside-mandate` with its `assessment` (`POOL_EXCEEDED` with `used` and `limit`), `wrong-status`',
        '422': '`field-invalid`: no such offer, or a day before it; `date-in-future`, `field-missing`',
      },
    },
  )
  async accept(
    @Param('id') id: string,
    @Body() body: AcceptCaseOfferBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    if (body.effectiveFrom !== undefined) checkStartDay(body.effectiveFrom, 'effectiveFrom');
    return this.commands.execute(new AskCaseAcceptance(knownId(id), acceptanceOf(body), call));
  }
}
