import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { ReadSide } from '@loenspor/event-sourcing';
import { hashOfToken, newCalendarToken } from '../calendar/calendar-token.js';
import { IssueCalendar, RevokeCalendar } from '../domain/calendar.commands.js';
import type { IssuedCalendar } from '../domain/calendar.commands.js';

@CommandHandler(IssueCalendar)
export class IssueCalendarHandler implements ICommandHandler<IssueCalendar, IssuedCalendar> {
  constructor(private readonly side: ReadSide) {}

  async execute({ userId }: IssueCalendar): Promise<IssuedCalendar> {
    const token = newCalendarToken();
    await this.side.rows.query(
      `INSERT INTO settings.calendar_token ("userId", "tokenHash") VALUES ($1, $2)
       ON CONFLICT ("userId") DO UPDATE SET "tokenHash" = excluded."tokenHash", "issuedAt" = now()`,
      [userId, hashOfToken(token)],
    );
    return { token };
  }
}

@CommandHandler(RevokeCalendar)
export class RevokeCalendarHandler implements ICommandHandler<RevokeCalendar, boolean> {
  constructor(private readonly side: ReadSide) {}

  /** Whether there was one. */
  async execute({ userId }: RevokeCalendar): Promise<boolean> {
    const [ended] = await this.side.rows.query<[{ userId: string }[], number]>(
      'DELETE FROM settings.calendar_token WHERE "userId" = $1 RETURNING "userId"',
      [userId],
    );
    return ended.length > 0;
  }
}

export const calendarHandlers = [IssueCalendarHandler, RevokeCalendarHandler];
