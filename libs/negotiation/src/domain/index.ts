export * from './negotiation.acts.js';
export * from './negotiation.commands.js';
export * from './negotiation.conclusion.js';
export * from './negotiation.corrections.js';
export * from './negotiation.course.js';
export * from './negotiation.decider.js';
export * from './negotiation.dispute.js';
export * from './negotiation.duplicates.js';
export { latestOffer } from './negotiation.entries.js';
export * from './negotiation.events.js';
export * from './negotiation.facts.js';
export * from './negotiation.log.js';
export * from './negotiation.moves.js';
export type { CorrectionFacts, ToldEntry } from './negotiation.replacements.js';
export {
  acceptersOf,
  hasBaseMoved,
  ratificationState,
  roundOutcome,
  signedAgreement,
} from './negotiation.results.js';
export type { SignedAgreement } from './negotiation.results.js';
export * from './negotiation.rules.js';
export * from './negotiation.state.js';
export * from './negotiation.status.js';
export type * from './negotiation.values.js';
export * from './pre-agreement.commands.js';
export * from './pre-agreement.decider.js';
export * from './pre-agreement.events.js';
export { checkRecording } from './pre-agreement.recording.js';
export * from './pre-agreement.state.js';
export { checkTermination } from './pre-agreement.termination.js';
export * from './pre-agreement.versions.js';
