export * from './key-database.js';
export * from './master-key.js';
export * from './postgres-key-ring.js';
