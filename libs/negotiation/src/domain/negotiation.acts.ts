import { disputeRefused, escalationRefused } from '@loenspor/casework/domain';
import type { WrongStatusReason } from '@loenspor/casework/domain';
import { DomainError } from '@loenspor/event-sourcing/domain';
import { wrongStatusWords } from './negotiation.refusal-words.js';
import {
  acceptanceRefused,
  demandRefused,
  factRefused,
  proposalRefused,
  ratificationRefused,
  signatureRefused,
} from './negotiation.rules.js';
import type { Negotiation } from './negotiation.state.js';

const facts = ['background', 'strategy', 'employer-demand', 'meetings', 'offers'] as const;
const always = ['notes', 'corrections', 'duplicates', 'assignment', 'disagreement'] as const;
/** Acts of ours, each where its rule says nothing against it. */
const ours = {
  demand: demandRefused,
  proposals: proposalRefused,
  acceptance: acceptanceRefused,
  ratification: ratificationRefused,
  signatures: signatureRefused,
  escalations: escalationRefused,
  settlement: disputeRefused,
} as const;

/** What is done to a negotiation, by the last segment of the call's path. */
export type NegotiationAct =
  (typeof facts)[number] | (typeof always)[number] | keyof typeof ours | 'closure' | 'reopening';

/** What a negotiation takes where it stands; a disagreement about interests only while it is negotiated. */
export function allowedActs(negotiation: Negotiation): readonly NegotiationAct[] {
  if (negotiation.status === 'NONE') return [];
  const open = factRefused(negotiation) === null;
  const acts = Object.keys(ours) as (keyof typeof ours)[];
  return [
    ...always,
    ...(open ? ([...facts, 'closure'] as const) : []),
    ...acts.filter((act) => ours[act](negotiation) === null),
    ...(negotiation.status === 'CLOSED' ? (['reopening'] as const) : []),
  ];
}

/** Throws `wrong-status`, with what the status allows, unless the act is among it. */
export function mustAllow(act: NegotiationAct, negotiation: Negotiation): void {
  if (!allowedActs(negotiation).includes(act)) throw wrongStatus(negotiation);
}

/**
 * `wrong-status`, with what the status allows. `but`: the act that is taken otherwise and not like this; `why`: words and
 * further details, where the status alone does not tell what is in the way.
 */
export function wrongStatus(
  negotiation: Negotiation,
  { but, why }: { readonly but?: NegotiationAct; readonly why?: WrongStatusReason } = {},
): DomainError {
  const { status } = negotiation;
  const allowed = allowedActs(negotiation).filter((act) => act !== but);
  const words = why?.words ?? wrongStatusWords(status, allowed);
  return new DomainError('wrong-status', words, { status, allowed, ...why?.details });
}
