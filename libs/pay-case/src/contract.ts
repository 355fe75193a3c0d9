import type { EscalationStep, MandateRef, Participant, Side } from '@loenspor/casework';
import type { Personal } from '@loenspor/event-sourcing/domain';
import type { ShownMandateStatus } from '@loenspor/mandate';
import type { Area, Assessment, BackPay, Breach, Counterparty, Pay, PayItem, Scope } from '@loenspor/pay';
import type { PayCaseOrigin } from './domain/pay-case.data.js';
import type { ShownPayCaseStatus } from './domain/pay-case.status.js';

type Items = Personal<readonly PayItem[]>;
type Text = Personal<string> | null;

/** An entry of the log as it is answered; after a correction with what it said before. */
export type Logged<Content extends object> = Content & {
  readonly entryId: string;
  readonly correctedFrom?: object;
};

/** The amounts of the breaches stand in place again, or that they have been erased. */
export type AssessmentAnswer = Omit<Assessment, 'breaches'> & {
  readonly breaches: readonly (Pick<Breach, 'code' | 'element'> & {
    readonly offered: Personal<Breach['offered']>;
    readonly limit: Personal<Breach['limit']>;
    readonly used?: Breach['offered'];
  })[];
};

export type OfferAnswer = Logged<{
  readonly offerId: string;
  readonly receivedOn: string;
  readonly items: Items;
  readonly assessment: AssessmentAnswer | null;
  readonly note: Text;
}>;
export type ProposalAnswer = Logged<{
  readonly proposalId: string;
  readonly madeOn: string;
  readonly items: Items;
  readonly assessment: AssessmentAnswer | null;
}>;
export type MeetingAnswer = Logged<{
  readonly heldOn: string;
  readonly place: Text;
  readonly participants: Personal<readonly Participant[]>;
  readonly minutes: Text;
}>;
export type NoteAnswer = Logged<{
  readonly on: string;
  readonly channel: 'PHONE' | 'MAIL' | 'MEETING' | 'OTHER';
  readonly visibility: 'INTERNAL' | 'LEADER_REP';
  readonly text: Text;
}>;
export type DemandAnswer = Logged<{ readonly sentOn: string; readonly mandate: MandateRef | null }>;
export type EmployerDemandAnswer = Logged<{ readonly receivedOn: string }>;
export type DisagreementAnswer = Logged<{
  readonly recordedOn: string;
  readonly kind: 'INTEREST' | 'RIGHTS';
  readonly unionPosition: Text;
  readonly counterpartyPosition: Text;
  readonly minutes: Text;
}>;
export type EscalationAnswer = Logged<{
  readonly on: string;
  readonly level: 2 | 3 | 4;
  readonly step: EscalationStep;
  readonly overrideReason: Text;
}>;

/** What the case came to. `items` is null where an import found nothing to accept. */
export type PayCaseResultAnswer = {
  readonly entryId: string;
  readonly type: 'PreAgreementApplied' | 'PayAgreed' | 'DisputeSettled';
  readonly reachedOn: string;
  readonly offerId: string | null;
  readonly items: Items | null;
  readonly effectiveFrom: Text;
};
export type SignatureAnswer = {
  readonly entryId: string;
  readonly side: Side;
  readonly signatory: Text;
  readonly signedOn: string;
  readonly effectiveFrom: string | null;
  readonly effectiveFromAssumed: boolean;
};
export type PreAgreementApplicationAnswer = {
  readonly entryId: string;
  readonly preAgreementId: string | null;
  readonly version: number | null;
  readonly payDate: Text;
  readonly items: Items;
};
export type PaymentVerificationAnswer = Logged<{
  readonly verifiedOn: string;
  readonly payslipMonth: Text;
  readonly backPay: Text;
}>;

/** What of an answer the case's own events say, whatever the day. `position` is one in the log: the post is `post`. */
export type PayCaseDetails = {
  readonly number: string;
  readonly externalRef: string | null;
  readonly origin: PayCaseOrigin;
  readonly municipality: string;
  readonly area: Area;
  readonly scope: Scope;
  readonly counterparty: Counterparty;
  readonly institution: Text;
  readonly post: Text;
  readonly member: true;
  readonly memberSince: Text;
  readonly startDate: Text;
  readonly agreementPeriod: string;
  readonly consultantId: string | null;
  /** Who has the case by the consultants' log, until one of ours is assigned; null when erased. */
  readonly consultantName: string | null;
  /** When it was recorded (an instant), and the day on which it was opened. */
  readonly openedAt: string;
  readonly openedOn: string;
  readonly consent: { readonly givenOn: string; readonly leaderRep: 'INVOLVED' | 'NOT_INVOLVED' } | null;
  readonly demands: readonly DemandAnswer[];
  readonly employerDemands: readonly EmployerDemandAnswer[];
  readonly offers: readonly OfferAnswer[];
  readonly proposals: readonly ProposalAnswer[];
  readonly meetings: readonly MeetingAnswer[];
  readonly notes: readonly NoteAnswer[];
  readonly result: PayCaseResultAnswer | null;
  readonly signatures: readonly SignatureAnswer[];
  readonly preAgreementApplication: PreAgreementApplicationAnswer | null;
  readonly provisionalPay: { readonly items: Items; readonly from: Personal<string> } | null;
  readonly paymentVerification: PaymentVerificationAnswer | null;
  /** Of both kinds; `disagreement` is the one whose clocks run. */
  readonly disagreements: readonly DisagreementAnswer[];
  readonly disagreement: DisagreementAnswer | null;
  readonly escalations: readonly EscalationAnswer[];
  readonly deadlines: readonly object[];
};

export type PersonAnswer = {
  readonly personId: string;
  readonly name?: Personal<string>;
  readonly email?: Personal<string>;
  readonly userId?: string;
};

/** One item of the list; a single case has also `pay`, and `backPay` where some is owed, once pay is agreed. */
export type PayCaseAnswer = PayCaseDetails & {
  readonly id: string;
  readonly person: PersonAnswer;
  readonly status: ShownPayCaseStatus;
  readonly revision: number;
  readonly position: string;
  /** The day of the newest step. */
  readonly lastActivityOn: string;
  readonly mandate: {
    readonly id: string;
    readonly status: ShownMandateStatus;
    readonly version: number;
  } | null;
  readonly pay?: Pay;
  readonly backPay?: BackPay;
};
