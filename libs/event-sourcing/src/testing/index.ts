export * from './calls.js';
export * from './decider-specification.js';
export * from './emulated-eventstoredb.js';
export * from './fold-specification.js';
export * from './faulty-store.js';
export * from './ledger.js';
export * from './memory-key-ring.js';
export * from './rows-compared.js';
