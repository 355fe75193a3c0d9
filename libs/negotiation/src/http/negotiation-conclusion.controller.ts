import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { checkStartDay, Logged, LoggedInCase, SignAgreementBody, signatureOf } from '@loenspor/casework';
import type { Answered, Call } from '@loenspor/event-sourcing/domain';
import { AskedCall, knownId } from '@loenspor/event-sourcing/http';
import { AskRatification, AskSignature } from '../domain/index.js';
import { ratificationOf, RatifyResultBody } from './negotiation-conclusion.bodies.js';

export class LoggedSignature extends LoggedInCase {
  @ApiPropertyOptional({
    type: 'string',
    format: 'uuid',
    example: '0190a0a0-0000-5000-8000-000000000002',
    description: 'Where the new version is to be seen, once both sides have signed',
  })
  preAgreementId?: string;

  @ApiPropertyOptional({ type: 'integer', example: 2, description: 'The new version of the agreement' })
  version?: number;
}

/** What makes a result an agreement: the word of those covered, and the signatures. */
@ApiTags('negotiations')
@Controller('negotiations')
export class NegotiationConclusionController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/ratification')
  @Logged(
    'Ratify or reject a result',
    'By the approver that `ratification.approver` names, today, on a basis: never by whoever accepted it, nor by ' +
      'whom its mandate names.',
    {
      refusals: {
        '403': '`not-the-approver`, with `approver`',
        '409': '`own-acceptance`, `conflict-of-interest`, `wrong-status`',
        '422': '`headcount-missing`, `date-in-future`, `field-missing`, `field-invalid`',
      },
    },
  )
  async ratify(
    @Param('id') id: string,
    @Body() body: RatifyResultBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskRatification(knownId(id), ratificationOf(body), call));
  }

  @Post(':id/signatures')
  @Logged(
    'Log a signature',
    'The second side’s signature makes the new version of the agreement, closes the round and uses up the mandate. ' +
      'A representative signs for the union where that is delegated.',
    {
      answer: LoggedSignature,
      refusals: {
        '403': '`not-delegated`',
        '409': '`already-signed`, `term-not-active`, `wrong-status`',
        '422':
          '`effective-date-differs` with `effectiveFrom`, `date-in-future`, `field-missing`, `field-invalid`',
      },
    },
  )
  async sign(
    @Param('id') id: string,
    @Body() body: SignAgreementBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    checkStartDay(body.effectiveFrom, 'effectiveFrom');
    return this.commands.execute(new AskSignature(knownId(id), signatureOf(body), call));
  }
}
