import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Paged, PageQuery } from '@loenspor/event-sourcing/http';
import type pg from 'pg';
import type { MailSettings } from '../domain/mail-settings.js';
import { addressOf, mailSettingsOf } from './mail-address-book.js';
import { refusedAmong } from './refused-addresses.js';

/** A pool on the database of people, settings and letters. */
export const MAIL_DATABASE = Symbol('MailDatabase');

/** How letters leave this installation, if they do. */
export type Sending = 'SMTP' | 'OUTBOX' | 'NONE';
export const SENDING = Symbol('Sending');

export type MailSettingsOfPerson = MailSettings & {
  readonly address: string | null;
  readonly sending: Sending;
  /** Since when the mail server says that there is no such address (ISO 8601); null while it does not. */
  readonly refusedAt: string | null;
};

export type LetterInOutbox = {
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly sentAt: string;
};

export class GetMailSettings extends Query<MailSettingsOfPerson> {
  constructor(readonly userId: string) {
    super();
  }
}

@QueryHandler(GetMailSettings)
export class GetMailSettingsHandler implements IQueryHandler<GetMailSettings> {
  constructor(
    @Inject(MAIL_DATABASE) private readonly database: pg.Pool,
    @Inject(SENDING) private readonly sending: Sending,
  ) {}

  async execute({ userId }: GetMailSettings): Promise<MailSettingsOfPerson> {
    const { database, sending } = this;
    const [settings, address] = [await mailSettingsOf(database, userId), await addressOf(database, userId)];
    const refused = sending === 'SMTP' ? await refusedAmong(database, [userId], new Date()) : null;
    return { ...settings, address, sending, refusedAt: refused?.get(userId) ?? null };
  }
}

/** The letters to a person that a demo has laid in its outbox, the newest first. */
export class ListOutbox extends Query<Paged<LetterInOutbox>> {
  constructor(
    readonly userId: string,
    readonly page: PageQuery,
  ) {
    super();
  }
}

@QueryHandler(ListOutbox)
export class ListOutboxHandler implements IQueryHandler<ListOutbox> {
  constructor(@Inject(MAIL_DATABASE) private readonly database: pg.Pool) {}

  async execute({ userId, page }: ListOutbox): Promise<Paged<LetterInOutbox>> {
    const [sentAt, id] = readCursor(page, ['instant', 'uuid']) ?? [null, null];
    const { rows } = await this.database.query<LetterInOutbox>(
      `SELECT "id", "address", "subject", "text",
          to_char("sentAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "sentAt"
         FROM mail.outbox
        WHERE "userId" = $1 AND ($2::timestamptz IS NULL OR ("sentAt", "id") < ($2::timestamptz, $3::uuid))
        ORDER BY "sentAt" DESC, "id" DESC LIMIT $4`,
      [userId, sentAt, id, page.limit + 1],
    );
    return paged(rows, page.limit, (letter) => [letter.sentAt, letter.id]);
  }
}
