import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  disagreementOf,
  EscalateDisputeBody,
  escalationOf,
  Logged,
  LoggedEscalation,
  mayEscalate,
  OfferedItems,
  RecordDisagreementBody,
  SettleDisputeBody,
} from '@loenspor/casework';
import type { Answered, Call } from '@loenspor/event-sourcing/domain';
import { AskedCall, AskedLanguage, knownId } from '@loenspor/event-sourcing/http';
import type { Language } from '@loenspor/event-sourcing/http';
import { AskDisagreement, AskEscalation, AskSettlement } from '../domain/index.js';
import { LoggedResult } from './negotiation-move.documents.js';

/** What is done where the parties do not agree. */
@ApiTags('negotiations')
@Controller('negotiations')
export class NegotiationDisputeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly offered: OfferedItems,
  ) {}

  @Post(':id/disagreement')
  @Logged(
    'Record a disagreement',
    'About interests: the dispute begins at level 1, and the clock of level 2 runs. About rights: it is logged in ' +
      'every status and moves none.',
    { refusals: { '409': '`wrong-status`: about interests only while it is negotiated' } },
  )
  async disagree(
    @Param('id') id: string,
    @Body() body: RecordDisagreementBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskDisagreement(knownId(id), disagreementOf(body), call));
  }

  @Post(':id/escalations')
  @Logged(
    'Take a dispute a step further',
    'Each step once, in the order of the ladder. The clocks are measured at `on`, however late the step is logged; ' +
      'after the last day leadership goes on with an `overrideReason`.',
    {
      answer: LoggedEscalation,
      refusals: {
        '403': '`role-may-not`: a consultant at level 3 or 4, or with an `overrideReason`',
        '409': '`escalation-lapsed` with its `dueOn`, `wrong-status`',
        '422': '`field-invalid`: no such step, or a day before the step before; `date-in-future`',
      },
    },
  )
  async escalate(
    @Param('id') id: string,
    @Body() body: EscalateDisputeBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    mayEscalate(call.viewer, body);
    return this.commands.execute(new AskEscalation(knownId(id), escalationOf(body), call));
  }

  @Post(':id/settlement')
  @Logged(
    'Settle a dispute',
    'A result at a level that the dispute has come to. Below level 3 it lies inside the mandate of its day and is ' +
      'ratified; from level 3 it binds the local parties, whatever the mandate says, and needs no ratification.',
    {
      answer: LoggedResult,
      refusals: {
        '409': '`mandate-missing`, `outside-mandate` with its `assessment`, `wrong-status`',
        '422':
          '`price-level-missing` with both readings, `pay-step-unknown`, `date-in-future`, `field-invalid`',
      },
    },
  )
  async settle(
    @Param('id') id: string,
    @Body() { level, settledOn, items }: SettleDisputeBody,
    @AskedCall() call: Call,
    @AskedLanguage() language: Language,
  ): Promise<Answered> {
    const checked = await this.offered.checked(items, { on: settledOn, field: 'settledOn' }, language);
    return this.commands.execute(new AskSettlement(knownId(id), { level, settledOn, items: checked }, call));
  }
}
