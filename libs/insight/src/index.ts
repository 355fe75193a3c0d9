export type { HistoryAnswer, InboxItem, InboxReason } from './contract.js';
export type { InboxCode, InboxGroup } from './domain/inbox.codes.js';
export * from './insight.module.js';
export type { FeedReaders } from './read/calendar.queries.js';
export type { UserNames } from './read/inbox.queries.js';
export type { UsersCalled } from './read/search.places.js';
export type { PayStatisticsAnswer, StatisticsCell, StatisticsDimension } from './read/statistics.answers.js';
export { statisticsProjections, statisticsRows } from './read/agreed-pay.projection.js';
