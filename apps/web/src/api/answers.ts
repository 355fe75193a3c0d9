import type { ShownMandateStatus } from '@loenspor/mandate/contract';
import type { NegotiationAnswer } from '@loenspor/negotiation/contract';
import type { PayCaseAnswer, PayCaseEntryAnswer } from '@loenspor/pay-case/contract';

export type { MandateAnswer, MandateVersionAnswer } from '@loenspor/mandate/contract';

// What the API answers: the contexts' own types, so that a change of an answer shows here.

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

export type Negotiation = NegotiationAnswer;
export type PayCase = PayCaseAnswer;
export type CaseAnswer = Negotiation | PayCase;
export type NegotiationStatus = Negotiation['status'];
export type PayCaseStatus = PayCase['status'];
export type MandateStatus = ShownMandateStatus;
export type TimelineEntry = PayCaseEntryAnswer;
export type Offer = CaseAnswer['offers'][number];
export type Proposal = CaseAnswer['proposals'][number];
export type Signature = CaseAnswer['signatures'][number];
export type Side = Signature['side'];
export type PayOnDay = NonNullable<PayCase['pay']>;
