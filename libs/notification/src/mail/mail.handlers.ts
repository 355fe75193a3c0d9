import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type pg from 'pg';
import { ChooseMail } from '../domain/mail.commands.js';
import { MAIL_DATABASE } from './mail.queries.js';
import { keepMailSettings } from './mail-address-book.js';

@CommandHandler(ChooseMail)
export class ChooseMailHandler implements ICommandHandler<ChooseMail, void> {
  constructor(@Inject(MAIL_DATABASE) private readonly database: pg.Pool) {}

  async execute({ userId, settings }: ChooseMail): Promise<void> {
    await keepMailSettings(this.database, userId, settings);
  }
}
