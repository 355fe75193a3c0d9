import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  AcceptOfferBody,
  Logged,
  LoggedProposal,
  MakeDemandBody,
  MakeProposalBody,
  OfferedItems,
} from '@loenspor/casework';
import type { Answered, Call } from '@loenspor/event-sourcing/domain';
import { AskedCall, AskedLanguage, knownId } from '@loenspor/event-sourcing/http';
import type { Language } from '@loenspor/event-sourcing/http';
import { AskAcceptance, AskDemand, AskProposal } from '../domain/index.js';
import { LoggedResult } from './negotiation-move.documents.js';

/** What the union does in a negotiation, under the mandate of the day on which it does it. */
@ApiTags('negotiations')
@Controller('negotiations')
export class NegotiationActController {
  constructor(
    private readonly commands: CommandBus,
    private readonly offered: OfferedItems,
  ) {}

  @Post(':id/demand')
  @Logged(
    'Log our demand',
    'The union calls the counterparty to negotiation. It needs a mandate that is approved and covers its day.',
    { refusals: { '409': '`mandate-missing`, `wrong-status`' } },
  )
  async demand(
    @Param('id') id: string,
    @Body() { sentOn }: MakeDemandBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskDemand(knownId(id), { sentOn }, call));
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
          '`term-not-active`, `mandate-missing`, `outside-mandate` with its `assessment`, `wrong-status`',
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
    return this.commands.execute(new AskProposal(knownId(id), { madeOn, items: checked }, call));
  }

  @Post(':id/acceptance')
  @Logged(
    'Accept an offer',
    'A result in principle, inside the mandate of its day. The answer shows the whole new version before anybody ' +
      'ratifies or signs it. An offer outside the mandate is accepted after an amendment of the mandate.',
    {
      answer: LoggedResult,
      refusals: {
        '409': '`mandate-missing`, `outside-mandate` with its `assessment`, `wrong-status`',
        '422': '`field-invalid`: no such offer, or a day before it; `date-in-future`',
      },
    },
  )
  async accept(
    @Param('id') id: string,
    @Body() { offerId, acceptedOn }: AcceptOfferBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskAcceptance(knownId(id), { offerId, acceptedOn }, call));
  }
}
