export * from './call.js';
export * from './compared-text.js';
export * from './day.js';
export * from './decider.js';
export * from './domain-error.js';
export * from './erased.js';
export * from './event.js';
export * from './personal.js';
