import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type pg from 'pg';
import { MailSettingsController } from './http/mail-settings.controller.js';
import { OutboxController } from './http/outbox.controller.js';
import { GetMailSettingsHandler, ListOutboxHandler, MAIL_DATABASE, SENDING } from './mail/mail.queries.js';
import type { Sending } from './mail/mail.queries.js';
import { ChooseMailHandler } from './mail/mail.handlers.js';

export type NotificationParts = { readonly pool: pg.Pool; readonly sending: Sending };

/** What people choose of being told, and the letters of a demo. Who is told, and when, the projector sees to. */
@Module({})
export class NotificationModule {
  static with({ pool, sending }: NotificationParts): DynamicModule {
    return {
      module: NotificationModule,
      imports: [CqrsModule],
      controllers: [MailSettingsController, OutboxController],
      providers: [
        { provide: MAIL_DATABASE, useValue: pool },
        { provide: SENDING, useValue: sending },
        ...[GetMailSettingsHandler, ListOutboxHandler, ChooseMailHandler],
      ],
    };
  }
}
