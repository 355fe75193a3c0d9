import { alone as aloneOf, stepOf } from '@loenspor/casework/testing';
import fc from 'fast-check';
import type { ActName } from './story-acts.js';
import type { Moment } from './story.js';

export const step = stepOf<ActName>;
export const alone = aloneOf<ActName>;

/** A round that Lotte's mandate allows to be settled, with an offer inside of it. */
const offered = alone(
  ['open'],
  ['draft'],
  ['submit'],
  ['approve', { who: 1 }],
  ['employerDemand', { days: 40 }],
  ['offer', { days: 30, more: 1 }],
);
export const disputed = [...offered, ...alone(['disagree', { days: 25 }])];
/** The second dispute of one negotiation, each with a step. */
export const disputedAgain = [
  ...disputed,
  ...alone(['escalate', { who: 1, days: 3, more: 2 }], ['settle', { days: 20, more: 4 }]),
  ...alone(['refuse', { who: 1 }], ['disagree', { days: 15 }], ['escalate', { who: 1, days: 2, more: 2 }]),
];
const orders = fc.sample(fc.array(fc.nat(999), { minLength: 12, maxLength: 12 }), { numRuns: 120, seed: 7 });

/** Stories that come to one point without detours, for what would be long in coming by chance. */
export const directed = {
  /** Somebody accepts while the mandate is revoked, a turn each in every order. */
  revokedMeanwhile: orders.map((turns): Moment[] => [
    ...offered,
    { days: 0, steps: [step('accept', { more: 0 }), step('revoke', { who: 1 })], turns },
  ]),
  /** An offer changes an agreement that was recorded before. */
  overAnAgreement: [
    [...alone(['record', { days: 100, more: 100 }]), ...offered, ...alone(['accept', { more: 0 }])],
  ],
  /** A result waits while its negotiation is closed and an agreement is recorded, and is then signed. */
  overtakenWhileClosed: Array.from({ length: 3 }, (_, days): Moment[] => [
    ...offered,
    ...alone(['accept', { more: 0 }], ['ratify', { who: 1 }], ['close']),
    ...alone(['record', { days: 100 + days, more: 100 }], ['reopen'], ['signUnion'], ['signCounterparty']),
  ]),
  /** A step is marked a duplicate of the same one of an earlier dispute, and that one of it. */
  markedAcross: Array.from({ length: 3 }, (_, who): Moment[] => [
    ...disputedAgain,
    ...alone(['duplicate', { who, more: 8 }], ['duplicate', { who, more: 4 }]),
  ]),
  /** A reopening dies, the projector completes it, and the call comes again. */
  reopenedByTheProjector: Array.from({ length: 16 }, (_, dies): Moment[] => [
    ...alone(['open'], ['close'], ['reopen', { dies }], ['project'], ['again', { more: 1 }]),
  ]),
} satisfies Readonly<Record<string, readonly (readonly Moment[])[]>>;
