export type * from './contract.js';
export * from './domain/index.js';
export { BasisBody, basisOf } from './http/basis.body.js';
export * from './mandate.module.js';
export {
  CaseMandateColumns,
  caseMandateSql,
  mandateStatusSql,
  noCaseMandate,
  withMandate,
} from './read/case-mandate.js';
export { mandateChanges } from './read/mandate.changes.js';
export { expiringMandateSql, expiryClock } from './read/mandate.clocks.js';
export type { ExpiringMandate } from './read/mandate.clocks.js';
export { mandatesById, waitingMandates } from './read/mandate.inbox.js';
export { GetMandate } from './read/mandate.queries.js';
export { MandateRowLocator } from './read/mandate.locator.js';
export type { LocatorParts } from './read/mandate.locator.js';
export { mandateProjections, mandateRows } from './read/mandate.projection.js';
export { lateWords, mandateSummary } from './read/mandate-summary.js';
export * from './write/mandate.ports.js';
export { decidingOf, MandateApprovers } from './write/mandate-approvers.js';
export type { ApproverParts } from './write/mandate-approvers.js';
export type { ComputedApprover, Deciding } from './write/approver-questions.js';
export { ResultRatifiers } from './write/result-ratifiers.js';
export type { RatifierParts } from './write/result-ratifiers.js';
export { mandatePolicies } from './write/mandate.policies.js';
export type { MandatePolicyParts } from './write/mandate.policies.js';
export { recordPassedTime } from './write/mandate-time.js';
export type { PassedTimeParts } from './write/mandate-time.js';
