import type { ShownMandateStatus } from '@loenspor/mandate/contract';
import type { NegotiationAnswer } from '@loenspor/negotiation/contract';
import type { PayCaseAnswer } from '@loenspor/pay-case/contract';

export type { MandateAnswer, MandateVersionAnswer } from '@loenspor/mandate/contract';

// What the API answers: the contexts' own types, so that a change of an answer shows here.

export type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };

export type Role = 'CONSULTANT' | 'LEADER_REP' | 'LEADERSHIP' | 'DPO' | 'ADMIN';
/** A term that somebody holds today, or stands in for. */
export type RepTermHeld = {
  readonly id: string;
  readonly municipality: string;
  readonly area: 'DAYCARE' | 'LEISURE';
  readonly as: 'LEADER_REP' | 'DEPUTY';
  readonly status: string;
  readonly termEndsOn: string;
};
export type Me = {
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly repTerms: readonly RepTermHeld[];
  readonly may: readonly string[];
};
export type User = Pick<Me, 'userId' | 'name' | 'roles'>;

export type Negotiation = NegotiationAnswer;
export type PayCase = PayCaseAnswer;
export type CaseAnswer = Negotiation | PayCase;
export type NegotiationStatus = Negotiation['status'];
export type PayCaseStatus = PayCase['status'];
export type MandateStatus = ShownMandateStatus;
/** How many cases a list has: `total` with all filters, by each filter what the others leave. */
export type CaseCounts = { readonly total: number } & {
  readonly [By in 'status' | 'municipality' | 'area' | 'agreementPeriod' | 'consultant']: {
    readonly [value: string]: number;
  };
};
/** A step of a case's trail, its summary in the language that was asked for. */
export type TimelineEntry = {
  readonly entryId: string;
  readonly type: string;
  readonly occurredOn: string;
  readonly recordedAt: string;
  readonly recordedBy: string | null;
  readonly role: Role | 'SYSTEM';
  /** In whose place a deputy decided. */
  readonly onBehalfOf?: string;
  readonly imported: boolean;
  readonly summary: string;
  readonly data: { readonly [field: string]: unknown };
  readonly remarks?: readonly string[];
  readonly correctedBy?: string;
  readonly duplicateOf?: string;
};
export type Offer = CaseAnswer['offers'][number];
export type Proposal = CaseAnswer['proposals'][number];
export type Signature = CaseAnswer['signatures'][number];
export type Side = Signature['side'];
export type PayOnDay = NonNullable<PayCase['pay']>;
export type Ratification = NonNullable<Negotiation['ratification']>;
export type ResultItem = NonNullable<Negotiation['result']>['items'][number];
export type Change = ResultItem['change'];
