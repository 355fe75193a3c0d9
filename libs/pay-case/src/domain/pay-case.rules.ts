import type { EscalationStep, MandateRef, Side } from '@loenspor/casework/domain';
import { isErased } from '@loenspor/event-sourcing/domain';
import { fullTime, itemsInForce, sameItem, stepDueOn } from '@loenspor/pay';
import type { DisputeDays, LadderStep, PayItem, Scope } from '@loenspor/pay';
import type { PreAgreementInForce } from './pay-case.commands.js';
import type { ClearAssessment } from './pay-case.data.js';
import { consentOn, entriesOf, latestOf } from './pay-case.entries.js';
import type { EntryOf } from './pay-case.entries.js';
import { awaitsPayslip, underlyingStatus } from './pay-case.standing.js';
import type { RecordedPayCase } from './pay-case.state.js';
import type { PayCaseStatus } from './pay-case.status.js';

/** The codes that a live command is refused with, and that an imported step is remarked with. */
export type PayCaseRefusal =
  | 'on-hold'
  | 'person-erased'
  | 'consent-missing'
  | 'mandate-missing'
  | 'pre-agreement-not-applicable'
  | 'offer-missing'
  | 'already-signed'
  | 'escalation-lapsed'
  | 'outside-mandate'
  | 'wrong-status';
type Refusals = readonly PayCaseRefusal[];

/** The day of an act of ours, and what it rests on outside the case. */
export type ActFacts = {
  readonly on: string;
  readonly mandate: MandateRef | null;
  readonly assessment: Pick<ClearAssessment, 'inside'> | null;
};

const disputes: readonly PayCaseStatus[] = ['DISPUTE_L1', 'DISPUTE_L2', 'DISPUTE_L3', 'DISPUTE_L4'];
const waiting: readonly PayCaseStatus[] = ['OPENED', 'SETTLED_BY_PREAGREEMENT'];
const beforeSignature: readonly PayCaseStatus[] = [
  ...waiting,
  'NEGOTIATING',
  'AGREED',
  ...disputes,
  'ON_HOLD',
];

const open: readonly PayCaseStatus[] = [...beforeSignature, 'SIGNED'];

/** Only members have a case, and only leaders on the leaders' agreement (domain.md 7.2). */
export function openingRefused({
  member,
  scope,
}: {
  readonly member: boolean;
  readonly scope: Scope;
}): 'not-a-member' | 'wrong-scope' | null {
  if (!member) return 'not-a-member';
  return scope === 'LEADER_AGREEMENT' ? null : 'wrong-scope';
}

/** A case exists already: it is opened once. */
export const openingRefusals = (payCase: RecordedPayCase): Refusals => statusRefusals(payCase, []);

/**
 * Facts (an employer's demand, meeting, offer, provisional pay) are taken until the case is signed; a held case takes what
 * the status takes that the hold covers.
 */
export function factRefusals(payCase: RecordedPayCase): Refusals {
  const status = payCase.status === 'ON_HOLD' ? underlyingStatus(payCase) : payCase.status;
  return statusRefusals({ status }, beforeSignature);
}

/** Who sees a case rests on the member's consent, so it may be given, with another wish too, as long as the case is open. */
export const consentRefusals = (payCase: RecordedPayCase): Refusals => statusRefusals(payCase, open);

export function preAgreementRefusals(
  payCase: RecordedPayCase,
  items: readonly PayItem[],
  inForce: PreAgreementInForce | null,
): Refusals {
  return refusals(payCase, waiting, [
    whenHeld(payCase),
    inForce && isTakenFrom(inForce, items) ? null : 'pre-agreement-not-applicable',
  ]);
}

