export * from './drawn.js';
export * from './memory-desk.js';
export * from './memory-store.js';
export * from './story.js';
export * from './told-log.js';
export * from './told-mandates.js';
export * from './told-notes.js';
