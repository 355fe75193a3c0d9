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
} from '@loenspor/casework/domain';
import type { DomainEvent, Personal } from '@loenspor/event-sourcing/domain';
import type { Area, Assessment, ChangedItem, Counterparty, PayItem, Scope } from '@loenspor/pay';
import type {
  ApprovalBasis,
  ApproverReason,
  Background,
  ClosingOutcome,
  ImportedFacts,
  MandateDraft,
  NegotiationGround,
  RatificationNeed,
} from './negotiation.values.js';

export { negotiationVocabulary } from './negotiation.vocabulary.js';

export type NegotiationOpenedData = ImportedFacts & {
  readonly number: string;
  /** The case's number in the spreadsheet that came before. */
  readonly externalRef?: string;
  readonly municipality: string;
  readonly area: Area;
  readonly scope: Scope;
  readonly counterparty: Counterparty;
  readonly agreementPeriod: string;
  readonly ground: NegotiationGround;
  readonly reason?: Personal<string>;
  /** Null in an import: who it was stands there as text. */
  readonly consultantId: string | null;
};
/** `draft` completes a claim; absent where the mandate stood already, as in imports. */
export type MandateOpenedData = { readonly mandateId: string; readonly draft?: MandateDraft };
export type BackgroundAddedData = ImportedFacts & { readonly background: Personal<Background> };
/** `text` is absent only in an import whose row says nothing. */
export type StrategyWrittenData = ImportedFacts & { readonly text?: Personal<string> };
export type NoteAddedData = ImportedFacts & {
  readonly channel: NoteChannel;
  readonly visibility: NoteVisibility;
  readonly text?: Personal<string>;
};
/** `mandate` is absent only in an import that had none. */
export type NegotiationDemandedData = ImportedFacts & { readonly mandate?: MandateRef };
export type EmployerDemandReceivedData = ImportedFacts;
export type MeetingHeldData = ImportedFacts & {
  readonly place?: Personal<string>;
  readonly participants?: Personal<readonly Participant[]>;
  readonly minutes?: Personal<string>;
};
/** `items` change the agreement in force; what they do not name goes on. */
export type ProposalMadeData = ImportedFacts & {
  readonly items: readonly PayItem[];
  readonly mandate?: MandateRef;
  readonly assessment?: Assessment;
};
/** `items` change the agreement in force; what they do not name goes on. Never refused for its size. */
export type OfferReceivedData = ImportedFacts & {
  readonly items: readonly PayItem[];
  readonly assessment?: Assessment;
  readonly note?: Personal<string>;
};
/** `items` is the whole new version: what is ratified and signed. `baseVersion` null: there was no agreement before. */
export type ResultReachedData = ImportedFacts & {
  /** The entry of the offer that was accepted; absent only in an import that holds no offer. */
  readonly offerId?: string;
  readonly baseVersion: number | null;
  readonly items: readonly ChangedItem[];
  readonly ratification: RatificationNeed;
  readonly mandate?: MandateRef;
  readonly assessment?: Assessment;
};
/** `resultId` is the entry of the result that was decided on; it and the basis are absent only in imports. */
export type ResultRatifiedData = ImportedFacts & {
  readonly resultId?: string;
  readonly basis?: ApprovalBasis;
  readonly approverReason?: ApproverReason;
  readonly reason?: Personal<string>;
};
export type ResultRejectedData = ResultRatifiedData;
/**
 * `resultId` is the entry of the result that is signed, absent only in an import that tells of none. `effectiveFrom` is
 * absent on an imported signature that is not the second: the spreadsheet does not tell it.
 */
export type AgreementSignedData = ImportedFacts & {
  readonly resultId?: string;
  readonly side: Side;
  readonly signatory?: Personal<string>;
  readonly effectiveFrom?: string;
  readonly effectiveFromAssumed?: true;
};
export type DisagreementRecordedData = ImportedFacts & {
  readonly kind: DisputeKind;
  readonly unionPosition?: Personal<string>;
  readonly counterpartyPosition?: Personal<string>;
  readonly minutes?: Personal<string>;
};
export type DisputeEscalatedData = ImportedFacts & {
  readonly level: EscalationLevel;
  readonly step: EscalationStep;
  /**
   * The last day (YYYY-MM-DD) on which the step could be taken, by the clocks that applied then, in an import by the
   * usual ones; null where none ran. An event of schema 1 did not tell it: of such a one null says nothing.
   */
  readonly dueOn: string | null;
  /** Why leadership let a lapsed step through. */
  readonly overrideReason?: Personal<string>;
};
/** `items` is the whole new version, as in `ResultReached`. */
export type DisputeSettledData = ImportedFacts & {
  readonly level: SettlementLevel;
  readonly baseVersion: number | null;
  readonly items: readonly ChangedItem[];
  readonly ratification: RatificationNeed;
  readonly mandate?: MandateRef;
  readonly assessment?: Assessment;
};
/** `dueOn` is the last day on which the step could be taken. */
export type EscalationLapsedData = {
  readonly level: EscalationLevel;
  readonly step: EscalationStep;
  readonly dueOn: string;
};
export type ConsultantAssignedData = { readonly consultantId: string };
export type NegotiationClosedData = ImportedFacts & {
  readonly outcome: ClosingOutcome;
  readonly reason?: Personal<string>;
};
/**
 * `voids`: the entry of the result which falls with its ratification and its signatures, for the agreement that it
 * changes has become another since. `voidsSignature`: that of the one signature there was, which is asked anew.
 */
export type NegotiationReopenedData = {
  readonly reason: Personal<string>;
  readonly voids?: string;
  readonly voidsSignature?: string;
};
/**
 * `replacement` is the whole entry as it should have been, with the day on which it really was; `unsettles` the entry of
 * the decision that stands and rested on what was corrected.
 */
