import type { ActName } from './story-acts.js';
import { pickOf } from './story-drawn.js';
import type { At } from './story-drawn.js';

/** What comes next, by the stage that a negotiation has reached; several where the ways part, the usual ones more often. */
export function onward({ round: { state, mandate }, more }: At): ActName {
  const missing = mandate.status !== 'APPROVED' && mandate.status !== 'AMENDING';
  const mandated = beforeDemand(mandate.status);
  const ways: Readonly<Record<string, readonly [ActName, ...ActName[]]>> = {
    NONE: ['open'],
    PREPARING: [mandated, mandated, mandated, 'employerDemand'],
    DEMANDED: missing ? [mandated, mandated, 'offer'] : ['offer', 'propose', 'meeting'],
    NEGOTIATING: missing ? [mandated, mandated, mandated, 'disagree', 'offer'] : bargain(state.offers.length),
    RESULT_REACHED: waiting(state.result?.ratification === 'REQUIRED' ? 'ratify' : 'signUnion'),
    RATIFIED: waiting('signUnion'),
    SIGNED: ['open', 'open', 'open', 'terminate', 'correct', 'record', 'withdrawTermination', 'open'],
    CLOSED: ['reopen', 'open'],
  };
  const dispute: readonly [ActName, ...ActName[]] = missing
    ? ['escalate', 'escalate', mandated, mandated]
    : ['escalate', 'escalate', 'escalate', 'settle'];
  return pickOf(ways[state.status] ?? dispute, more);
}

function bargain(offers: number): readonly [ActName, ...ActName[]] {
  return offers === 0
    ? ['offer', 'offer', 'propose']
    : ['accept', 'accept', 'accept', 'accept', 'disagree', 'offer'];
}

/** A result on its way to the second signature; now and then what it rests on turns out to be wrong. */
function waiting(next: ActName): readonly [ActName, ...ActName[]] {
  const signing = next === 'ratify' ? next : 'signCounterparty';
  return [next, signing, next, signing, next, signing, 'correct', 'review', 'refuse'];
}

function beforeDemand(status: string): ActName {
  if (status === 'DRAFT') return 'submit';
  if (status === 'SUBMITTED' || status === 'AMENDING') return 'approve';
  return status === 'APPROVED' ? 'demand' : 'draft';
}
