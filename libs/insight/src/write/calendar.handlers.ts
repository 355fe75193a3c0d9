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
    const { issueId, replayed } = await oncePerKey(this.desk.claims, command, async (id, askedAt) => {
      await keepToken(this.side, command.userId, hashOfToken(tokenOf(id)), askedAt);
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
    const { answer, replayed } = await oncePerKey(this.desk.claims, command, async (_, askedAt) => {
      return keepToken(this.side, command.userId, null, askedAt);
    });
    return { told: answer, replayed };
  }
}

export const calendarHandlers = [IssueCalendarHandler, RevokeCalendarHandler];

/**
 * Keeps the hash of a person's token, or that there is none, unless something was asked later: a call that is tried again
 * undoes nothing. Answers whether a feed has ended by it. `askedAt` null: now.
 */
async function keepToken(
  { rows }: ReadSide,
  userId: string,
  tokenHash: string | null,
  askedAt: string | null,
): Promise<boolean> {
  const [kept] = await rows.query<{ ended: boolean }[]>(
    `WITH before AS (SELECT "tokenHash" FROM settings.calendar_token WHERE "userId" = $1),
     kept AS (
       INSERT INTO settings.calendar_token AS held ("userId", "tokenHash", "issuedAt")
       VALUES ($1, $2, coalesce($3::timestamptz, clock_timestamp()))
       ON CONFLICT ("userId") DO UPDATE SET "tokenHash" = excluded."tokenHash", "issuedAt" = excluded."issuedAt"
         WHERE held."issuedAt" <= excluded."issuedAt"
       RETURNING "userId")
     SELECT EXISTS (SELECT FROM kept) AND EXISTS (SELECT FROM before WHERE "tokenHash" IS NOT NULL) AS ended`,
    [userId, tokenHash, askedAt],
  );
  return kept?.ended ?? false;
}

type Done<Answer> = { readonly issueId: string; readonly answer: Answer; readonly replayed: boolean };

/**
 * Runs a call once for each idempotency key, as commands do. `issueId` is random, and the same in every try of the call;
 * so is `askedAt`, when the first one came, by the database's clock.
 * @throws CommandIdReused, CommandInProgress, and what the work throws
 */
async function oncePerKey<Answer>(
  claims: CalendarDesk['claims'],
  command: IssueCalendar | RevokeCalendar,
  work: (issueId: string, askedAt: string | null) => Promise<Answer>,
): Promise<Done<Answer>> {
  const { type, userId, idempotencyKey } = command;
  const fresh = randomUUID();
  if (idempotencyKey === null) return { issueId: fresh, answer: await work(fresh, null), replayed: false };
  const key = idempotencyIdOf(userId, idempotencyKey);
  const claimed = await claims.claim(key, type, fresh);
  const { resourceId: issueId } = claimed;
  if (claimed.state === 'ANSWERED') return { issueId, answer: claimed.answer as Answer, replayed: true };
  try {
    const answer = await work(issueId, claimed.claimedAt);
    await claims.answer(key, answer);
    return { issueId, answer, replayed: false };
  } catch (error) {
    await claims.abandon(key, claimed.lease).catch(() => undefined);
    throw error;
  }
}
