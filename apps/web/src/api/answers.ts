import type { Assessment, PayItem, Personal } from '../pay/pay.values.js';

// The answers of the HTTP API (`http-api.md`), as far as the pages read them.

export type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };

export type Role = 'CONSULTANT' | 'LEADER_REP' | 'LEADERSHIP' | 'DPO' | 'ADMIN';
export type Me = {
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly repTerms: readonly unknown[];
  readonly may: readonly string[];
};
export type User = Pick<Me, 'userId' | 'name' | 'roles'>;

export type Area = 'DAYCARE' | 'LEISURE';
export type Side = 'UNION' | 'COUNTERPARTY';
export type Counterparty = { readonly kind: 'MUNICIPALITY' | 'SELF_GOVERNING_BOARD'; readonly name?: string };
export type MandateStatus =
  'DRAFT' | 'SUBMITTED' | 'APPROVED' | 'AMENDING' | 'REJECTED' | 'REVOKED' | 'EXPIRED' | 'CONSUMED';
export type NegotiationStatus =
  | 'PREPARING'
  | 'MANDATE_PENDING'
  | 'READY'
  | 'DEMANDED'
  | 'NEGOTIATING'
  | 'RESULT_REACHED'
  | 'RATIFIED'
  | 'SIGNED'
  | 'DISPUTE_L1'
  | 'DISPUTE_L2'
  | 'DISPUTE_L3'
  | 'DISPUTE_L4'
  | 'CLOSED';
export type PayCaseStatus =
  | 'OPENED'
  | 'READY'
  | 'NEGOTIATING'
  | 'AGREED'
  | 'SIGNED'
  | 'SETTLED_BY_PREAGREEMENT'
  | 'DISPUTE_L1'
  | 'DISPUTE_L2'
  | 'DISPUTE_L3'
  | 'DISPUTE_L4'
  | 'ON_HOLD'
  | 'WITHDRAWN'
  | 'CLOSED';

export type Change = 'KEPT' | 'CHANGED' | 'NEW' | 'ENDED';
export type ResultItem = PayItem & { readonly change?: Change };
type Round = {
  readonly items: Personal<readonly PayItem[]>;
  readonly assessment?: Assessment | null;
  readonly correctedFrom?: unknown;
};
export type Offer = Round & { readonly offerId: string; readonly receivedOn: string };
export type Proposal = Round & { readonly proposalId: string; readonly madeOn: string };
export type Signature = {
  readonly side: Side;
  readonly signatory?: Personal<string>;
  readonly signedOn: string;
  readonly effectiveFrom?: string | null;
  readonly effectiveFromAssumed?: boolean;
};
export type Ratification = { readonly state: 'REQUIRED' | 'NOT_REQUIRED' | 'RATIFIED' | 'REJECTED' };
export type Result = {
  readonly items: Personal<readonly ResultItem[]>;
  readonly effectiveFrom?: Personal<string> | null;
};

/** What negotiations and pay cases have in common. */
export type CaseAnswer = {
  readonly id: string;
  readonly number: string;
  readonly externalRef?: string | null;
  readonly revision: number;
  readonly position: string;
  readonly municipality: string;
  readonly area: Area;
  readonly counterparty: Counterparty;
  readonly agreementPeriod: string;
  readonly consultantId: string | null;
  readonly openedAt: string;
  readonly openedOn?: string | null;
  readonly lastActivityOn?: string | null;
  readonly mandate: { readonly id: string; readonly status: MandateStatus; readonly version: number } | null;
  readonly offers?: readonly Offer[];
  readonly proposals?: readonly Proposal[];
  readonly result?: Result | null;
  readonly ratification?: Ratification | null;
  readonly signatures?: readonly Signature[];
};
export type Negotiation = CaseAnswer & {
  readonly status: NegotiationStatus;
  readonly ground:
    'PERIOD_REVIEW' | 'ANNUAL_REVIEW' | 'EMPLOYER_DEMAND' | 'TERMINATION' | 'STRUCTURAL_CHANGE' | 'OTHER';
  readonly reason?: Personal<string> | null;
};

export type PayOnDay = {
  readonly on: string;
  readonly items: readonly (PayItem & { readonly monthly: string; readonly annual: string })[];
  readonly monthly: string;
  readonly annual: string;
  readonly annualL2000: string;
  readonly pensionMonthly: string | null;
  readonly factor: string;
  readonly factorFrom: string;
  readonly factorRecordedAt: string;
  readonly factorProvisional: boolean;
};
export type PayCase = CaseAnswer & {
  readonly status: PayCaseStatus;
  readonly origin: 'HIRING' | 'LEADER_ENQUIRY' | 'POST_CHANGE';
  readonly person: {
    readonly personId: string;
    readonly name?: Personal<string> | null;
    readonly email?: Personal<string> | null;
  };
  readonly institution?: Personal<string> | null;
  readonly post?: Personal<string> | null;
  readonly startDate?: Personal<string> | null;
  readonly consent?: { readonly givenOn?: string; readonly state?: string } | null;
  readonly pay?: PayOnDay | null;
  readonly paymentVerification?: { readonly verifiedOn: string } | null;
  readonly preAgreementApplication?: { readonly payDate?: Personal<string> } | null;
  readonly provisionalPay?: {
    readonly items: Personal<readonly PayItem[]>;
    readonly from: Personal<string>;
  } | null;
  readonly backPay?: {
    readonly from: string;
    readonly to: string;
    readonly months: number;
    readonly amount: string;
  } | null;
};

export type TimelineEntry = {
  readonly entryId: string;
  readonly type: string;
  readonly occurredOn: string;
  readonly recordedAt: string;
  readonly recordedBy: string | null;
  readonly imported: boolean;
  readonly summary: string;
  readonly data: { readonly [field: string]: unknown };
  readonly remarks?: readonly string[];
  readonly correctedBy?: string | null;
  readonly duplicateOf?: string | null;
};
