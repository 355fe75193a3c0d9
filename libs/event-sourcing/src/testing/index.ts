export * from './decider-specification.js';
export * from './memory-key-ring.js';
