export * from './rep-office.events.js';
export * from './rep-office.state.js';
export * from './rep-term.status.js';
