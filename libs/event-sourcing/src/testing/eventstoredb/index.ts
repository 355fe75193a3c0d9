export * from './call-log.js';
export type { Login } from './credentials.js';
export * from './emulator.js';
export * from './event-log.js';
export * from './faults.js';
