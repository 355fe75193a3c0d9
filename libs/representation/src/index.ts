export type * from './contract.js';
export * from './domain/index.js';
export { repTermProjections, repTermRows } from './read/rep-office.projection.js';
export { RepTermLocator } from './read/rep-term.locator.js';
export { sightCondition, type SightColumns } from './read/sight.condition.js';
export { type RepresentationParts, RepresentationModule } from './representation.module.js';
export { Representation, RepTermsOfPeople } from './write/representation.js';
export { type CaseInsight, Sights } from './write/sights.js';
export { TermConfirmations, type UnconfirmedTerm } from './write/term-confirmations.js';
