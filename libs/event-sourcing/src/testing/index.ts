export * from './decider-specification.js';
export * from './ledger.js';
export * from './memory-key-ring.js';
