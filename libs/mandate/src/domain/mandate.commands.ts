import { AskedCommand } from '@loenspor/event-sourcing/domain';
import type { Personal } from '@loenspor/event-sourcing/domain';
import type { Area, Basis, MandateItem, PayAmount, PayItem, PayTables } from '@loenspor/pay';
import type {
  ApprovalBasis,
  Approver,
  ImportedCells,
  MandateDraft,
  MandateKind,
  MandateSubject,
  PoolDrawCompletion,
  ReleaseCause,
} from './mandate.events.js';
import type { MandateVersion } from './mandate.state.js';

/** One row of a spreadsheet that tells of a mandate: laid before its approver, or approved by then. */
export type ImportedMandateStep =
  | { readonly kind: 'SUBMITTED'; readonly item?: MandateItem }
  | {
      readonly kind: 'APPROVED';
      readonly basis?: ApprovalBasis;
      /** First and last day of the agreement period of the negotiation or case. */
      readonly period: { readonly from: string; readonly to: string };
      /** The last day of another period that the row names: it is remarked, and stretches nothing. */
      readonly toldUntil?: string;
    };

/**
 * Records a step of the past; no rule refuses it, what a live command would have been refused with is remarked.
 * `toldLate`: somebody has acted in the case or about a mandate of it, so that this one is told and changes nothing.
 */
export class ImportMandateStep {
  readonly type = 'ImportMandateStep';
  constructor(
    readonly data: {
      readonly occurredOn: string;
      readonly subject: MandateSubject;
      readonly municipality: string;
      readonly area: Area;
      readonly step: ImportedMandateStep;
      readonly note?: Personal<string>;
      readonly imported?: ImportedCells;
      readonly toldLate?: true;
    },
  ) {}
}

/** The policy's word at the second signature of an agreement; asked again it answers nothing. */
export class ConsumeMandate {
  readonly type = 'ConsumeMandate';
  constructor(readonly data: { readonly signedOn: string }) {}
}

/** What a consultant writes; every limit has a price level and a `per`. */
export type DraftBody = {
  readonly kind: MandateKind;
  readonly items: readonly MandateItem[];
  readonly pool?: PayAmount;
  readonly drawsOn?: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly note?: string;
};
export type AmendmentBody = {
  readonly items: readonly MandateItem[];
  readonly pool?: PayAmount;
  readonly validTo?: string;
  readonly reason: string;
};
export type ApprovalBody = {
  readonly basis: Basis;
  readonly contentHash?: string;
  readonly note?: string;
  readonly fallbackReason?: string;
};
type ReasonBody = { readonly reason: string };

/** What the API asks for; the handlers add what the rules must know. */
export class AskDraft extends AskedCommand<
  DraftBody & { readonly subject: { readonly kind: MandateSubject['kind']; readonly id: string } }
> {}
export class AskRedraft extends AskedCommand<DraftBody> {}
export class AskSubmission extends AskedCommand<Record<never, never>> {}
export class AskSubmissionWithdrawal extends AskedCommand<ReasonBody> {}
export class AskAmendment extends AskedCommand<AmendmentBody> {}
export class AskApproval extends AskedCommand<ApprovalBody> {}
export class AskRejection extends AskedCommand<ReasonBody> {}
export class AskReturn extends AskedCommand<ReasonBody> {}
export class AskRevocation extends AskedCommand<ReasonBody> {}

type Period = { readonly from: string; readonly to: string };
/** What limits and validity are judged by: today's tables, and the agreement period of the subject. */
export type ContentFacts = {
  readonly today: string;
  readonly tables: PayTables;
  readonly period: Period;
};
/** Who decides, what stands in the way, and what the decision is about. */
export type DecisionFacts = {
  readonly today: string;
  readonly userId: string;
  readonly roles: readonly string[];
  /** Computed anew, passing over whoever submitted it or has an interest. */
  readonly approver: Approver;
  /** Sign-ins of the person whose pay it is and of the named beneficiaries. */
  readonly interested: readonly string[];
};
export type SubmissionFacts = { readonly today: string; readonly approver: Approver };

