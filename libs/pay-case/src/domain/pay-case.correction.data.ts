import type { Personal } from '@loenspor/event-sourcing/domain';
import type {
  CaseOpenedData,
  DemandSentData,
  DisagreementRecordedData,
  DisputeEscalatedData,
  DrawRef,
  EndData,
  ImportedFacts,
  MeetingHeldData,
  MemberConsentRecordedData,
  MembershipEndedData,
  NoteAddedData,
  OfferReceivedData,
  PaymentVerifiedData,
  ProposalMadeData,
  ProvisionalPaySetData,
  ReasonData,
} from './pay-case.data.js';

/** What is logged can be corrected; a decision (application, acceptance, settlement, signature) never. */
export type FactData = {
  readonly CaseOpened: CaseOpenedData;
  readonly MemberConsentRecorded: MemberConsentRecordedData;
  readonly MemberConsentWithdrawn: ReasonData;
  readonly DemandSent: DemandSentData;
  readonly EmployerDemandReceived: ImportedFacts;
  readonly MeetingHeld: MeetingHeldData;
  readonly NoteAdded: NoteAddedData;
  readonly ProposalMade: ProposalMadeData;
  readonly OfferReceived: OfferReceivedData;
  readonly ProvisionalPaySet: ProvisionalPaySetData;
  readonly PaymentVerified: PaymentVerifiedData;
  readonly DisagreementRecorded: DisagreementRecordedData;
  readonly DisputeEscalated: DisputeEscalatedData;
  readonly MembershipEnded: MembershipEndedData;
  readonly MemberWithdrew: EndData;
};
export type FactType = keyof FactData;
/** The whole entry as it should have been, with its day. */
export type Replacement = {
  readonly [Type in FactType]: {
    readonly type: Type;
    readonly occurredOn: string;
    readonly data: Omit<FactData[Type], keyof ImportedFacts>;
  };
}[FactType];
/** `unsettles`: the entry of a decision that stands and rested on what the entry said before. */
export type EntryCorrectedData = {
  readonly entryId: string;
  readonly reason: Personal<string>;
  readonly replacement: Replacement;
  readonly unsettles?: string;
};
export type EntryMarkedDuplicateData = { readonly entryId: string; readonly of: string };
/**
 * `correctionId` is the entry of the correction, or of the withdrawal of a consent; `decisionId` that of the decision which
 * rested on what was told before.
 */
export type ReviewTaskRaisedData = { readonly correctionId: string; readonly decisionId: string };
/**
 * `taskId` is the entry of the `ReviewTaskRaised`; `voids` that of the result which falls with its signatures: with
 * REOPEN before the agreement is signed, and not after. `releases`: the draw that falls with it.
 */
export type ReviewTaskDecidedData = {
  readonly taskId: string;
  readonly outcome: 'STANDS' | 'REOPEN';
  readonly reason?: Personal<string>;
  readonly voids?: string;
  readonly releases?: DrawRef;
};