/** Each item stands in the agreement, and what stands there once is applied once. */
function isTakenFrom(inForce: PreAgreementInForce, items: readonly PayItem[]): boolean {
  const left = itemsInForce(inForce.items);
  return items.every((item) => {
    const at = left.findIndex((known) => sameTerms(known, item));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

export function demandRefusals(payCase: RecordedPayCase, { on, mandate }: ActFacts): Refusals {
  return refusals(payCase, waiting, [whenHeld(payCase), ...withoutGround(payCase, on, mandate)]);
}

export function proposalRefusals(payCase: RecordedPayCase, facts: ActFacts): Refusals {
  return refusals(
    payCase,
    ['NEGOTIATING'],
    [whenHeld(payCase), ...withoutGround(payCase, facts.on, facts.mandate), whenOutside(facts)],
  );
}

export function acceptanceRefusals(
  payCase: RecordedPayCase,
  offer: EntryOf<'OfferReceived'> | null,
  facts: ActFacts,
): Refusals {
  return refusals(
    payCase,
    ['NEGOTIATING'],
    [
      whenHeld(payCase),
      offer && isErased(offer.data.items) ? 'person-erased' : null,
      ...withoutGround(payCase, facts.on, facts.mandate),
      offer ? null : 'offer-missing',
      whenOutside(facts),
    ],
  );
}

/** The employer's signature needs no consent: nothing goes to the employer with it. */
export function signatureRefusals(payCase: RecordedPayCase, side: Side, on: string): Refusals {
  return refusals(
    payCase,
    ['AGREED'],
    [
      whenHeld(payCase),
      side === 'UNION' ? withoutConsent(payCase, on) : null,
      payCase.signedBy.includes(side) ? 'already-signed' : null,
    ],
  );
}

export function verificationRefusals(payCase: RecordedPayCase): Refusals {
  return refusals(payCase, awaitsPayslip(payCase) ? [payCase.status] : [], [whenHeld(payCase)]);
}

/** A RIGHTS dispute is recorded in every status. */
export function disagreementRefusals(payCase: RecordedPayCase, kind: 'INTEREST' | 'RIGHTS'): Refusals {
  return kind === 'RIGHTS' ? [] : refusals(payCase, ['NEGOTIATING'], [whenHeld(payCase)]);
}

type Escalating = LadderStep & { readonly on: string };

export function escalationRefusals(payCase: RecordedPayCase, escalation: Escalating): Refusals {
  const { level, step, on } = escalation;
  const dueOn = usualDueOn(payCase, escalation);
  const from = level === 2 ? 'DISPUTE_L1' : step === 'FORWARDED' ? 'DISPUTE_L2' : 'DISPUTE_L3';
  return refusals(
    payCase,
    [from],
    [
      whenHeld(payCase),
      withoutConsent(payCase, on),
      dueOn !== null && on > dueOn ? 'escalation-lapsed' : null,
    ],
  );
}

/** The last day of an imported step. Which clocks were agreed in those years nobody tells: the usual ones. */
export function usualDueOn(payCase: RecordedPayCase, { on, ...step }: Escalating): string | null {
  return stepDueOn(step, disputeDays(payCase, on));
}

/** From level 3 a settlement binds, whatever the mandate and the member say. */
export function settlementRefusals(payCase: RecordedPayCase, level: number, facts: ActFacts): Refusals {
  const ours = level < 3 ? [...withoutGround(payCase, facts.on, facts.mandate), whenOutside(facts)] : [];
  return refusals(payCase, disputes, [whenHeld(payCase), ...ours]);
}

export function closureRefusals(payCase: RecordedPayCase): Refusals {
  return statusRefusals(payCase, open);
}

type Refusal = PayCaseRefusal | null;

const whenHeld = ({ status }: RecordedPayCase): Refusal => (status === 'ON_HOLD' ? 'on-hold' : null);

const withoutConsent = (payCase: RecordedPayCase, on: string): Refusal =>
  consentOn(payCase, on) ? null : 'consent-missing';

const withoutGround = (
  payCase: RecordedPayCase,
  on: string,
  mandate: MandateRef | null,
): readonly Refusal[] => [withoutConsent(payCase, on), mandate ? null : 'mandate-missing'];

const whenOutside = ({ mandate, assessment }: ActFacts): Refusal =>
  mandate && assessment && !assessment.inside ? 'outside-mandate' : null;

const statusRefusals = (
  { status }: Pick<RecordedPayCase, 'status'>,
  allowed: readonly PayCaseStatus[],
): Refusals => (allowed.includes(status) ? [] : ['wrong-status']);

/** Every rule that says no, in the order of http-api.md: `wrong-status` only when none of the others fits. */
function refusals(
  payCase: RecordedPayCase,
  allowed: readonly PayCaseStatus[],
  found: readonly Refusal[],
): Refusals {
  const codes = found.filter((code) => code !== null);
  return codes.length > 0 ? codes : statusRefusals(payCase, allowed);
}

/** A step of an earlier dispute of the same case starts no clock of this one. */
function disputeDays(payCase: RecordedPayCase, day: string): DisputeDays {
  const interest = entriesOf(payCase, 'DisagreementRecorded').filter(({ data }) => data.kind === 'INTEREST');
  const disagreement = interest.findLast(({ on }) => on <= day)?.on ?? null;
  const steps = entriesOf(payCase, 'DisputeEscalated').filter(
    ({ on }) => on <= day && on >= (disagreement ?? ''),
  );
  const newest = (level: number, step: EscalationStep) =>
    steps.findLast(({ data }) => data.level === level && data.step === step)?.on ?? null;
  return {
    disagreement,
    demandedAt2: newest(2, 'DEMANDED'),
    heldAt2: newest(2, 'HELD'),
    receivedAt3: newest(3, 'RECEIVED'),
    heldAt3: newest(3, 'HELD'),
  };
}

/** The offer that an acceptance of this day accepts when it names none: the newest by then. */
export function latestOffer(payCase: RecordedPayCase, day: string): EntryOf<'OfferReceived'> | null {
  return latestOf(payCase, 'OfferReceived', day);
}

/** An agreement is about full time; the hours are the person's own. */
function sameTerms(agreed: PayItem, applied: PayItem): boolean {
  return sameItem(ofFullTime(agreed), ofFullTime(applied));
}

function ofFullTime(item: PayItem): PayItem {
  return item.amount ? { ...item, amount: fullTime(item.amount) } : item;
}
