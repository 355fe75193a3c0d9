import type { MandateStatus, NegotiationStatus, PayCaseStatus } from '../api/answers.js';
import type { Tone } from '../frame/chip.js';

/** In the order in which a negotiation passes through them. */
export const negotiationTones: { readonly [Status in NegotiationStatus]: Tone } = {
  PREPARING: 'plain',
  MANDATE_PENDING: 'warn',
  READY: 'accent',
  DEMANDED: 'accent',
  NEGOTIATING: 'accent',
  RESULT_REACHED: 'good',
  RATIFIED: 'good',
  SIGNED: 'good',
  DISPUTE_L1: 'bad',
  DISPUTE_L2: 'bad',
  DISPUTE_L3: 'bad',
  DISPUTE_L4: 'bad',
  CLOSED: 'plain',
};

/** In the order in which a pay case passes through them. */
export const payCaseTones: { readonly [Status in PayCaseStatus]: Tone } = {
  OPENED: 'plain',
  READY: 'accent',
  NEGOTIATING: 'accent',
  AGREED: 'good',
  SIGNED: 'good',
  SETTLED_BY_PREAGREEMENT: 'good',
  DISPUTE_L1: 'bad',
  DISPUTE_L2: 'bad',
  DISPUTE_L3: 'bad',
  DISPUTE_L4: 'bad',
  ON_HOLD: 'warn',
  WITHDRAWN: 'plain',
  CLOSED: 'plain',
};

export const mandateTones: { readonly [Status in MandateStatus]: Tone } = {
  DRAFT: 'plain',
  SUBMITTED: 'warn',
  APPROVED: 'good',
  AMENDING: 'warn',
  REJECTED: 'bad',
  REVOKED: 'bad',
  EXPIRED: 'plain',
  CONSUMED: 'plain',
};

export const negotiationStatuses = Object.keys(negotiationTones) as NegotiationStatus[];
export const payCaseStatuses = Object.keys(payCaseTones) as PayCaseStatus[];
