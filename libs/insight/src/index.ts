export type { InboxItem, InboxReason } from './contract.js';
export type { InboxCode, InboxGroup } from './domain/inbox.codes.js';
export * from './insight.module.js';
export type { FeedReaders } from './read/calendar.queries.js';
export type { UserNames } from './read/inbox.queries.js';
export type { UsersCalled } from './read/search.places.js';
