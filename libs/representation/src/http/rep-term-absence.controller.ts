import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Answered, Call } from '@loenspor/event-sourcing/domain';
import { AskedCall, knownId } from '@loenspor/event-sourcing/http';
import { AskAbsenceWithdrawal } from '../domain/rep-office.commands.js';
import { WithdrawAbsenceBody } from './rep-term.dto.js';

/** The way back from an absence that was recorded. */
@ApiTags('rep terms')
@Controller('rep-terms')
export class RepTermAbsenceController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/absence-withdrawals')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Withdraw an absence',
    description:
      'From today on the representative is not away after all; days that have passed stay. What waits goes back to the representative. A consultant withdraws it, or the representative.',
  })
  @ApiResponse({ status: 200, description: 'Withdrawn' })
  @ApiResponse({ status: 403, description: '`role-may-not`: another than the representative of this term' })
  @ApiResponse({ status: 409, description: '`wrong-status`, also when none stands from today on' })
  @ApiResponse({ status: 422, description: '`field-invalid`: no absence that is not over has these days' })
  async withdraw(
    @Param('id') id: string,
    @Body() body: WithdrawAbsenceBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskAbsenceWithdrawal(knownId(id), body, call));
  }
}