/** The first content of a mandate; of one that was drafted already it answers nothing. */
export type DraftMandate = {
  readonly type: 'DraftMandate';
  readonly data: {
    readonly subject: MandateSubject;
    readonly municipality: string;
    readonly area: Area;
    readonly draft: MandateDraft;
  };
};
export type RedraftMandate = {
  readonly type: 'RedraftMandate';
  readonly data: DraftBody;
  readonly facts: ContentFacts;
};
export type SubmitMandate = { readonly type: 'SubmitMandate'; readonly facts: SubmissionFacts };
export type WithdrawSubmission = {
  readonly type: 'WithdrawSubmission';
  readonly data: ReasonBody;
  /** For the status that a refusal names. */
  readonly facts: { readonly today: string };
};
export type AmendMandate = {
  readonly type: 'AmendMandate';
  readonly data: AmendmentBody;
  readonly facts: ContentFacts & SubmissionFacts;
};
export type ApproveMandate = {
  readonly type: 'ApproveMandate';
  readonly data: Omit<ApprovalBody, 'contentHash'>;
  readonly facts: DecisionFacts & {
    /** The submission that the approver was shown: its event, and its content; null = one that nobody knows. */
    readonly shown: { readonly eventId: string; readonly version: MandateVersion } | null | 'NEWEST';
    /** Leaf (hex) of the newest submission. */
    readonly contentHash: string;
    /** Agreement period of the subject: an imported version, whose validity nobody told, is valid to its last day. */
    readonly period: Period;
  };
};
export type RejectMandate = {
  readonly type: 'RejectMandate';
  readonly data: ReasonBody;
  readonly facts: DecisionFacts;
};
export type ReturnMandate = {
  readonly type: 'ReturnMandate';
  readonly data: ReasonBody;
  readonly facts: DecisionFacts;
};
export type RevokeMandate = {
  readonly type: 'RevokeMandate';
  readonly data: ReasonBody;
  readonly facts: DecisionFacts;
};
/** A waiting mandate goes to another approver; to the one that is recorded already it answers nothing. */
export type ReaddressMandate = {
  readonly type: 'ReaddressMandate';
  readonly data: { readonly approver: Approver };
};
/** For the trail: the last day has passed. Before that, and when it stands already, it answers nothing. */
export type ExpireMandate = { readonly type: 'ExpireMandate'; readonly facts: { readonly today: string } };
/**
 * Reserves a part of the pool for what one case agrees on: the annual full-time value of its recurring items in 31.3.2000
 * level. `on`: the day of that agreement (YYYY-MM-DD), before a reopening too, which the mandate's validity must cover.
 * `reason`: of a reopening.
 */
export type DrawPool = {
  readonly type: 'DrawPool';
  readonly data: {
    readonly caseId: string;
    readonly personId: string;
    readonly on: string;
    readonly items: readonly PayItem[];
    readonly completion: PoolDrawCompletion;
    readonly reason?: string;
  };
  /** `restsOn`: the draw on which the result of the case rests that stands now; null: on none. */
  readonly facts: { readonly tables: PayTables; readonly restsOn: string | null };
};
/** Gives back one draw of a case; nothing where it does not stand, or a result rests on it (`restsOn`). */
export type ReleasePool = {
  readonly type: 'ReleasePool';
  readonly data: { readonly caseId: string; readonly drawId: string; readonly cause: ReleaseCause };
  readonly facts: Pick<DrawPool['facts'], 'restsOn'>;
};

export type MandateCommand =
  | ImportMandateStep
  | ConsumeMandate
  | DraftMandate
  | RedraftMandate
  | SubmitMandate
  | WithdrawSubmission
  | AmendMandate
  | ApproveMandate
  | RejectMandate
  | ReturnMandate
  | RevokeMandate
  | ReaddressMandate
  | ExpireMandate
  | DrawPool
  | ReleasePool;
