import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AssignConsultantBody, Logged, ReopenBody } from '@loenspor/casework';
import type { Answered, Call } from '@loenspor/event-sourcing/domain';
import { AskedCall, knownId } from '@loenspor/event-sourcing/http';
import {
  AskCaseAssignment,
  AskCaseClosure,
  AskCaseReopening,
  AskHold,
  AskMembershipEnd,
  AskResumption,
  AskWithdrawal,
} from '../domain/index.js';
import {
  CloseCaseBody,
  EndMembershipBody,
  HoldCaseBody,
  ResumeCaseBody,
  WithdrawCaseBody,
} from './pay-case-course.bodies.js';

/** Whether a case goes on, and with whom. */
@ApiTags('pay cases')
@Controller('pay-cases')
export class PayCaseCourseController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/assignment')
  @Logged(
    'Hand a pay case to another consultant',
    'In every status. Somebody whom the product knows must have the role CONSULTANT, else `field-invalid`. A name that ' +
      'nobody has signed in by is taken, with the warning `consultant-unknown`.',
  )
  async assign(
    @Param('id') id: string,
    @Body() { consultantId }: AssignConsultantBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskCaseAssignment(knownId(id), { consultantId }, call));
  }

  @Post(':id/hold')
  @Logged(
    'Put a pay case on hold',
    'From then on acts of ours are refused with `on-hold` until it is resumed. What happens is logged as before, and ' +
      'no clock stops.',
  )
  async hold(
    @Param('id') id: string,
    @Body() { reason }: HoldCaseBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskHold(knownId(id), { reason }, call));
  }

  @Post(':id/resumption')
  @Logged(
    'Resume a pay case',
    'It goes on where it was when it was put on hold. After a membership end leadership decides that.',
    { refusals: { '403': '`role-may-not`: a consultant, after a membership end' } },
  )
  async resume(
    @Param('id') id: string,
    @Body() { reason }: ResumeCaseBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskResumption(knownId(id), { reason }, call));
  }

  @Post(':id/membership-end')
  @Logged(
    'Log that the membership ended',
    'The case is on hold: nothing goes to the employer any more. Leadership resumes it, or it is closed.',
  )
  async endMembership(
    @Param('id') id: string,
    @Body() { endedOn }: EndMembershipBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskMembershipEnd(knownId(id), { endedOn }, call));
  }

  @Post(':id/withdrawal')
  @Logged(
    'Log that the member withdraws the case',
    'It ends as WITHDRAWN. Before it is signed it gives back what it had reserved of a pool.',
  )
  async withdraw(
    @Param('id') id: string,
    @Body() { on, reason }: WithdrawCaseBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskWithdrawal(knownId(id), { on, reason }, call));
  }

  @Post(':id/closure')
  @Logged(
    'Close a pay case',
    'In every open status, on hold too. Before it is signed it gives back what it had reserved of a pool.',
  )
  async close(
    @Param('id') id: string,
    @Body() { reason }: CloseCaseBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskCaseClosure(knownId(id), { reason }, call));
  }

  @Post(':id/reopening')
  @Logged(
    'Reopen a pay case that was closed or withdrawn',
    'It goes on where it was, on hold too. What its result had reserved of a pool, and gave back, is reserved anew. Where ' +
      'the pool does not hold it any more, or does not cover its day, the result falls (warning `result-fallen`) and the ' +
      'case is negotiated again.',
  )
  async reopen(
    @Param('id') id: string,
    @Body() { reason }: ReopenBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskCaseReopening(knownId(id), { reason }, call));
  }
}
