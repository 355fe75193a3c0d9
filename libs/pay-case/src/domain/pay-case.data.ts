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
import type { Personal } from '@loenspor/event-sourcing/domain';
import type {
  Area,
  BreachCode,
  Counterparty,
  MandateItem,
  PayAmount,
  PayElement,
  PayItem,
  Scope,
} from '@loenspor/pay';

export type PayCaseOrigin = 'HIRING' | 'LEADER_ENQUIRY' | 'POST_CHANGE';
export type Items = Personal<readonly PayItem[]>;
type Text = Personal<string>;

/** What of an assessment outlives the person. */
export type ClearAssessment = {
  readonly inside: boolean;
  readonly breaches: readonly { readonly code: BreachCode; readonly element: PayElement | null }[];
  readonly mandateId: string | null;
  readonly mandateVersion: number | null;
  readonly factorDate: string;
  readonly factorRecordedAt: string | null;
  readonly factorProvisional: boolean;
};
/** The amounts of the breaches, in the same order. */
export type AssessmentAmounts = readonly {
  readonly offered: PayAmount | null;
  readonly limit: PayAmount | null;
  readonly used?: PayAmount;
}[];
/** Both parts of an assessment; absent only where an import could not assess. */
export type Assessed = {
  readonly assessment?: ClearAssessment;
  readonly assessmentAmounts?: Personal<AssessmentAmounts>;
};

/** The approved mandate version that an act of ours rests on; absent only in an import that had none. */
type UnderMandate = { readonly mandate?: MandateRef };

/** Cells of the spreadsheet row that the event's own fields do not hold. */
export type ImportedCells = {
  readonly consultant?: string;
  readonly leaderRep?: string;
  readonly basis?: string;
  readonly note?: string;
  readonly person?: string;
  readonly position?: string;
  readonly institution?: string;
  readonly counterparty?: string;
  readonly item?: PayItem;
};
/**
 * What every imported event may carry: codes of rules that a live command would have been refused with, and cells.
 * `toldLate`: somebody had acted in the case, or about its mandate, before it was imported: it changes nothing.
 */
export type ImportedFacts = {
  readonly remarks?: readonly string[];
  readonly imported?: Personal<ImportedCells>;
  readonly toldLate?: true;
};

export type CaseOpenedData = ImportedFacts & {
  readonly number: string;
  readonly externalRef?: string;
  readonly origin: PayCaseOrigin;
  readonly municipality: string;
  readonly area: Area;
  readonly scope: Scope;
  readonly counterparty: Counterparty;
  readonly personId: string;
  readonly institution?: Text;
  readonly position?: Text;
  readonly member: true;
  readonly memberSince?: Text;
  readonly startDate?: Text;
  readonly agreementPeriod: string;
  readonly consultantId: string | null;
};
/** The whole content of a mandate that is being drafted for the case. */
export type MandateDraft = {
  readonly kind: 'FULL_POWER' | 'SUBJECT_TO_RATIFICATION';
  readonly items: Personal<readonly MandateItem[]>;
  readonly pool?: Personal<PayAmount>;
  readonly drawsOn?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly note?: Text;
};
/** `draft` completes a claim; absent where the mandate stood already, as in imports. */
export type MandateOpenedData = { readonly mandateId: string; readonly draft?: MandateDraft };
/** Whether the member wants the leader representative to decide the mandate; absent: not said, so no. */
export type MemberConsentRecordedData = ImportedFacts & { readonly leaderRep?: 'INVOLVED' | 'NOT_INVOLVED' };
/** The agreement and version are absent only where an import found none that applied. */
export type PreAgreementAppliedData = ImportedFacts & {
  readonly preAgreementId?: string;
  readonly version?: number;
  readonly payDate: Text;
  readonly items: Items;
};
export type MeetingHeldData = ImportedFacts & {
  readonly place?: Text;
  readonly participants?: Personal<readonly Participant[]>;
  readonly minutes?: Text;
};
export type NoteAddedData = ImportedFacts & {
  readonly channel: NoteChannel;
  /** Absent only in an import whose row says nothing. */
  readonly text?: Text;
  readonly visibility: NoteVisibility;
};
export type DemandSentData = ImportedFacts & UnderMandate;
export type ProposalMadeData = ImportedFacts & Assessed & UnderMandate & { readonly items: Items };
export type OfferReceivedData = ImportedFacts & Assessed & { readonly items: Items; readonly note?: Text };
/** `from`: the first day that the employer pays this. */
export type ProvisionalPaySetData = ImportedFacts & { readonly items: Items; readonly from: Text };
/** What a result reserved of a pool: the mandate that has the pool, and the event of the draw. */
export type DrawRef = { readonly mandateId: string; readonly drawId: string };
type Drawing = { readonly draw?: DrawRef };
/** Offer and items are absent only where an import found no offer to accept. */
export type PayAgreedData = ImportedFacts &
  Assessed &
  UnderMandate &
  Drawing & {
    readonly offerId?: string;
    readonly items?: Items;
    readonly memberAcceptedOn: string;
    readonly effectiveFrom?: string;
  };
