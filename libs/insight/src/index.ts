export * from './insight.module.js';
export type { FeedReaders } from './read/calendar.queries.js';
export type { UsersCalled } from './read/search.places.js';
