import { dayBefore, firstOfMonth } from '@loenspor/pay';
import type { Assessment, Scope } from '@loenspor/pay';
import type { Negotiation } from './negotiation.state.js';
import { ratificationState } from './negotiation.results.js';
import type { EscalationLevel, EscalationStep, Side } from './negotiation.values.js';

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

/** Escalations and settlements need a dispute. */
export function disputeRefused({ status }: Negotiation): Verdict {
  return status.startsWith('DISPUTE_') ? null : 'wrong-status';
}

/** Days from one step of the ladder to the next (domain.md 1.5); a municipality may have others. */
export type EscalationClocks = {
  readonly demandLevel2: number;
  readonly forwardToLevel3: number;
  readonly holdLevel3: number;
  readonly submitToLevel4: number;
};
export const usualClocks: EscalationClocks = {
  demandLevel2: 21,
  forwardToLevel3: 14,
  holdLevel3: 21,
  submitToLevel4: 42,
};

/** The last day (YYYY-MM-DD) on which a step of the dispute can be taken; null when no clock runs for it. */
export function escalationDueOn(
  negotiation: Negotiation,
  { level, step }: { readonly level: EscalationLevel; readonly step: EscalationStep },
  clocks: EscalationClocks = usualClocks,
): string | null {
  const held = stepDay(negotiation, 2, 'HELD');
  const demanded = stepDay(negotiation, 2, 'DEMANDED');
  if (level === 2 && (step === 'DEMANDED' || demanded === null))
    return daysAfter(negotiation.disagreement?.recordedOn ?? null, clocks.demandLevel2);
  if (level === 3 && step === 'FORWARDED') return daysAfter(held, clocks.forwardToLevel3);
  if (level === 3 && step === 'HELD')
    return daysAfter(stepDay(negotiation, 3, 'RECEIVED'), clocks.holdLevel3);
  if (level === 4) return daysAfter(stepDay(negotiation, 3, 'HELD'), clocks.submitToLevel4);
  return null;
}

/** A step of an earlier dispute of the same negotiation starts no clock of this one. */
function stepDay({ escalations, disagreement }: Negotiation, level: EscalationLevel, step: EscalationStep) {
  const since = disagreement?.recordedOn ?? '';
  return (
    escalations.findLast((each) => each.level === level && each.step === step && each.on >= since)?.on ?? null
  );
}

function daysAfter(day: string | null, days: number): string | null {
  return day && later(day, days);
}

function later(day: string, days: number): string {
  const nextMonth = firstOfMonth(day, 1);
  const left = dayOfMonth(dayBefore(nextMonth)) - dayOfMonth(day);
  if (days > left) return later(nextMonth, days - left - 1);
  return day.slice(0, 8) + String(dayOfMonth(day) + days).padStart(2, '0');
}

function dayOfMonth(day: string): number {
  return Number(day.slice(8));
}

/** Measured at the day of the step, however late it is logged. */
export function escalationLapsed(
  negotiation: Negotiation,
  escalation: { readonly level: EscalationLevel; readonly step: EscalationStep; readonly on: string },
): Verdict {
  const dueOn = escalationDueOn(negotiation, escalation);
  return dueOn !== null && escalation.on > dueOn ? 'escalation-lapsed' : null;
}
