import type { Personal } from '@loenspor/event-sourcing/domain';
import type { Area, MandateItem, PayAmount } from '@loenspor/pay';
import type { ApprovalBasis, Approver, MandateKind } from './domain/mandate.events.js';
import type { MandateStatus } from './domain/mandate.state.js';

// What the web app shows of an amendment is what the server tells of content that has changed: pure, and so the same code.
export { contentChanges } from './domain/mandate.changes.js';
export type { ContentChange, MandateContent } from './domain/mandate.changes.js';

/** EXPIRED is derived from the day: an approved mandate whose last day has passed. */
export type ShownMandateStatus = MandateStatus | 'EXPIRED';

/** What one version of a mandate allows. */
export type MandateTerms = {
  readonly version: number;
  readonly kind: MandateKind;
  readonly items: Personal<readonly MandateItem[]>;
  readonly drawsOn: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly note: Personal<string> | null;
  /** Leaf of the event that submitted this content; null before that. */
  readonly contentHash: string | null;
};

export type MandateVersionAnswer = MandateTerms & {
  readonly status: 'DRAFT' | 'SUBMITTED' | 'APPROVED' | 'REJECTED' | 'RETURNED' | 'WITHDRAWN';
  readonly pool: Personal<PayAmount> | null;
  readonly submittedOn: string | null;
  readonly submittedBy: string | null;
  readonly approvedOn: string | null;
  readonly approvedBy: string | null;
  /** The representative whose deputy approved it. */
  readonly approvedOnBehalfOf: string | null;
  readonly basis: ApprovalBasis | null;
  /** What the approver added. */
  readonly approvalNote: Personal<string> | null;
  readonly fallbackReason: Personal<string> | null;
  /** Whoever approved has a share in what all leaders get by it. */
  readonly classInterest: boolean;
  /** Why this version was amended, rejected, returned or withdrawn. */
  readonly reason: Personal<string> | null;
};

/**
 * `used` is of the draws that have not been given back; both in kroner a year, 31.3.2000 level. `draws`: those of the
 * cases that the reader sees; `drawId` the entry of each. `used` is null for whoever does not see every case that has
 * drawn: what one of them drew could be read from it.
 */
export type MandatePool = {
  readonly limit: Personal<PayAmount>;
  readonly used: PayAmount | null;
  readonly draws: readonly {
    readonly drawId: string;
    readonly caseId: string;
    readonly amount: PayAmount;
    readonly on: string;
    readonly released: boolean;
  }[];
};

/**
 * The terms are those in force, else the newest. `approver`: who is to decide, or would be, computed anew at every
 * read; null when nothing can be decided any more. `classInterest`: that person, or whoever approved, has a share in
 * what all leaders get by it; shown, and no bar.
 */
export type MandateAnswer = MandateTerms & {
  readonly id: string;
  readonly subject: { readonly kind: 'NEGOTIATION' | 'PAY_CASE'; readonly id: string };
  readonly municipality: string;
  readonly area: Area;
  readonly status: ShownMandateStatus;
  readonly revision: number;
  readonly position: string;
  readonly pool: MandatePool | null;
  readonly versions: readonly MandateVersionAnswer[];
  readonly approver: Approver | null;
  readonly classInterest: boolean;
};
