import type { DomainEvent, Personal, PersonalField, Vocabulary } from '@loenspor/event-sourcing/domain';
import type { Area, Basis, MandateItem, PayAmount, PayItem } from '@loenspor/pay';

/** What a mandate is about; `personId` is whose pay it concerns, in a pay case. */
export type MandateSubject =
  | { readonly kind: 'NEGOTIATION'; readonly id: string }
  | { readonly kind: 'PAY_CASE'; readonly id: string; readonly personId: string };

/** Which negotiation or pay case a mandate is about; each event of it says so, to be readable alone. */
export type SubjectRef = { readonly kind: MandateSubject['kind']; readonly id: string };
type AboutSubject = { readonly subject: SubjectRef };

/** FULL_POWER: the result needs no ratification. */
export type MandateKind = 'FULL_POWER' | 'SUBJECT_TO_RATIFICATION';

/** Who is asked to decide, and why it is that one. */
export type Approver = {
  readonly userId?: string;
  readonly role: 'LEADER_REP' | 'LEADERSHIP';
  readonly reason:
    'IN_OFFICE' | 'DEPUTY' | 'JOINT_ELECTION' | 'NO_REP' | 'ABSENT' | 'CONFLICT' | 'NOT_INVOLVED';
};

/** What an approval rests on; its note is free text. */
export type ApprovalBasis = Omit<Basis, 'note'> & { readonly note?: Personal<string> };

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

/** What every imported event may carry: codes of rules that a live command would have been refused with, and cells. */
export type ImportedFacts = {
  readonly remarks?: readonly string[];
  readonly imported?: Personal<ImportedCells>;
};

/** `toldLate`: somebody had acted in the case before it was imported, so that it is told and changes nothing. */
type MaybeToldLate = { readonly toldLate?: true };

/** The whole content of a draft. The validity of an imported mandate is not known before its approval. */
export type MandateDraft = {
  readonly kind: MandateKind;
  readonly items: Personal<readonly MandateItem[]>;
  readonly pool?: Personal<PayAmount>;
  /** The negotiation's mandate whose pool a case draws on. */
  readonly drawsOn?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly note?: Personal<string>;
};

export type MandateDraftedData = MandateDraft &
  ImportedFacts &
  MaybeToldLate & {
    readonly subject: MandateSubject;
    readonly municipality: string;
    readonly area: Area;
  };
export type MandateRedraftedData = AboutSubject &
  MandateDraft &
  ImportedFacts &
  MaybeToldLate & { readonly version: number };
export type MandateSubmittedData = AboutSubject &
  ImportedFacts &
  MaybeToldLate & { readonly version: number; readonly approver?: Approver };
export type MandateSubmissionWithdrawnData = AboutSubject & {
  readonly version: number;
  readonly reason: Personal<string>;
};
export type MandateApprovedData = AboutSubject &
  ImportedFacts &
  MaybeToldLate & {
    readonly version: number;
    /** Absent only in imports whose row names none. */
    readonly basis?: ApprovalBasis;
    /** Leaf of the event that submitted what was approved; absent in imports. */
    readonly contentHash?: string;
    readonly validFrom: string;
    readonly validTo: string;
    readonly note?: Personal<string>;
    /** Why leadership decided in place of a leader representative. */
    readonly fallbackReason?: Personal<string>;
    /** The representative who decided is one of all those whose pay the negotiation raises; no bar, but shown. */
    readonly classInterest?: true;
  };
export type MandateRejectedData = AboutSubject & {
  readonly version: number;
  readonly reason: Personal<string>;
};
export type MandateReturnedData = AboutSubject & {
  readonly version: number;
  readonly reason: Personal<string>;
};
/** The whole content of the new version; a `validTo` that is absent stays as it was. */
export type MandateAmendmentSubmittedData = AboutSubject &
  ImportedFacts &
  MaybeToldLate & {
    readonly version: number;
    readonly items: Personal<readonly MandateItem[]>;
    readonly pool?: Personal<PayAmount>;
    readonly validTo?: string;
    readonly reason?: Personal<string>;
    readonly approver?: Approver;
  };
export type MandateRevokedData = AboutSubject & { readonly reason: Personal<string> };
/** `unused`: nobody had approved it, so that nothing can have been agreed under it. */
export type MandateConsumedData = AboutSubject & { readonly version: number; readonly unused?: true };
export type MandateReaddressedData = AboutSubject & { readonly approver: Approver };
export type MandateExpiredData = AboutSubject & { readonly validTo: string };
/**
 * What the acceptance that the draw was made for needs, so that a policy can complete it. `items`: those that `amount` was
 * drawn for; no others are agreed on it. A REOPENING draws for what was agreed before, as of the day of that; `on`: its own
 * day (YYYY-MM-DD), on which the draw was recorded too; absent in the first events.
 */
export type PoolDrawCompletion =
  | {
      readonly act: 'ACCEPTANCE';
      readonly offerId: string;
      readonly items?: readonly PayItem[];
      readonly memberAcceptedOn: string;
      readonly effectiveFrom?: string;
    }
  | {
      readonly act: 'SETTLEMENT';
      readonly level: 1 | 2 | 3 | 4;
      readonly memberAcceptedOn: string;
      readonly items: readonly PayItem[];
      readonly effectiveFrom?: string;
    }
  | { readonly act: 'REOPENING'; readonly on?: string; readonly items?: readonly PayItem[] };
