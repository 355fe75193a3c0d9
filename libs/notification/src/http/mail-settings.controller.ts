import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { AskedBy } from '@loenspor/event-sourcing/http';
import { ChooseMail } from '../domain/mail.commands.js';
import { GetMailSettings } from '../mail/mail.queries.js';
import { MailChoice, MailSettingsAnswer } from './mail.dto.js';

@ApiTags('mail')
@Controller('me/mail')
export class MailSettingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'When I get mail',
    description: 'What you have chosen, or the usual, and the address that your sign-in service gave.',
  })
  @ApiResponse({ status: 200, type: MailSettingsAnswer, description: 'The choice' })
  async show(@AskedBy() { userId }: Viewer): Promise<MailSettingsAnswer> {
    return this.queries.execute(new GetMailSettings(userId));
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Choose when I get mail',
    description:
      'Holds for every mail that has not left, also one that was put off: it leaves at the time of the new choice. ' +
      'A setting of yours, and nothing that is logged: the ' +
      'answer has no `id`, `revision` or `position`, and asking the same again changes nothing.',
  })
  @ApiBody({
    type: MailChoice,
    examples: {
      atOnce: { value: { mode: 'AT_ONCE', dailyAt: '17:00', quiet: { from: '22:00', to: '07:00' } } },
      daily: { value: { mode: 'DAILY', dailyAt: '19:30', quiet: null } },
    },
  })
  @ApiResponse({ status: 200, type: MailSettingsAnswer, description: 'The choice' })
  @ApiResponse({ status: 400, description: '`unknown-field`' })
  @ApiResponse({ status: 422, description: '`field-missing`, `field-invalid`' })
  async choose(@Body() choice: MailChoice, @AskedBy() { userId }: Viewer): Promise<MailSettingsAnswer> {
    const { mode, dailyAt, quiet } = choice;
    await this.commands.execute(new ChooseMail(userId, { mode, dailyAt, quiet }));
    return this.queries.execute(new GetMailSettings(userId));
  }
}
