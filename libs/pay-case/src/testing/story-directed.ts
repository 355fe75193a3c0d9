import { alone as aloneOf, stepOf } from '@loenspor/casework/testing';
import fc from 'fast-check';
import type { ActName } from './story-acts.js';
import type { Moment, Step } from './story.js';

const step = stepOf<ActName>;
const alone = aloneOf<ActName>;

/** One step, after so many days. */
const later = (days: number, act: Step['act'], more: Partial<Step> = {}): Moment[] => [
  { days, steps: [step(act, more)], turns: [0] },
];
/** The case of that number, with an offer inside its mandate, which draws on the pool unless `more` says otherwise. */
const offered = (of = 0, more = 1) =>
  alone(
    ['open', { of }],
    ['consent', { of, more: 2, days: 0 }],
    ['draft', { of, more }],
    ['submit', { of }],
    ['approve', { of, who: 1 }],
    ['demand', { of, days: 40 }],
    ['offer', { of, days: 30, more: 1 }],
  );
/** Its mandate draws on no pool. */
const onHold = (end: 'hold' | 'endMembership') => [...offered(0, 3), ...alone([end])];
const orders = fc.sample(fc.array(fc.nat(999), { minLength: 12, maxLength: 12 }), { numRuns: 60, seed: 7 });
const gone = [step('revoke', { who: 1 }), step('withdrawConsent', { days: 29 })] as const;
/** Everything that somebody may do to a case, one after another. */
const everything: readonly Step['act'][] = [
  ...(['demand', 'propose', 'accept', 'signUnion', 'signCounterparty', 'escalate', 'settle'] as const),
  ...(['apply', 'verify', 'disagree', 'offer'] as const),
];

/** Stories that come to one point without detours, for what would be long in coming by chance. */
export const directed = {
  /** Three cases draw on a pool that two fit in, a turn each in every order. */
  drawnAtOnce: orders.map((turns): Moment[] => [
    ...[0, 1, 2].flatMap((of) => offered(of)),
    { days: 0, steps: [0, 1, 2].map((of) => step('accept', { of, more: 4, days: 0 })), turns },
  ]),
  /** Somebody accepts while the mandate is revoked, or the consent withdrawn. */
  gone: orders.map((turns, at): Moment[] => [
    ...offered(0, 3),
    {
      days: 0,
      steps: [step('accept', { more: 0, days: 20 }), gone[at % 2] ?? gone[0]],
      turns,
    },
  ]),
  /** A case on hold is asked for everything; leadership takes it further. */
  held: (['hold', 'endMembership'] as const).map((end): Moment[] => [
    ...onHold(end),
    ...alone(...everything.map((act) => [act] as const)),
    ...alone(['resume', { who: 5 }], ['resume', { who: 1 }], ['accept', { more: 0 }]),
  ]),
  /** An acceptance dies at any point, the projector goes on, and the call comes again. */
  died: Array.from({ length: 17 }, (_, dies): Moment[] => [
    ...offered(),
    ...alone(
      ['accept', { dies, more: 4, days: 0 }],
      ['project'],
      ['again', { more: 1 }],
      ['close'],
      ['reopen'],
      ['withdraw'],
    ),
  ]),
  /** An acceptance dies at any point, and the offer is corrected to more than was reserved before anybody goes on. */
  corrected: Array.from({ length: 17 }, (_, dies): Moment[] => [
    ...offered(),
    ...alone(['accept', { dies, more: 4, days: 0 }], ['correct', { days: 3, more: 9 }]),
    ...alone([dies % 2 === 0 ? 'project' : 'again', { more: 1 }], ['again', { more: 1 }]),
    ...alone(['accept', { more: 4, days: 0 }]),
  ]),
  /**
   * What is agreed is closed, another day, and taken up again, on a third one, which dies at any point and is finished on a
   * fourth; another case has taken its place, or not.
   */
  reopened: Array.from({ length: 17 }, (_, dies): Moment[] => [
    ...offered(),
    ...(dies % 2 === 0 ? [] : [1, 2].flatMap((of) => offered(of))),
    ...alone(['accept', { more: 4, days: 0 }]),
    ...later(3, dies % 3 === 0 ? 'withdraw' : 'close'),
    ...(dies % 2 === 0 ? [] : alone(['accept', { of: 1, more: 4, days: 0 }])),
    ...(dies % 4 === 1 ? alone(['accept', { of: 2, more: 4, days: 0 }]) : []),
    ...later(2, 'reopen', { dies }),
    ...later(4, dies % 5 === 0 ? 'again' : 'project', { more: 1 }),
    ...alone(['again', { more: 1 }]),
    ...alone(['close'], ['reopen'], ['signUnion'], ['signCounterparty']),
  ]),
  /** A case is taken up again while others accept on the pool that it drew on, a turn each in every order. */
  reopenedAtOnce: orders.map((turns): Moment[] => [
    ...[0, 1, 2].flatMap((of) => offered(of)),
    ...alone(['accept', { more: 4, days: 0 }], ['close']),
    {
      days: 0,
      steps: [step('reopen'), ...[1, 2].map((of) => step('accept', { of, more: 4, days: 0 }))],
      turns,
    },
  ]),
  /** All goes well, by any of the people. */
  signed: Array.from({ length: 4 }, (_, who): Moment[] => [
    ...offered(0, who),
    ...alone(['accept', { who, more: 5, days: 0 }], ['signUnion', { who }], ['signCounterparty', { who }]),
    ...alone(['verify', { who }], ['reopen', { who }], ['close', { who }]),
  ]),
  /** A dispute is settled locally under the pool, closed, and taken up again. */
  settled: Array.from({ length: 3 }, (_, who): Moment[] => [
    ...offered(),
    ...alone(['disagree', { days: 25 }], ['escalate', { who: 1, days: 3, more: 2 }]),
    ...alone(['settle', { who, days: 20, more: 4 }], ['close', { who }], ['reopen'], ['accept', { more: 4 }]),
    ...alone(['signUnion'], ['signCounterparty'], ['verify'], ['reopen']),
  ]),
  /** An accepted offer, or the consent that it was accepted under, turns out to be wrong. */
  unsettled: Array.from({ length: 8 }, (_, days): Moment[] => [
    ...offered(),
    ...alone(['accept', { more: 4, days: 0 }], ['correct', { more: 8, days }], ['review', { more: 1 }]),
    ...alone(['correct', { more: 2, days: 1 + days * 7 }], ['review', { more: 1 }]),
  ]),
} satisfies Readonly<Record<string, readonly (readonly Moment[])[]>>;
