import type { EscalationStep, MandateRef, Participant, SettlementLevel, Side } from '@loenspor/casework';
import type { Personal } from '@loenspor/event-sourcing/domain';
import type { ShownMandateStatus } from '@loenspor/mandate';
import type { Area, BackPay, Counterparty, DeadlineAnswer, Pay, PayItem, Scope } from '@loenspor/pay';
import type { WholeAssessment } from './domain/pay-case.assessed.js';
import type { PayCaseOrigin } from './domain/pay-case.data.js';
import type { PayCaseStatus, ShownPayCaseStatus } from './domain/pay-case.status.js';

type Items = Personal<readonly PayItem[]>;
type Text = Personal<string> | null;

/** An entry of the log as it is answered; after a correction with what it said before. */
export type Logged<Content extends object> = Content & {
  readonly entryId: string;
  readonly correctedFrom?: object;
};

export type AssessmentAnswer = WholeAssessment;

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
/** `dueOn` is the last day for the step by the clocks of that time; null when none ran, or none was told. */
export type EscalationAnswer = Logged<{
  readonly on: string;
  readonly level: 2 | 3 | 4;
  readonly step: EscalationStep;
  readonly dueOn: string | null;
  readonly overrideReason: Text;
}>;

/**
 * What the case came to. `reachedOn` is the day of it, whatever it was; of an acceptance it is `acceptedOn` too, of a
 * settlement `settledOn`, and of what follows from an agreement the day on which that was logged: see
 * `preAgreementApplication` for its `payDate`. `items` is null where an import found nothing to accept.
 */
export type PayCaseResultAnswer = {
  readonly entryId: string;
  readonly type: 'PreAgreementApplied' | 'PayAgreed' | 'DisputeSettled';
  readonly reachedOn: string;
  readonly acceptedOn: string | null;
  readonly settledOn: string | null;
  readonly level: SettlementLevel | null;
  /** Null of an application, and of a settlement that binds without the member's word. */
  readonly memberAcceptedOn: string | null;
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
  /** What the payslip showed, and what was owed by the factors known then. */
  readonly backPay: Text;
  readonly backPayComputed: Text;
}>;
/** What the employer pays a conto from a day on, until the next begins. */
export type ProvisionalPayAnswer = Logged<{ readonly from: Personal<string>; readonly items: Items }>;

/** `from`: the status that the case goes back to; after a membership end leadership alone resumes it. */
/** `cause` is null for a leader representative, who is told nothing of who is a member. */
export type HoldAnswer = {
  readonly entryId: string;
  readonly heldOn: string;
  readonly cause: 'CONSULTANT' | 'MEMBERSHIP_ENDED' | null;
  readonly from: PayCaseStatus;
  readonly reason: Text;
};
export type WithdrawalAnswer = { readonly entryId: string; readonly on: string; readonly reason: Text };
export type ClosureAnswer = { readonly entryId: string; readonly closedOn: string; readonly reason: Text };
/** A decision that rested on something corrected since, or a consent withdrawn since; `outcome` null while nobody has looked at it again. */
export type ReviewTaskAnswer = {
  readonly taskId: string;
  readonly correctionId: string;
  readonly decisionId: string;
  readonly raisedOn: string;
  readonly outcome: 'STANDS' | 'REOPEN' | null;
  readonly decidedOn: string | null;
  readonly reason: Text;
};

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
  /** Null for a leader representative, who is told nothing of who is a member. */
  readonly member: true | null;
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
  /** By their first day, of one day by the log; `provisionalPay` is the last of them. */
  readonly provisionalPays: readonly ProvisionalPayAnswer[];
  readonly provisionalPay: { readonly items: Items; readonly from: Personal<string> } | null;
  readonly paymentVerification: PaymentVerificationAnswer | null;
  /** Whether pay is there to be checked on a payslip, checked before or not. */
  readonly awaitsPayslip: boolean;
  /** Of both kinds; `disagreement` is the one whose clocks run. */
  readonly disagreements: readonly DisagreementAnswer[];
  readonly disagreement: DisagreementAnswer | null;
  readonly escalations: readonly EscalationAnswer[];
  /** While the case is on hold, closed or withdrawn; a case that a checked payslip closed has no `closure`. */
  readonly hold: HoldAnswer | null;
  readonly withdrawal: WithdrawalAnswer | null;
  readonly closure: ClosureAnswer | null;
  readonly reviewTasks: readonly ReviewTaskAnswer[];
};

export type PersonAnswer = {
  readonly personId: string;
  readonly name?: Personal<string>;
  readonly email?: Personal<string>;
  readonly userId?: string;
};

/**
 * What the agreed items pay on a day, also before the first day of it: `effectiveFrom` is that one, null while nothing
 * names it; `inEffect` tells whether it is reached.
 */
export type CasePay = Pay & { readonly effectiveFrom: string | null; readonly inEffect: boolean };

/**
 * A pay case; to a leader representative without what is the union's own. Once pay is agreed a single case has `pay` too,
 * and `backPay` where some is owed; an item of the list has `pay` where a day was asked for.
 */
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
  /** The clocks that run, by the day alone. */
  readonly deadlines: readonly DeadlineAnswer[];
  readonly pay?: CasePay;
  readonly backPay?: BackPay;
};