/** `effectiveFrom` is absent only in the import of the first side's signature. */
export type AgreementSignedData = ImportedFacts & {
  readonly side: Side;
  readonly signatory?: Text;
  readonly effectiveFrom?: string;
  readonly effectiveFromAssumed?: true;
};
/**
 * `payslipMonth` as `2026-05`; `backPay` in kroner, as the payslip showed it, and `backPayComputed` what was owed by the
 * factors that were known then; absent where there was nothing to compute.
 */
export type PaymentVerifiedData = ImportedFacts & {
  readonly payslipMonth?: Text;
  readonly backPay?: Text;
  readonly backPayComputed?: Text;
};
/** Only an INTEREST disagreement moves the case; a RIGHTS dispute is another track. */
export type DisagreementRecordedData = ImportedFacts & {
  readonly kind: DisputeKind;
  readonly unionPosition?: Text;
  readonly counterpartyPosition?: Text;
  readonly minutes?: Text;
};
/** Level 2: DEMANDED, HELD. Level 3: FORWARDED, RECEIVED, HELD. Level 4: SUBMITTED. */
export type DisputeEscalatedData = ImportedFacts & {
  readonly level: EscalationLevel;
  readonly step: EscalationStep;
  /**
   * The last day (YYYY-MM-DD) on which the step could be taken, by the clocks that applied then, in an import by the
   * usual ones; null where none ran. An event of schema 1 did not tell it: of such a one null says nothing.
   */
  readonly dueOn: string | null;
  /** Why leadership let a lapsed step through. */
  readonly overrideReason?: Text;
};
/** From level 3 a settlement binds; below it the member has accepted it. */
export type DisputeSettledData = ImportedFacts &
  Assessed &
  UnderMandate &
  Drawing & {
    readonly level: SettlementLevel;
    readonly items?: Items;
    readonly memberAcceptedOn?: string;
    readonly effectiveFrom?: string;
  };
export type EscalationLapsedData = {
  readonly level: EscalationLevel;
  readonly step: EscalationStep;
  readonly dueOn: string;
};
/** The day, and the member's word for it, are all there is to tell. */
export type MembershipEndedData = Record<never, never>;
export type ReasonData = { readonly reason?: Text };
/** `unsettles`: the entry of a result that stands and rested on the consent of a day on which it is withdrawn now. */
export type ConsentWithdrawnData = ReasonData & { readonly unsettles?: string };
/** `releases`: the draw that the case gives back by ending before it is signed. */
export type EndData = ReasonData & { readonly releases?: DrawRef };
/**
 * Of a result whose reservation in a pool was given back when the case ended: `draw` is the one that it rests on from now
 * on, `voids` names the result that falls, for the pool did not hold it any more.
 */
export type CaseReopenedData = ReasonData & Drawing & { readonly voids?: string };