export type PoolDrawnData = AboutSubject & {
  readonly caseId: string;
  /** The person of the case, whose keys encrypt `completion` and `reason`. */
  readonly subjectId: string;
  /** Kroner a year, full time, level 31.3.2000; in the clear, for it must outlive the person. */
  readonly amount: string;
  readonly completion: Personal<PoolDrawCompletion>;
  /** Of a REOPENING: why; apart from its terms, for it may be erased before them. */
  readonly reason?: Personal<string>;
};
/** …_REFUSED: what it was drawn for, a settlement too. DRAWN_ANEW: a later draw found it with no result resting on it. */
export type ReleaseCause =
  | 'ACCEPTANCE_REFUSED'
  | 'REOPENING_REFUSED'
  | 'CASE_CLOSED'
  | 'MEMBER_WITHDREW'
  | 'RESULT_VOIDED'
  | 'DRAWN_ANEW';
export type PoolReleasedData = AboutSubject & {
  readonly caseId: string;
  /** The event of the draw; without it the case has nothing reserved any more. */
  readonly drawId?: string;
  readonly amount: string;
  readonly cause: ReleaseCause;
};

/** A consultant wrote a mandate for one negotiation or one pay case. */
export type MandateDrafted = DomainEvent<'MandateDrafted', MandateDraftedData>;
/** The draft's whole content was replaced before it was decided. */
export type MandateRedrafted = DomainEvent<'MandateRedrafted', MandateRedraftedData>;
/** The draft was laid before its approver. */
export type MandateSubmitted = DomainEvent<'MandateSubmitted', MandateSubmittedData>;
/** The consultant took the submission back: a first one becomes a draft again, an amendment is dropped. */
export type MandateSubmissionWithdrawn = DomainEvent<
  'MandateSubmissionWithdrawn',
  MandateSubmissionWithdrawnData
>;
/** The approver approved this version on a basis; it is in force from then on, within its validity. */
export type MandateApproved = DomainEvent<'MandateApproved', MandateApprovedData>;
/** The approver refused this version; an older approved one stays in force. */
export type MandateRejected = DomainEvent<'MandateRejected', MandateRejectedData>;
/** The approver sent this version back to be changed; an older approved one stays in force. */
export type MandateReturned = DomainEvent<'MandateReturned', MandateReturnedData>;
/** A changed version was laid before the approver; the approved one stays in force until it is decided. */
export type MandateAmendmentSubmitted = DomainEvent<
  'MandateAmendmentSubmitted',
  MandateAmendmentSubmittedData
>;
/** The approver took the mandate back; what was agreed under it stands. */
export type MandateRevoked = DomainEvent<'MandateRevoked', MandateRevokedData>;
/** The agreement was signed by both sides: the mandate has been used up, or is not needed any more. */
export type MandateConsumed = DomainEvent<'MandateConsumed', MandateConsumedData>;
/** A waiting mandate went to another approver than the one asked, or to its first one when nobody was recorded. */
export type MandateReaddressed = DomainEvent<'MandateReaddressed', MandateReaddressedData>;
/** The last day of the mandate's validity has passed; for the trail only, no rule reads it. */
export type MandateExpired = DomainEvent<'MandateExpired', MandateExpiredData>;
/** A case reserved a part of the pool before its acceptance was recorded. */
export type PoolDrawn = DomainEvent<'PoolDrawn', PoolDrawnData>;
/** A case gave back what it had reserved of the pool. */
export type PoolReleased = DomainEvent<'PoolReleased', PoolReleasedData>;

export type MandateEvent =
  | MandateDrafted
  | MandateRedrafted
  | MandateSubmitted
  | MandateSubmissionWithdrawn
  | MandateApproved
  | MandateRejected
  | MandateReturned
  | MandateAmendmentSubmitted
  | MandateRevoked
  | MandateConsumed
  | MandateReaddressed
  | MandateExpired
  | PoolDrawn
  | PoolReleased;

const items: PersonalField = { at: '/items', of: 'person', as: 'terms' };
const pool: PersonalField = { at: '/pool', of: 'person', as: 'terms' };
const note: PersonalField = { at: '/note', of: 'subject', as: 'text' };
const reason: PersonalField = { at: '/reason', of: 'subject', as: 'text' };
const cells: PersonalField = { at: '/imported', of: 'subject', as: 'text' };
const basisNote: PersonalField = { at: '/basis/note', of: 'subject', as: 'text' };
const fallbackReason: PersonalField = { at: '/fallbackReason', of: 'subject', as: 'text' };

export const mandateVocabulary = {
  category: 'mandate',
  events: {
    MandateDrafted: { schema: 1, personal: [items, pool, note, cells] },
    MandateRedrafted: { schema: 1, personal: [items, pool, note, cells] },
    MandateSubmitted: { schema: 1, personal: [cells] },
    MandateSubmissionWithdrawn: { schema: 1, personal: [reason] },
    MandateApproved: { schema: 1, personal: [basisNote, note, fallbackReason, cells] },
    MandateRejected: { schema: 1, personal: [reason] },
    MandateReturned: { schema: 1, personal: [reason] },
    MandateAmendmentSubmitted: { schema: 1, personal: [items, pool, reason, cells] },
    MandateRevoked: { schema: 1, personal: [reason] },
    MandateConsumed: { schema: 1, personal: [] },
    MandateReaddressed: { schema: 1, personal: [] },
    MandateExpired: { schema: 1, personal: [] },
    PoolDrawn: {
      schema: 1,
      personal: [
        { at: '/completion', of: 'own', as: 'terms' },
        { at: '/reason', of: 'own', as: 'text' },
      ],
    },
    PoolReleased: { schema: 1, personal: [] },
  },
} satisfies Vocabulary<MandateEvent>;
