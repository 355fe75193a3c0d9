import type { Personal } from '@loenspor/event-sourcing/domain';
import type { Area, Assessment, BackPay, Breach, Counterparty, Pay, PayItem, Scope } from '@loenspor/pay';
import type { EscalationStep, PayCaseOrigin, Side } from './domain/pay-case.data.js';
import type { ShownPayCaseStatus } from './domain/pay-case.status.js';

type Items = Personal<readonly PayItem[]>;
type Text = Personal<string>;

/** As it is answered, with the amounts of the breaches in place, or that they have been erased. */
export type AssessmentAnswer = Omit<Assessment, 'breaches'> & {
  readonly breaches: readonly (Pick<Breach, 'code' | 'element'> & {
    readonly offered: Personal<Breach['offered']>;
    readonly limit: Personal<Breach['limit']>;
    readonly used?: Breach['offered'];
  })[];
};

export type OfferAnswer = {
  readonly offerId: string;
  readonly receivedOn: string;
  readonly items: Items;
  readonly assessment: AssessmentAnswer | null;
  readonly note?: Text;
  readonly correctedFrom?: OfferAnswer;
};
export type ProposalAnswer = {
  readonly proposalId: string;
  readonly madeOn: string;
  readonly items: Items;
  readonly assessment: AssessmentAnswer | null;
  readonly correctedFrom?: ProposalAnswer;
};
export type MeetingAnswer = {
  readonly entryId: string;
  readonly heldOn: string;
  readonly place?: Text;
  readonly participants?: Personal<
    readonly { readonly name: string; readonly role: string; readonly side: Side }[]
  >;
  readonly minutes?: Text;
};
export type NoteAnswer = {
  readonly entryId: string;
  readonly on: string;
  readonly channel: 'PHONE' | 'MAIL' | 'MEETING' | 'OTHER';
  readonly text?: Text;
  readonly visibility: 'INTERNAL' | 'LEADER_REP';
};
/** What the case came to. `items` is null where an import found nothing to accept. */
export type PayCaseResultAnswer = {
  readonly entryId: string;
  readonly type: 'PreAgreementApplied' | 'PayAgreed' | 'DisputeSettled';
  readonly reachedOn: string;
  readonly offerId: string | null;
  readonly items: Items | null;
  readonly effectiveFrom: Text | null;
};
export type SignatureAnswer = {
  readonly side: Side;
  readonly signedOn: string;
  readonly signatory?: Text;
  readonly effectiveFrom?: string;
  readonly effectiveFromAssumed?: true;
};
export type DisagreementAnswer = {
  readonly entryId: string;
  readonly recordedOn: string;
  readonly kind: 'INTEREST' | 'RIGHTS';
  readonly unionPosition?: Text;
  readonly counterpartyPosition?: Text;
  readonly minutes?: Text;
};
export type EscalationAnswer = {
  readonly entryId: string;
  readonly level: 2 | 3 | 4;
  readonly step: EscalationStep;
  readonly on: string;
  readonly overrideReason?: Text;
};
export type PersonAnswer = {
  readonly personId: string;
  readonly name?: Text;
  readonly email?: Text;
  readonly userId?: string;
};

/** What the case's own events say of it, whatever the day. The post stands as `post`: `position` is one in the log. */
export type PayCaseDetails = {
  readonly number: string;
  readonly externalRef?: string;
  readonly origin: PayCaseOrigin;
  readonly municipality: string;
  readonly area: Area;
  readonly scope: Scope;
  readonly counterparty: Counterparty;
  readonly institution?: Text;
  readonly post?: Text;
  readonly member: true;
  readonly memberSince?: Text;
  readonly startDate?: Text;
  readonly agreementPeriod: string;
  readonly consultantId: string | null;
  readonly openedAt: string;
  readonly openedOn: string;
  readonly consent: { readonly givenOn: string; readonly leaderRep: 'INVOLVED' | 'NOT_INVOLVED' } | null;
  readonly demand?: { readonly sentOn: string };
  readonly employerDemand?: { readonly receivedOn: string };
  readonly offers: readonly OfferAnswer[];
  readonly proposals: readonly ProposalAnswer[];
  readonly meetings: readonly MeetingAnswer[];
  readonly notes: readonly NoteAnswer[];
  readonly result?: PayCaseResultAnswer;
  readonly signatures: readonly SignatureAnswer[];
  readonly preAgreementApplication?: {
    readonly preAgreementId?: string;
    readonly version?: number;
    readonly payDate: Text;
    readonly items: Items;
  };
  readonly provisionalPay?: { readonly items: Items; readonly from: Text };
  readonly paymentVerification?: {
    readonly verifiedOn: string;
    readonly payslipMonth?: Text;
    readonly backPay?: Text;
  };
  readonly disagreement?: DisagreementAnswer;
  readonly escalations: readonly EscalationAnswer[];
  readonly deadlines: readonly never[];
};

/** One item of the list; a single case has also `pay` and `backPay` once something is agreed. */
export type PayCaseAnswer = PayCaseDetails & {
  readonly id: string;
  readonly person: PersonAnswer;
  readonly status: ShownPayCaseStatus;
  readonly revision: number;
  readonly position: string;
  readonly lastActivityOn: string;
  readonly mandate: { readonly id: string; readonly status: string; readonly version: number } | null;
  readonly pay?: Pay;
  readonly backPay?: BackPay;
};

export type PayCaseEntryAnswer = {
  readonly entryId: string;
  readonly type: string;
  readonly occurredOn: string;
  readonly recordedAt: string;
  readonly recordedBy: string | null;
  readonly imported: boolean;
  readonly summary: string;
  readonly data: { readonly [field: string]: unknown };
  readonly remarks?: readonly string[];
  readonly correctedBy?: string;
  readonly duplicateOf?: string;
};
