import { DomainError } from '@loenspor/event-sourcing/domain';
import { factRefused } from './negotiation.rules.js';
import type { Negotiation } from './negotiation.state.js';

const facts = ['background', 'strategy', 'employer-demand', 'meetings', 'offers'] as const;
const always = ['notes', 'assignment', 'duplicates'] as const;

/** What is done to a negotiation, by the last segment of the call's path. */
export type NegotiationAct = (typeof facts)[number] | (typeof always)[number] | 'closure' | 'reopening';

/** What a negotiation takes where it stands. */
export function allowedActs(negotiation: Negotiation): readonly NegotiationAct[] {
  if (negotiation.status === 'NONE') return [];
  const open = factRefused(negotiation) === null;
  return [
    ...always,
    ...(open ? ([...facts, 'closure'] as const) : []),
    ...(negotiation.status === 'CLOSED' ? (['reopening'] as const) : []),
  ];
}

/** Throws `wrong-status`, with what the status allows, unless the act is among it. */
export function mustAllow(act: NegotiationAct, negotiation: Negotiation): void {
  const allowed = allowedActs(negotiation);
  if (allowed.includes(act)) return;
  const { status } = negotiation;
  throw new DomainError('wrong-status', `A negotiation that is ${status} does not take this.`, {
    status,
    allowed,
  });
}
