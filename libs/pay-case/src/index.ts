export type * from './contract.js';
export * from './domain/index.js';
export * from './pay-case.module.js';
export * from './read/pay-case.projections.js';
export * from './write/pay-case.policies.js';
