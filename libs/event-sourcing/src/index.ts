export * from './domain/index.js';
export * from './format/key-ring.js';
export * from './store/event-store.js';
