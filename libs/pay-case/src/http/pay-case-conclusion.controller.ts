import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { checkStartDay, Logged, SignAgreementBody, signatureOf } from '@loenspor/casework';
import type { Answered, Call } from '@loenspor/event-sourcing/domain';
import { AskedCall, knownId } from '@loenspor/event-sourcing/http';
import { AskCaseSignature, AskVerification } from '../domain/index.js';
import { verificationOf, VerifyPaymentBody } from './pay-case-conclusion.bodies.js';
import { LoggedVerification } from './pay-case-conclusion.documents.js';

/** What makes pay that was agreed binding, and shows that it is paid. */
@ApiTags('pay cases')
@Controller('pay-cases')
export class PayCaseConclusionController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/signatures')
  @Logged(
    'Log a signature',
    'The second side’s signature makes the agreement and uses up the mandate. The union’s needs the member’s consent ' +
      'of its day; a representative signs for the union where that is delegated.',
    {
      refusals: {
        '403': '`not-delegated`',
        '409': '`on-hold`, `consent-missing`, `already-signed`, `term-not-active`, `wrong-status`',
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
    return this.commands.execute(new AskCaseSignature(knownId(id), signatureOf(body), call));
  }

  @Post(':id/payment-verification')
  @Logged(
    'Log that a payslip was checked',
    'What was agreed is paid, and the case closes. What the payslip showed of back pay is kept beside what was owed.',
    {
      answer: LoggedVerification,
      refusals: {
        '409': '`on-hold`, `wrong-status`',
        '422':
          '`date-in-future`, `field-missing`, `field-invalid`: before what was agreed, or before it is paid',
      },
    },
  )
  async verify(
    @Param('id') id: string,
    @Body() body: VerifyPaymentBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskVerification(knownId(id), verificationOf(body), call));
  }
}