export type EntryCorrectedData = {
  readonly entryId: string;
  readonly reason: Personal<string>;
  readonly replacement: EntryReplacement;
  readonly unsettles?: string;
};
export type EntryReplacement = { readonly occurredOn: string } & CorrectableEntry;
export type EntryMarkedDuplicateData = { readonly entryId: string; readonly of: string };
/** `correctionId` is the entry of the correction, `decisionId` that of the decision which rested on the old content. */
export type ReviewTaskRaisedData = { readonly correctionId: string; readonly decisionId: string };
/**
 * `taskId` is the entry of the `ReviewTaskRaised`; `voids` that of the result which falls with its ratification and its
 * signatures: with REOPEN before the agreement is signed, and not after.
 */
export type ReviewTaskDecidedData = {
  readonly taskId: string;
  readonly outcome: 'STANDS' | 'REOPEN';
  readonly voids?: string;
  readonly reason: Personal<string>;
};
/** A consultant opened a round of negotiation about the pre-agreement of one municipality, area and counterparty. */
export type NegotiationOpened = DomainEvent<'NegotiationOpened', NegotiationOpenedData>;
/** A mandate of this negotiation is being drafted: its stream begins when this stands. */
export type MandateOpened = DomainEvent<'MandateOpened', MandateOpenedData>;
/** Background for the negotiation was gathered ("bagsideoplysninger"). */
export type BackgroundAdded = DomainEvent<'BackgroundAdded', BackgroundAddedData>;
/** The strategy for the negotiation was written. */
export type StrategyWritten = DomainEvent<'StrategyWritten', StrategyWrittenData>;
/** Somebody noted a contact or a thought. */
export type NoteAdded = DomainEvent<'NoteAdded', NoteAddedData>;
/** The union demanded negotiation of the counterparty. */
export type NegotiationDemanded = DomainEvent<'NegotiationDemanded', NegotiationDemandedData>;
/** The counterparty demanded negotiation of the union. */
export type EmployerDemandReceived = DomainEvent<'EmployerDemandReceived', EmployerDemandReceivedData>;
/** The parties met. */
export type MeetingHeld = DomainEvent<'MeetingHeld', MeetingHeldData>;
/** The union made a proposal. */
export type ProposalMade = DomainEvent<'ProposalMade', ProposalMadeData>;
/** The counterparty made an offer. */
export type OfferReceived = DomainEvent<'OfferReceived', OfferReceivedData>;
/** The union accepted an offer: a result in principle. */
export type ResultReached = DomainEvent<'ResultReached', ResultReachedData>;
/** Those covered approved the result. */
export type ResultRatified = DomainEvent<'ResultRatified', ResultRatifiedData>;
/** Those covered refused the result; the parties negotiate on. */
export type ResultRejected = DomainEvent<'ResultRejected', ResultRejectedData>;
/** One side signed; the second side's signature makes the new version of the agreement. */
export type AgreementSigned = DomainEvent<'AgreementSigned', AgreementSignedData>;
/** The parties recorded that they do not agree. */
export type DisagreementRecorded = DomainEvent<'DisagreementRecorded', DisagreementRecordedData>;
/** The dispute took a step on the ladder of levels. */
export type DisputeEscalated = DomainEvent<'DisputeEscalated', DisputeEscalatedData>;
/** The dispute was settled on a level; from level 3 the settlement binds the local parties. */
export type DisputeSettled = DomainEvent<'DisputeSettled', DisputeSettledData>;
/** The last day for a step of the dispute has passed; for the trail only, no rule reads it. */
export type EscalationLapsed = DomainEvent<'EscalationLapsed', EscalationLapsedData>;
/** The negotiation was handed to a consultant. */
export type ConsultantAssigned = DomainEvent<'ConsultantAssigned', ConsultantAssignedData>;
/** The negotiation ended without a signed agreement. */
export type NegotiationClosed = DomainEvent<'NegotiationClosed', NegotiationClosedData>;
/** A closed negotiation goes on where it was. */
export type NegotiationReopened = DomainEvent<'NegotiationReopened', NegotiationReopenedData>;
/** A logged fact was corrected; its id stays. */
export type EntryCorrected = DomainEvent<'EntryCorrected', EntryCorrectedData>;
/** An entry tells of the same act as another one; counts and history show one. */
export type EntryMarkedDuplicate = DomainEvent<'EntryMarkedDuplicate', EntryMarkedDuplicateData>;
/** A decision rested on an entry that was corrected since: somebody must look at it again. */
export type ReviewTaskRaised = DomainEvent<'ReviewTaskRaised', ReviewTaskRaisedData>;
/** The decision was looked at again: it stands, or the negotiation goes on. */
export type ReviewTaskDecided = DomainEvent<'ReviewTaskDecided', ReviewTaskDecidedData>;

/** What can be corrected: facts, never decisions. */
export type CorrectableEntry =
  | BackgroundAdded
  | StrategyWritten
  | NoteAdded
  | NegotiationDemanded
  | EmployerDemandReceived
  | MeetingHeld
  | ProposalMade
  | OfferReceived
  | DisagreementRecorded
  | DisputeEscalated;

export type NegotiationEvent =
  | CorrectableEntry
  | NegotiationOpened
  | MandateOpened
  | ResultReached
  | ResultRatified
  | ResultRejected
  | AgreementSigned
  | DisputeSettled
  | EscalationLapsed
  | ConsultantAssigned
  | NegotiationClosed
  | NegotiationReopened
  | EntryCorrected
  | EntryMarkedDuplicate
  | ReviewTaskRaised
  | ReviewTaskDecided;
