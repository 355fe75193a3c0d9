export { BadConnectionString } from './connection-string.js';
export { DeletedStream } from './deleted-stream.js';
export { EventStoreDbEventStore } from './eventstoredb-event-store.js';
export type { EventStoreDbDeadlines, EventStoreDbEventStoreOptions } from './eventstoredb-event-store.js';
export { ForeignLog } from './log-reading.js';
export { UnreadableEvent } from './stored-event.js';
