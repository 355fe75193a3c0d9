import { pickOf } from '@loenspor/casework/testing';
import { standingConsent } from '../domain/index.js';
import type { ActName } from './story-acts.js';
import type { At } from './story-world.js';

type Ways = readonly [ActName, ...ActName[]];

/** What comes next, by the stage that a case has reached; several where the ways part, the usual ones more often. */
export function onward({ payCase: { state, mandate }, more }: At): ActName {
  if (standingConsent(state) === null && state.status !== 'CLOSED' && more % 4 > 0) return 'consent';
  const missing = mandate.status !== 'APPROVED' && mandate.status !== 'AMENDING';
  const mandated = beforeDemand(mandate.status);
  const ways: Readonly<Record<string, Ways>> = {
    OPENED: [mandated, mandated, mandated, mandated, 'employerDemand', 'apply'],
    SETTLED_BY_PREAGREEMENT: ['verify', 'verify', mandated, 'offer', 'review'],
    NEGOTIATING: missing ? [mandated, mandated, mandated, 'disagree', 'offer'] : bargain(state.entries),
    AGREED: [
      ...(['signUnion', 'signCounterparty', 'signUnion', 'signCounterparty'] as const),
      ...(['correct', 'review', 'close', 'withdraw'] as const),
    ],
    SIGNED: ['open', 'open', 'verify', 'close', 'correct'],
    ON_HOLD: ['resume', 'resume', 'resume', 'offer', 'accept', 'close', 'endMembership'],
    CLOSED: ['reopen', 'open'],
    WITHDRAWN: ['reopen', 'open'],
  };
  const dispute: Ways = missing
    ? ['escalate', 'escalate', mandated, mandated]
    : ['escalate', 'escalate', 'escalate', 'settle', 'settle'];
  return pickOf(ways[state.status] ?? dispute, more);
}

function bargain(entries: readonly { readonly type: string }[]): Ways {
  return entries.some(({ type }) => type === 'OfferReceived')
    ? ['accept', 'accept', 'accept', 'accept', 'disagree', 'offer', 'hold']
    : ['offer', 'offer', 'propose'];
}

function beforeDemand(status: string): ActName {
  if (status === 'DRAFT') return 'submit';
  if (status === 'SUBMITTED' || status === 'AMENDING') return 'approve';
  return status === 'APPROVED' ? 'demand' : 'draft';
}
