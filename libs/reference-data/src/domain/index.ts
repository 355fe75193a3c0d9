export * from './reference-data.commands.js';
export * from './reference-data.decider.js';
export * from './reference-data.events.js';
export * from './reference-data.tables.js';
