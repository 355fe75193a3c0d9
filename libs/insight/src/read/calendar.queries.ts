import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { ReadSide } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { addMonths } from '@loenspor/pay';
import type { RunningDeadline } from '@loenspor/pay';
import { hashOfToken } from '../calendar/calendar-token.js';
import { Deadlines } from './deadlines.js';

/** Who is gone takes no leave: so long after the last call that a person made an address opens nothing. */
export const MOST_DAYS_AWAY = 90;

/**
 * Who somebody is that reads a feed without signing in, by what was last known; null: may not, or was not here for so many
 * days.
 */
export type FeedReaders = (userId: string, mostDaysAway: number) => Promise<Viewer | null>;
export const FEED_READERS = Symbol('FeedReaders');

/** When the calendar feed of a person was issued (an instant); null: there is none. */
export class GetCalendar extends Query<string | null> {
  constructor(readonly userId: string) {
    super();
  }
}

/** What the holder of a token reads today; null: the token opens nothing. */
export class ReadCalendarFeed extends Query<CalendarFeed | null> {
  constructor(readonly token: string) {
    super();
  }
}

export type CalendarFeed = { readonly today: string; readonly deadlines: readonly RunningDeadline[] };

@QueryHandler(GetCalendar)
export class GetCalendarHandler implements IQueryHandler<GetCalendar> {
  constructor(private readonly side: ReadSide) {}

  async execute({ userId }: GetCalendar): Promise<string | null> {
    const [found] = await this.side.rows.query<{ issuedAt: Date }[]>(
      `SELECT "issuedAt" FROM settings.calendar_token WHERE "userId" = $1 AND "tokenHash" IS NOT NULL`,
      [userId],
    );
    return found?.issuedAt.toISOString() ?? null;
  }
}

/** A review is far off for two years: in the calendar it stands from the reminder on (domain.md 7.1). */
const REVIEW_REMINDER_MONTHS = 6;

/** A calendar is looked at around today: what lapsed longer ago is in the list, and so is what comes after so many. */
const FEED_MONTHS_BACK = 12;
const FEED_MOST = 1_000;

@QueryHandler(ReadCalendarFeed)
export class ReadCalendarFeedHandler implements IQueryHandler<ReadCalendarFeed> {
  constructor(
    private readonly side: ReadSide,
    private readonly deadlines: Deadlines,
    @Inject(FEED_READERS) private readonly readers: FeedReaders,
  ) {}

  async execute({ token }: ReadCalendarFeed): Promise<CalendarFeed | null> {
    const [found] = await this.side.rows.query<{ userId: string }[]>(
      'SELECT "userId" FROM settings.calendar_token WHERE "tokenHash" = $1',
      [hashOfToken(token)],
    );
    const viewer = found ? await this.readers(found.userId, MOST_DAYS_AWAY) : null;
    if (!viewer) return null;
    const { today } = this.deadlines;
    const from = addMonths(today, -FEED_MONTHS_BACK);
    const running = await this.deadlines.runningFor(viewer, { from, limit: FEED_MOST });
    const reminded = addMonths(today, REVIEW_REMINDER_MONTHS);
    return {
      today,
      deadlines: running.filter(({ rule, dueOn }) => rule !== 'REVIEW' || dueOn <= reminded),
    };
  }
}
