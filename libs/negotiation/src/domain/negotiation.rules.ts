import type { Side } from '@loenspor/casework/domain';
import type { Assessment, Scope } from '@loenspor/pay';
import type { Negotiation } from './negotiation.state.js';
import { ratificationState } from './negotiation.results.js';

/** A rule's code where it says no. A live command is refused with it, an imported step remarks it. */
type Verdict = string | null;

export function isOpen({ status }: Negotiation): boolean {
  return status !== 'NONE' && status !== 'SIGNED' && status !== 'CLOSED';
}

/** Meetings, offers, the employer's demand, background and strategy: in every status but SIGNED and CLOSED. */
export function factRefused(negotiation: Negotiation): Verdict {
  return isOpen(negotiation) ? null : 'wrong-status';
}

/** Negotiations are of the leaders' agreement only (domain.md 0, fact 4). */
export function scopeRefused(scope: Scope): Verdict {
  return scope === 'LEADER_AGREEMENT' ? null : 'wrong-scope';
}

/** At most one open round of a key; a further one must wait. */
export function roundRefused(otherRoundOpen: boolean): Verdict {
  return otherRoundOpen ? 'negotiation-already-open' : null;
}

/** `mandate` is the approved one whose validity covers the day of the act. */
export function mandateRefused(mandate: object | null): Verdict {
  return mandate ? null : 'mandate-missing';
}

/** Without a mandate, `mandate-missing` says it all. */
export function assessmentRefused(mandate: object | null, assessment: Assessment | undefined): Verdict {
  return mandate && assessment && !assessment.inside ? 'outside-mandate' : null;
}

export function offerMissing(offer: object | null): Verdict {
  return offer ? null : 'offer-missing';
}

export function demandRefused({ status }: Negotiation): Verdict {
  return status === 'PREPARING' ? null : 'wrong-status';
}

export function proposalRefused({ status }: Negotiation): Verdict {
  return status === 'DEMANDED' || status === 'NEGOTIATING' ? null : 'wrong-status';
}

export function acceptanceRefused({ status }: Negotiation): Verdict {
  return status === 'NEGOTIATING' ? null : 'wrong-status';
}

export function ratificationRefused(negotiation: Negotiation): Verdict {
  const awaited = negotiation.status === 'RESULT_REACHED' && ratificationState(negotiation) === 'REQUIRED';
  return awaited ? null : 'wrong-status';
}

export function signedAlready({ signatures }: Negotiation, side: Side): Verdict {
  return signatures.some((signature) => signature.side === side) ? 'already-signed' : null;
}

export function signatureRefused(negotiation: Negotiation): Verdict {
  const { status } = negotiation;
  const unratified = status === 'RESULT_REACHED' && ratificationState(negotiation) === 'NOT_REQUIRED';
  return status === 'RATIFIED' || unratified ? null : 'wrong-status';
}

export function disagreementRefused({ status }: Negotiation): Verdict {
  return status === 'NEGOTIATING' ? null : 'wrong-status';
}
