export * from './mandate.commands.js';
export * from './mandate.decider.js';
export * from './mandate.events.js';
export * from './mandate.state.js';
export * from './mandate.validity.js';
