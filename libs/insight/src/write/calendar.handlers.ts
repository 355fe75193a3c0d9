import { randomUUID } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { idempotencyIdOf, ReadSide } from '@loenspor/event-sourcing';
import type { CommandClaims } from '@loenspor/event-sourcing';
import { calendarToken, hashOfToken } from '../calendar/calendar-token.js';
import { IssueCalendar, RevokeCalendar } from '../domain/calendar.commands.js';
import type { CalendarOutcome, IssuedCalendar } from '../domain/calendar.commands.js';

/** What feeds are issued with. */
export type CalendarDesk = {
  readonly claims: Pick<CommandClaims, 'claim' | 'answer' | 'abandon'>;
  /** Kept with the keys, for this alone: tokens follow from it. */
  readonly secret: Uint8Array;
};
export const CALENDAR_DESK = Symbol('CalendarDesk');

@CommandHandler(IssueCalendar)
export class IssueCalendarHandler implements ICommandHandler<IssueCalendar, Issued> {
  constructor(
    private readonly side: ReadSide,
    @Inject(CALENDAR_DESK) private readonly desk: CalendarDesk,
  ) {}

  async execute(command: IssueCalendar): Promise<Issued> {
    const tokenOf = (issueId: string) => calendarToken(this.desk.secret, issueId);
    const { issueId, replayed } = await oncePerKey(this.desk.claims, command, async (id) => {
      await this.side.rows.query(
        `INSERT INTO settings.calendar_token ("userId", "tokenHash") VALUES ($1, $2)
         ON CONFLICT ("userId") DO UPDATE SET "tokenHash" = excluded."tokenHash", "issuedAt" = now()`,
        [command.userId, hashOfToken(tokenOf(id))],
      );
      return null;
    });
    return { told: { token: tokenOf(issueId) }, replayed };
  }
}

type Issued = CalendarOutcome<IssuedCalendar>;

@CommandHandler(RevokeCalendar)
export class RevokeCalendarHandler implements ICommandHandler<RevokeCalendar, CalendarOutcome<boolean>> {
  constructor(
    private readonly side: ReadSide,
    @Inject(CALENDAR_DESK) private readonly desk: CalendarDesk,
  ) {}

  /** Whether there was one. */
  async execute(command: RevokeCalendar): Promise<CalendarOutcome<boolean>> {
    const { answer, replayed } = await oncePerKey(this.desk.claims, command, async () => {
      const [ended] = await this.side.rows.query<[{ userId: string }[], number]>(
        'DELETE FROM settings.calendar_token WHERE "userId" = $1 RETURNING "userId"',
        [command.userId],
      );
      return ended.length > 0;
    });
    return { told: answer, replayed };
  }
}

export const calendarHandlers = [IssueCalendarHandler, RevokeCalendarHandler];

type Done<Answer> = { readonly issueId: string; readonly answer: Answer; readonly replayed: boolean };

/**
 * Runs a call once for each idempotency key, as commands do. `issueId` is random, and the same in every try of the call.
 * @throws CommandIdReused, CommandInProgress, and what the work throws
 */
async function oncePerKey<Answer>(
  claims: CalendarDesk['claims'],
  command: IssueCalendar | RevokeCalendar,
  work: (issueId: string) => Promise<Answer>,
): Promise<Done<Answer>> {
  const { type, userId, idempotencyKey } = command;
  const fresh = randomUUID();
  if (idempotencyKey === null) return { issueId: fresh, answer: await work(fresh), replayed: false };
  const key = idempotencyIdOf(userId, idempotencyKey);
  const claimed = await claims.claim(key, type, fresh);
  const { resourceId: issueId } = claimed;
  if (claimed.state === 'ANSWERED') return { issueId, answer: claimed.answer as Answer, replayed: true };
  try {
    const answer = await work(issueId);
    await claims.answer(key, answer);
    return { issueId, answer, replayed: false };
  } catch (error) {
    await claims.abandon(key, claimed.lease).catch(() => undefined);
    throw error;
  }
}
