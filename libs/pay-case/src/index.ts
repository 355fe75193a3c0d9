export type * from './contract.js';
export * from './domain/index.js';
export * from './pay-case.module.js';
export * from './read/pay-case.projections.js';
export { involvedCases } from './read/pay-case.sight.js';
export type { PayCaseNumbers } from './write/pay-case.desk.js';
export * from './write/pay-case.policies.js';
export * from './write/pay-case.subject.js';
