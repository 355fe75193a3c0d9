import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  checkStartDay,
  disagreementOf,
  EscalateDisputeBody,
  escalationOf,
  Logged,
  LoggedEscalation,
  mayEscalate,
  OfferedItems,
  RecordDisagreementBody,
} from '@loenspor/casework';
import type { Answered, Call } from '@loenspor/event-sourcing/domain';
import { AskedCall, AskedLanguage, knownId } from '@loenspor/event-sourcing/http';
import type { Language } from '@loenspor/event-sourcing/http';
import {
  AskCaseDisagreement,
  AskCaseEscalation,
  AskCaseSettlement,
  checkSettlement,
} from '../domain/index.js';
import { LoggedAgreement } from './pay-case-conclusion.documents.js';
import { SettleCaseBody, settlementOf } from './pay-case-dispute.bodies.js';

/** What is done where the parties do not agree on a case. */
@ApiTags('pay cases')
@Controller('pay-cases')
export class PayCaseDisputeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly offered: OfferedItems,
  ) {}

  @Post(':id/disagreement')
  @Logged(
    'Record a disagreement in a pay case',
    'About interests: the dispute begins at level 1, and the clock of level 2 runs. About rights: it is logged in ' +
      'every status and moves none.',
    { refusals: { '409': '`on-hold`; `wrong-status`: about interests only while it is negotiated' } },
  )
  async disagree(
    @Param('id') id: string,
    @Body() body: RecordDisagreementBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskCaseDisagreement(knownId(id), disagreementOf(body), call));
  }

  @Post(':id/escalations')
  @Logged(
    'Take the dispute of a pay case a step further',
    'Each step once, in the order of the ladder, with the member’s consent of its day. The clocks are measured at ' +
      '`on`, however late the step is logged; after the last day leadership goes on with an `overrideReason`.',
    {
      answer: LoggedEscalation,
      refusals: {
        '403': '`role-may-not`: a consultant at level 3 or 4, or with an `overrideReason`',
        '409': '`on-hold`, `consent-missing`, `escalation-lapsed` with its `dueOn`, `wrong-status`',
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
    return this.commands.execute(new AskCaseEscalation(knownId(id), escalationOf(body), call));
  }

  @Post(':id/settlement')
  @Logged(
    'Settle the dispute of a pay case',
    'A result at a level that the dispute has come to. Below level 3 the member has accepted it, it lies inside the ' +
      'mandate of its day, and it draws on the pool of that mandate; from level 3 it binds whatever they say.',
    {
      answer: LoggedAgreement,
      refusals: {
        '409':
          '`on-hold`, `person-erased`, `consent-missing`, `mandate-missing`, `outside-mandate` with its ' +
          '`assessment`, `wrong-status`',
        '422':
          '`price-level-missing` with both readings, `pay-step-unknown`, `date-in-future`, `field-missing`, ' +
          '`field-invalid`',
      },
    },
  )
  async settle(
    @Param('id') id: string,
    @Body() { items, ...body }: SettleCaseBody,
    @AskedCall() call: Call,
    @AskedLanguage() language: Language,
  ): Promise<Answered> {
    const { settledOn, effectiveFrom } = body;
    if (effectiveFrom !== undefined) checkStartDay(effectiveFrom, 'effectiveFrom');
    const checked = await this.offered.checked(items, { on: settledOn, field: 'settledOn' }, language);
    const settlement = settlementOf(body, checked);
    checkSettlement(settlement);
    return this.commands.execute(new AskCaseSettlement(knownId(id), settlement, call));
  }
}
