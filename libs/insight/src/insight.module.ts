import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadSide } from '@loenspor/event-sourcing';
import type { EscalationClocks, Municipality } from '@loenspor/pay';
import { ReferenceTables } from '@loenspor/reference-data';
import { Sights } from '@loenspor/representation';
import { CalendarFeedController } from './http/calendar-feed.controller.js';
import { CalendarController, PUBLIC_URL } from './http/calendar.controller.js';
import { DeadlineController } from './http/deadline.controller.js';
import { InboxController } from './http/inbox.controller.js';
import { SearchController } from './http/search.controller.js';
import { FEED_READERS, GetCalendarHandler, ReadCalendarFeedHandler } from './read/calendar.queries.js';
import type { FeedReaders } from './read/calendar.queries.js';
import { DEADLINE_RULES, Deadlines } from './read/deadlines.js';
import { ListDeadlinesHandler } from './read/deadline.queries.js';
import { DECIDERS, Inbox } from './read/inbox.js';
import type { Deciders } from './read/inbox.js';
import { ListInboxHandler, USER_NAMES } from './read/inbox.queries.js';
import type { UserNames } from './read/inbox.queries.js';
import { codesOfPlacesAndUsers } from './read/search.places.js';
import type { UsersCalled } from './read/search.places.js';
import { CODES_CALLED, SearchHandler } from './read/search.queries.js';
import { CALENDAR_DESK, calendarHandlers } from './write/calendar.handlers.js';
import type { CalendarDesk } from './write/calendar.handlers.js';

export type InsightParts = Deciders & {
  /** With the rows of every context among its entities. */
  readonly readSide: ReadSide;
  readonly sights: Sights;
  readonly references: ReferenceTables;
  readonly municipalities: readonly Municipality[];
  /** Days from one step of a dispute to the next. */
  readonly clocks: EscalationClocks;
  readonly feedReaders: FeedReaders;
  readonly calendar: CalendarDesk;
  readonly usersCalled: UsersCalled;
  readonly userNames: UserNames;
  /** The address that people use. */
  readonly publicUrl: string;
};

/** What people look at across contexts: what waits for them, deadlines and their calendar, and search. */
@Module({})
export class InsightModule {
  static with({ readSide, sights, references, ...parts }: InsightParts): DynamicModule {
    const { municipalities, clocks, feedReaders, usersCalled, publicUrl } = parts;
    const { approvers, ratifiers, userNames, calendar } = parts;
    return {
      module: InsightModule,
      imports: [CqrsModule],
      controllers: [
        ...[DeadlineController, CalendarController, CalendarFeedController],
        ...[InboxController, SearchController],
      ],
      providers: [
        { provide: ReadSide, useValue: readSide },
        { provide: Sights, useValue: sights },
        { provide: ReferenceTables, useValue: references },
        { provide: DEADLINE_RULES, useValue: { municipalities, clocks } },
        { provide: FEED_READERS, useValue: feedReaders },
        { provide: CALENDAR_DESK, useValue: calendar },
        { provide: PUBLIC_URL, useValue: publicUrl },
        { provide: CODES_CALLED, useValue: codesOfPlacesAndUsers(municipalities, usersCalled) },
        Deadlines,
        ListDeadlinesHandler,
        GetCalendarHandler,
        ReadCalendarFeedHandler,
        { provide: DECIDERS, useValue: { approvers, ratifiers } },
        { provide: USER_NAMES, useValue: userNames },
        Inbox,
        ListInboxHandler,
        SearchHandler,
        ...calendarHandlers,
      ],
    };
  }
}
