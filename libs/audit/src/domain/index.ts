export * from './attempt.decider.js';
export * from './attempt.events.js';
