import type { DomainEvent } from '@loenspor/event-sourcing/domain';
import type {
  EntryCorrectedData,
  EntryMarkedDuplicateData,
  ReviewTaskDecidedData,
  ReviewTaskRaisedData,
} from './pay-case.correction.data.js';
import type {
  AgreementSignedData,
  CaseOpenedData,
  CaseReopenedData,
  ConsentWithdrawnData,
  DemandSentData,
  DisagreementRecordedData,
  DisputeEscalatedData,
  DisputeSettledData,
  EndData,
  EscalationLapsedData,
  ImportedFacts,
  MandateOpenedData,
  MeetingHeldData,
  MemberConsentRecordedData,
  MembershipEndedData,
  NoteAddedData,
  OfferReceivedData,
  PayAgreedData,
  PaymentVerifiedData,
  PreAgreementAppliedData,
  ProposalMadeData,
  ProvisionalPaySetData,
  ReasonData,
} from './pay-case.data.js';

export { payCaseVocabulary } from './pay-case.vocabulary.js';

/** A consultant opened the case of one leader's pay. */
export type CaseOpened = DomainEvent<'CaseOpened', CaseOpenedData>;
/** A mandate of this case is being drafted: its stream begins when this stands. */
export type MandateOpened = DomainEvent<'MandateOpened', MandateOpenedData>;
/** The member agreed that the union speaks with the employer. */
export type MemberConsentRecorded = DomainEvent<'MemberConsentRecorded', MemberConsentRecordedData>;
/** The member took the consent back: nothing more goes to the employer. */
export type MemberConsentWithdrawn = DomainEvent<'MemberConsentWithdrawn', ConsentWithdrawnData>;
/** The pay follows from a pre-agreement in force, so nothing is negotiated. */
export type PreAgreementApplied = DomainEvent<'PreAgreementApplied', PreAgreementAppliedData>;
/** The union sent its demand for negotiation to the employer. */
export type DemandSent = DomainEvent<'DemandSent', DemandSentData>;
/** The employer demanded negotiation. */
export type EmployerDemandReceived = DomainEvent<'EmployerDemandReceived', ImportedFacts>;
/** The parties met. */
export type MeetingHeld = DomainEvent<'MeetingHeld', MeetingHeldData>;
/** Somebody wrote a note. */
export type NoteAdded = DomainEvent<'NoteAdded', NoteAddedData>;
/** A side proposed pay: the union, or the employer (`assertedBy`) in a counter-proposal. */
export type ProposalMade = DomainEvent<'ProposalMade', ProposalMadeData>;
/** The employer offered pay. */
export type OfferReceived = DomainEvent<'OfferReceived', OfferReceivedData>;
/** The employer pays a conto while nothing is agreed. */
export type ProvisionalPaySet = DomainEvent<'ProvisionalPaySet', ProvisionalPaySetData>;
/** The union and the member accepted an offer. */
export type PayAgreed = DomainEvent<'PayAgreed', PayAgreedData>;
/** One side signed the agreement. */
export type AgreementSigned = DomainEvent<'AgreementSigned', AgreementSignedData>;
/** A payslip was checked: what was agreed is paid. */
export type PaymentVerified = DomainEvent<'PaymentVerified', PaymentVerifiedData>;
/** The parties recorded that they disagree. */
export type DisagreementRecorded = DomainEvent<'DisagreementRecorded', DisagreementRecordedData>;
/** A step on the ladder of an interest dispute was taken. */
export type DisputeEscalated = DomainEvent<'DisputeEscalated', DisputeEscalatedData>;
/** The dispute was settled. */
export type DisputeSettled = DomainEvent<'DisputeSettled', DisputeSettledData>;
/** A date of the ladder passed unused; for the trail only, no rule reads it. */
export type EscalationLapsed = DomainEvent<'EscalationLapsed', EscalationLapsedData>;
/** A consultant put the case on hold. */
export type CaseHeld = DomainEvent<'CaseHeld', ReasonData>;
/** The case goes on where it was held. */
export type CaseResumed = DomainEvent<'CaseResumed', ReasonData>;
/** The person left the union: the case is held until leadership resumes or closes it. */
export type MembershipEnded = DomainEvent<'MembershipEnded', MembershipEndedData>;
/** The member withdrew from the case. */
export type MemberWithdrew = DomainEvent<'MemberWithdrew', EndData>;
/** The case was handed to another consultant. */
export type ConsultantAssigned = DomainEvent<'ConsultantAssigned', { readonly consultantId: string }>;
/** The case was closed without a checked payslip. */
export type CaseClosed = DomainEvent<'CaseClosed', EndData & ImportedFacts>;
/** A closed or withdrawn case goes on where it was. */
export type CaseReopened = DomainEvent<'CaseReopened', CaseReopenedData>;
/** A logged fact was replaced as a whole; decisions are never corrected. */
export type EntryCorrected = DomainEvent<'EntryCorrected', EntryCorrectedData>;
/** An entry tells of the same as another one. */
export type EntryMarkedDuplicate = DomainEvent<'EntryMarkedDuplicate', EntryMarkedDuplicateData>;
/** A fact that a decision rested on was corrected: somebody must look at the decision again. */
export type ReviewTaskRaised = DomainEvent<'ReviewTaskRaised', ReviewTaskRaisedData>;
/** The decision stands, or the case goes back to where it was before the decision. */
export type ReviewTaskDecided = DomainEvent<'ReviewTaskDecided', ReviewTaskDecidedData>;

export type PayCaseEvent =
  | CaseOpened
  | MandateOpened
  | MemberConsentRecorded
  | MemberConsentWithdrawn
  | PreAgreementApplied
  | DemandSent
  | EmployerDemandReceived
  | MeetingHeld
  | NoteAdded
  | ProposalMade
  | OfferReceived
  | ProvisionalPaySet
  | PayAgreed
  | AgreementSigned
  | PaymentVerified
  | DisagreementRecorded
  | DisputeEscalated
  | DisputeSettled
  | EscalationLapsed
  | CaseHeld
  | CaseResumed
  | MembershipEnded
  | MemberWithdrew
  | ConsultantAssigned
  | CaseClosed
  | CaseReopened
  | EntryCorrected
  | EntryMarkedDuplicate
  | ReviewTaskRaised
  | ReviewTaskDecided;
