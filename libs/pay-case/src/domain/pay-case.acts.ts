import {
  alreadySignedWords,
  escalationRefused,
  mandateMissingWords,
  outsideMandateWords,
} from '@loenspor/casework/domain';
import type { WrongStatusReason } from '@loenspor/casework/domain';
import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Told } from '@loenspor/event-sourcing/domain';
import type { Assessment } from '@loenspor/pay';
import { standingConsent } from './pay-case.entries.js';
import { disputeOf } from './pay-case.log.js';
import {
  consentMissingWords,
  notApplicableWords,
  onHoldWords,
  personErasedWords,
  wrongStatusWords,
} from './pay-case.refusal-words.js';
import { closureRefusals, consentRefusals, factRefusals, verificationRefusals } from './pay-case.rules.js';
import type { PayCaseRefusal } from './pay-case.rules.js';
import type { RecordedPayCase } from './pay-case.state.js';
import type { PayCaseStatus } from './pay-case.status.js';

const facts = ['employer-demand', 'meetings', 'offers', 'provisional-pay'] as const;
const always = ['notes', 'corrections', 'duplicates', 'assignment', 'disagreement'] as const;

/** Acts of ours by the statuses that take them. */
const ours = {
  'pre-agreement-application': ['OPENED', 'SETTLED_BY_PREAGREEMENT'],
  demand: ['OPENED', 'SETTLED_BY_PREAGREEMENT'],
  proposals: ['NEGOTIATING'],
  acceptance: ['NEGOTIATING'],
  signatures: ['AGREED'],
  settlement: ['DISPUTE_L1', 'DISPUTE_L2', 'DISPUTE_L3', 'DISPUTE_L4'],
} as const satisfies Readonly<Record<string, readonly PayCaseStatus[]>>;

/** What is done to a pay case, by the last segment of the call's path. */
export type PayCaseAct =
  | (typeof facts)[number]
  | (typeof always)[number]
  | keyof typeof ours
  | 'payment-verification'
  | 'consent'
  | 'consent-withdrawal'
  | 'escalations'
  | 'hold'
  | 'resumption'
  | 'membership-end'
  | 'withdrawal'
  | 'closure'
  | 'reopening';

/** What a case takes where it stands; a disagreement about interests only while it is negotiated. */
export function allowedActs(payCase: RecordedPayCase): readonly PayCaseAct[] {
  const { status, held } = payCase;
  const takesFacts = factRefusals(payCase).length === 0;
  const open = closureRefusals(payCase).length === 0;
  const taken = (Object.keys(ours) as (keyof typeof ours)[]).filter((act) =>
    (ours[act] as readonly PayCaseStatus[]).includes(status),
  );
  const when = <Act extends PayCaseAct>(condition: boolean, act: Act) => (condition ? [act] : []);
  return [
    ...always,
    ...when(consentRefusals(payCase).length === 0, 'consent'),
    ...(takesFacts ? facts : []),
    ...when(standingConsent(payCase) !== null, 'consent-withdrawal'),
    ...taken,
    ...when(verificationRefusals(payCase).length === 0, 'payment-verification'),
    ...when(status !== 'ON_HOLD' && escalationRefused(disputeOf(payCase)) === null, 'escalations'),
    ...when(open && status !== 'ON_HOLD', 'hold'),
    ...when(status === 'ON_HOLD', 'resumption'),
    ...when(open && !(status === 'ON_HOLD' && held?.cause === 'MEMBERSHIP_ENDED'), 'membership-end'),
    ...when(open, 'withdrawal'),
    ...when(open, 'closure'),
    ...when(!open, 'reopening'),
  ];
}

/** Throws `wrong-status`, with what the status allows, unless the act is among it. */
export function mustAllow(act: PayCaseAct, payCase: RecordedPayCase): void {
  if (!allowedActs(payCase).includes(act)) throw wrongStatus(payCase);
}

/**
 * `wrong-status`, with what the status allows. `but`: the act that is taken otherwise and not like this; `why`: words and
 * further details, where the status alone does not tell what is in the way.
 */
export function wrongStatus(
  payCase: RecordedPayCase,
  { but, why }: { readonly but?: PayCaseAct; readonly why?: WrongStatusReason } = {},
): DomainError {
  const { status } = payCase;
  const allowed = allowedActs(payCase).filter((act) => act !== but);
  const words = why?.words ?? wrongStatusWords(status, allowed);
  return new DomainError('wrong-status', words, { status, allowed, ...why?.details });
}

/**
 * What a refusal tells beside its code: of the act and its day, of the items' assessment, of the agreement. Where the case
 * does not take the `act` as it stands either, that is told in place of an advice that would lead nowhere.
 */
export type RefusalGround = {
  readonly on?: string;
  readonly act?: PayCaseAct;
  readonly assessment?: Assessment | null;
  readonly awaitsAdoption?: string | null;
};

/** Throws the first of what the rules say, in the order of http-api.md 1. */
export function refuse(
  payCase: RecordedPayCase,
  [code]: readonly PayCaseRefusal[],
  ground: RefusalGround = {},
): void {
  if (code === undefined) return;
  if (code === 'wrong-status') throw wrongStatus(payCase);
  const details = code === 'outside-mandate' && ground.assessment ? { assessment: ground.assessment } : {};
  throw new DomainError(code, wordsOf(code, payCase, ground), details);
}

function wordsOf(
  code: Exclude<PayCaseRefusal, 'wrong-status'>,
  payCase: RecordedPayCase,
  { on = '', act, assessment, awaitsAdoption = null }: RefusalGround,
): Told {
  const allowed = allowedActs(payCase);
  const next = act && !allowed.includes(act) ? wrongStatusWords(payCase.status, allowed) : undefined;
  switch (code) {
    case 'on-hold':
      return onHoldWords(payCase.held?.cause ?? 'CONSULTANT');
    case 'person-erased':
      return personErasedWords;
    case 'consent-missing':
      return consentMissingWords(on, next);
    case 'mandate-missing':
      return mandateMissingWords(on, next);
    case 'outside-mandate':
      return outsideMandateWords(assessment ?? { breaches: [] }, next);
    case 'pre-agreement-not-applicable':
      return notApplicableWords(on, awaitsAdoption, next);
    case 'already-signed':
      return alreadySignedWords(payCase.signedBy.length);
    case 'offer-missing':
    case 'escalation-lapsed':
      throw new Error(`${code} is told where it is found`);
  }
}
