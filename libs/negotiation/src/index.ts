export type * from './contract.js';
export * from './domain/index.js';
export * from './negotiation.module.js';
export type * from './pre-agreement.contract.js';
export { PreAgreementModule } from './pre-agreement.module.js';
export type { PreAgreementParts } from './pre-agreement.module.js';
export { preAgreementClocks } from './read/pre-agreement.clocks.js';
export { preAgreementProjections, preAgreementRows } from './read/pre-agreement.projection.js';
export type { AgreementHolder, HoldersOf } from './write/pre-agreement.handlers.js';
export { negotiationClocks } from './read/negotiation.clocks.js';
export { openDisputes } from './read/negotiation.disputes.js';
export { negotiationProjections, negotiationRows } from './read/negotiation.projection.js';
export { searchedNegotiations, searchedPreAgreements } from './read/negotiation-search.js';
export {
  negotiationSearchProjections,
  negotiationSearchRows,
} from './read/negotiation-search.projection.js';
export type { RatificationApprover } from './read/ratification-approver.js';
export { endedNegotiations, negotiationsInBrief, waitingNegotiations } from './read/negotiation.inbox.js';
export { waitingResults } from './read/waiting-results.js';
export type { WaitingResult } from './read/waiting-results.js';
export type { NegotiationNumbers } from './write/negotiation.desk.js';
export { negotiationPolicies } from './write/negotiation.policies.js';
export * from './write/negotiation.subject.js';
