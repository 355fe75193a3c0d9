export * from './import.commands.js';
export * from './import.decider.js';
export * from './import.events.js';
