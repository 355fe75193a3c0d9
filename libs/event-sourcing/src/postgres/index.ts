export { holdersOfLog, oldTransactions } from './log-holders.js';
export { LogHasGap } from './event-rows.js';
export { PostgresEventStore } from './postgres-event-store.js';
export type { PostgresEventStoreOptions } from './postgres-event-store.js';
export { UnsafeSetting } from './unsafe-settings.js';
