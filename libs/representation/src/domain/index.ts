export * from './approver.js';
export * from './delegation.js';
export * from './rep-office.commands.js';
export * from './rep-office.decider.js';
export * from './rep-office.events.js';
export { allowedOn } from './rep-office.rules.js';
export * from './rep-office.state.js';
export * from './rep-term.status.js';
export * from './sight.js';
