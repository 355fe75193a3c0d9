export type * from './contract.js';
export * from './domain/index.js';
export * from './negotiation.module.js';
export { negotiationProjections, negotiationRows } from './read/negotiation.projection.js';
export { negotiationPolicies } from './write/negotiation.policies.js';
