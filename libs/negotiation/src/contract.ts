import type {
  DisputeKind,
  EscalationLevel,
  EscalationStep,
  MandateRef,
  NoteChannel,
  NoteVisibility,
  Participant,
  SettlementLevel,
  Side,
} from '@loenspor/casework';
import type { Personal } from '@loenspor/event-sourcing/domain';
import type { ShownMandateStatus } from '@loenspor/mandate';
import type {
  Area,
  Assessment,
  ChangedItem,
  Counterparty,
  DeadlineAnswer,
  PayItem,
  Scope,
} from '@loenspor/pay';
import type { ShownStatus } from './domain/negotiation.status.js';
import type {
  ApprovalBasis,
  ApproverReason,
  ClosingOutcome,
  NegotiationGround,
  RatificationNeed,
} from './domain/negotiation.values.js';

type Text = Personal<string> | null;

/** An entry of the log as it is answered; after a correction with what it said before. */
export type Logged<Content extends object> = Content & {
  readonly entryId: string;
  readonly correctedFrom?: object;
};

export type BackgroundAnswer = Logged<{
  readonly addedOn: string;
  readonly background: Personal<{
    readonly title?: string;
    readonly note?: string;
    readonly figures?: readonly { readonly label: string; readonly value: string }[];
  }>;
}>;
export type StrategyAnswer = Logged<{ readonly writtenOn: string; readonly text: Text }>;
export type NoteAnswer = Logged<{
  readonly on: string;
  readonly channel: NoteChannel;
  readonly visibility: NoteVisibility;
  readonly text: Text;
}>;
export type DemandAnswer = Logged<{ readonly sentOn: string; readonly mandate: MandateRef | null }>;
export type EmployerDemandAnswer = Logged<{ readonly receivedOn: string }>;
export type MeetingAnswer = Logged<{
  readonly heldOn: string;
  readonly place: Text;
  readonly participants: Personal<readonly Participant[]>;
  readonly minutes: Text;
}>;
export type ProposalAnswer = Logged<{
  readonly proposalId: string;
  readonly madeOn: string;
  readonly items: readonly PayItem[];
  readonly assessment: Assessment | null;
}>;
export type OfferAnswer = Logged<{
  readonly offerId: string;
  readonly receivedOn: string;
  readonly items: readonly PayItem[];
  readonly assessment: Assessment | null;
  readonly note: Text;
}>;
export type DisagreementAnswer = Logged<{
  readonly recordedOn: string;
  readonly kind: DisputeKind;
  readonly unionPosition: Text;
  readonly counterpartyPosition: Text;
  readonly minutes: Text;
}>;
/** `dueOn` is the last day for the step by the clocks of that time; null when none ran, or none was told. */
export type EscalationAnswer = Logged<{
  readonly on: string;
  readonly level: EscalationLevel;
  readonly step: EscalationStep;
  readonly dueOn: string | null;
  readonly overrideReason: Text;
}>;

/** `items` is the whole new version, each with what became of it; `level` that of a settlement. */
export type ResultAnswer = {
  readonly entryId: string;
  readonly reachedOn: string;
  readonly offerId: string | null;
  readonly level: SettlementLevel | null;
  readonly baseVersion: number | null;
  readonly items: readonly ChangedItem[];
  readonly mandate: MandateRef | null;
  readonly assessment: Assessment | null;
};
/**
 * `approver`: who is asked to ratify, computed anew at every read, and after the decision who made it; null where there
 * is none to be made, and of an imported one.
 */
export type RatificationAnswer = {
  readonly state: RatificationNeed | 'RATIFIED' | 'REJECTED';
  readonly approver: {
    readonly userId?: string;
    readonly role: string;
    readonly reason: ApproverReason;
  } | null;
  readonly entryId: string | null;
  readonly decidedOn: string | null;
  readonly basis: ApprovalBasis | null;
  readonly reason: Text;
};
export type SignatureAnswer = {
  readonly entryId: string;
  readonly side: Side;
  readonly signatory: Text;
  readonly signedOn: string;
  readonly effectiveFrom: string | null;
  readonly effectiveFromAssumed: boolean;
};
/** A decision that rested on something corrected since; `outcome` null while nobody has looked at it again. */
export type ReviewTaskAnswer = {
  readonly taskId: string;
  readonly correctionId: string;
  readonly decisionId: string;
  readonly raisedOn: string;
  readonly outcome: 'STANDS' | 'REOPEN' | null;
  readonly decidedOn: string | null;
  readonly reason: Text;
};
export type ClosureAnswer = {
  readonly entryId: string;
  readonly closedOn: string;
  readonly outcome: ClosingOutcome;
  readonly reason: Text;
};

/** What of an answer stands in the log and no day changes. */
export type NegotiationRecord = {
  readonly id: string;
  readonly number: string;
  readonly externalRef: string | null;
  readonly municipality: string;
  readonly area: Area;
  readonly scope: Scope;
  readonly counterparty: Counterparty;
  readonly agreementPeriod: string;
  readonly ground: NegotiationGround;
  readonly reason: Text;
  readonly consultantId: string | null;
  /** Who has the case by the consultants' log, until one of ours is assigned; null when erased. */
  readonly consultantName: string | null;
  /** When it was recorded (an instant), and the day on which it was opened. */
  readonly openedAt: string;
  readonly openedOn: string;
  /** The day of the newest step. */
  readonly lastActivityOn: string;
  readonly revision: number;
  readonly position: string;
  readonly background: readonly BackgroundAnswer[];
  readonly strategies: readonly StrategyAnswer[];
  readonly notes: readonly NoteAnswer[];
  readonly demands: readonly DemandAnswer[];
  readonly employerDemands: readonly EmployerDemandAnswer[];
  readonly meetings: readonly MeetingAnswer[];
  readonly proposals: readonly ProposalAnswer[];
  readonly offers: readonly OfferAnswer[];
  /** Of both kinds; `disagreement` is the one whose clocks run. */
  readonly disagreements: readonly DisagreementAnswer[];
  readonly disagreement: DisagreementAnswer | null;
  readonly escalations: readonly EscalationAnswer[];
  readonly result: ResultAnswer | null;
  readonly ratification: RatificationAnswer | null;
  readonly signatures: readonly SignatureAnswer[];
  readonly closure: ClosureAnswer | null;
  readonly reviewTasks: readonly ReviewTaskAnswer[];
};

export type NegotiationAnswer = NegotiationRecord & {
  readonly status: ShownStatus;
  readonly mandate: {
    readonly id: string;
    readonly status: ShownMandateStatus;
    readonly version: number;
  } | null;
  readonly deadlines: readonly DeadlineAnswer[];
};
