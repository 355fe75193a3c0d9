import type { Side } from '@loenspor/casework';
import type { Area, ChangedItem, Counterparty, PayItem, Scope } from '@loenspor/pay';
import type { SignatureAnswer } from './contract.js';
import type { TerminationEffect } from './domain/pre-agreement.events.js';
import type { VersionStatus } from './domain/pre-agreement.versions.js';
import type { Review } from './domain/pre-agreement.review.js';

/** One version; `status` is that of the day `on` of the answer. `effectiveTo` is its last day, null while it has none. */
export type PreAgreementVersionAnswer = {
  readonly version: number;
  readonly status: VersionStatus;
  readonly scope: Scope;
  readonly title: string | null;
  /** The whole version; of one that was negotiated each item with what became of it. */
  readonly items: readonly (PayItem | ChangedItem)[];
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  /** Null where nobody knows. */
  readonly signedOn: string | null;
  readonly negotiationId: string | null;
  /** Of the negotiation that it came of. */
  readonly signatures: readonly SignatureAnswer[];
};

export type PreAgreementTerminationAnswer = {
  readonly versions: readonly number[];
  readonly noticedBy: Side;
  readonly noticeDate: string;
  readonly noticeMonths: number | null;
  readonly byAgreementOn: string | null;
  readonly effectiveTo: string;
  readonly effects: readonly TerminationEffect[];
};

/** The agreement of one municipality, area and counterparty, as of the day `on`: the version that then counts. */
export type PreAgreementAnswer = Omit<PreAgreementVersionAnswer, 'signatures' | 'negotiationId' | 'items'> & {
  readonly id: string;
  readonly municipality: string;
  readonly area: Area;
  readonly counterparty: Counterparty;
  readonly on: string;
  /** What the version says, without what ended with it. */
  readonly items: readonly PayItem[];
  readonly versions: readonly PreAgreementVersionAnswer[];
  readonly termination: PreAgreementTerminationAnswer | null;
  readonly adoptions: readonly { readonly board: string; readonly from: string }[];
  /** Of the period that `on` lies in; null when none is known. */
  readonly review: Review | null;
  readonly revision: number;
  readonly position: string;
};

export type ReviewAnswer = Review & {
  readonly municipality: string;
  readonly area: Area;
  readonly counterparty: Counterparty;
};
