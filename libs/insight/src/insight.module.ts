import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadPosition, ReadSide } from '@loenspor/event-sourcing';
import type { EscalationClocks, Municipality } from '@loenspor/pay';
import { ReferenceTables } from '@loenspor/reference-data';
import { Sights } from '@loenspor/representation';
import { CalendarFeedController } from './http/calendar-feed.controller.js';
import { CalendarController, PUBLIC_URL } from './http/calendar.controller.js';
import { ComparisonController } from './http/comparison.controller.js';
import { ConsultantController } from './http/consultant.controller.js';
import { DeadlineController } from './http/deadline.controller.js';
import { HistoryExport } from './export/history.export.js';
import { ChangesController } from './http/changes.controller.js';
import { HistoryController } from './http/history.controller.js';
import { InboxController } from './http/inbox.controller.js';
import { SavedViewController } from './http/saved-view.controller.js';
import { SearchController } from './http/search.controller.js';
import { StatisticsController } from './http/statistics.controller.js';
import { CHANGE_TIMES, Changes, usualChangeTimes } from './live/changes.js';
import type { ChangeTimes } from './live/changes.js';
import { ChangeFeed } from './live/changes.feed.js';
import { CompareBoardHandler } from './read/board-comparison.queries.js';
import { CompareCaseHandler } from './read/comparison.queries.js';
import { ListConsultantsHandler } from './read/consultant.queries.js';
import { FEED_READERS, GetCalendarHandler, ReadCalendarFeedHandler } from './read/calendar.queries.js';
import type { FeedReaders } from './read/calendar.queries.js';
import { DEADLINE_RULES, Deadlines } from './read/deadlines.js';
import { ListDeadlinesHandler } from './read/deadline.queries.js';
import { History } from './read/history.js';
import { ListHistoryHandler } from './read/history.queries.js';
import { DECIDERS, Inbox } from './read/inbox.js';
import type { Deciders } from './read/inbox.js';
import { ListInboxHandler, USER_NAMES } from './read/inbox.queries.js';
import type { UserNames } from './read/inbox.queries.js';
import { PayStatistics, STATISTICS_MINIMUM } from './read/pay-statistics.js';
import { codesOfPlacesAndUsers } from './read/search.places.js';
import type { UsersCalled } from './read/search.places.js';
import { CODES_CALLED, SearchHandler } from './read/search.queries.js';
import { GetPayStatisticsHandler, STATISTICS_PLACES } from './read/statistics.queries.js';
import { ListViewsHandler } from './read/view.queries.js';
import { SavedViews, VIEW_KEYS } from './views/saved-views.js';
import type { ViewKeys } from './views/saved-views.js';
import { CALENDAR_DESK, calendarHandlers } from './write/calendar.handlers.js';
import type { CalendarDesk } from './write/calendar.handlers.js';
import { viewHandlers } from './write/view.handlers.js';

export type InsightParts = Deciders & {
  /** With the rows of every context among its entities. */
  readonly readSide: ReadSide;
  readonly sights: Sights;
  readonly references: ReferenceTables;
  readonly municipalities: readonly Municipality[];
  /** Days from one step of a dispute to the next. */
  readonly clocks: EscalationClocks;
  /** Persons that an answer of statistics rests on at least. */
  readonly statisticsMinimum: number;
  readonly feedReaders: FeedReaders;
  readonly calendar: CalendarDesk;
  /** What people's own views are sealed with. */
  readonly viewKeys: ViewKeys;
  readonly usersCalled: UsersCalled;
  readonly userNames: UserNames;
  /** The address that people use. */
  readonly publicUrl: string;
  /** Of every projection that readers wait for. */
  readonly standing: ReadPosition;
  readonly changeTimes?: ChangeTimes;
};

/** What people look at across contexts: what waits for them, deadlines and their calendar, and search. */
@Module({})
export class InsightModule {
  static with({ readSide, sights, references, ...parts }: InsightParts): DynamicModule {
    const { municipalities, clocks, feedReaders, usersCalled, publicUrl } = parts;
    const { approvers, ratifiers, userNames, calendar } = parts;
    const { standing, changeTimes = usualChangeTimes } = parts;
    return {
      module: InsightModule,
      imports: [CqrsModule],
      controllers: [
        ...[DeadlineController, CalendarController, CalendarFeedController],
        ...[InboxController, SearchController, HistoryController, ChangesController],
        ...[StatisticsController, ComparisonController, SavedViewController, ConsultantController],
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
        ...[ListInboxHandler, ListConsultantsHandler],
        SearchHandler,
        ...[History, HistoryExport, ListHistoryHandler],
        { provide: ChangeFeed, useValue: new ChangeFeed({ store: readSide.log.store, standing }) },
        { provide: CHANGE_TIMES, useValue: changeTimes },
        Changes,
        { provide: STATISTICS_MINIMUM, useValue: parts.statisticsMinimum },
        { provide: STATISTICS_PLACES, useValue: municipalities },
        PayStatistics,
        GetPayStatisticsHandler,
        ...[CompareCaseHandler, CompareBoardHandler],
        ...calendarHandlers,
        { provide: VIEW_KEYS, useValue: parts.viewKeys },
        ...[SavedViews, ListViewsHandler, ...viewHandlers],
      ],
    };
  }
}
