import type { Side } from '@loenspor/casework/domain';
import type { DomainEvent, Personal, Vocabulary } from '@loenspor/event-sourcing/domain';
import type { Area, ChangedItem, Counterparty, PayElement, PayItem, Scope } from '@loenspor/pay';
import type { ClosingOutcome, NegotiationGround } from './negotiation.values.js';

/** What makes an agreement one: its stream is named by a hash of these. */
export type PreAgreementKey = {
  readonly municipality: string;
  readonly area: Area;
  readonly counterparty: Counterparty;
};
/** What a round claimed before its negotiation stands needs to make the negotiation. */
export type RoundOpening = {
  readonly number: string;
  readonly scope: Scope;
  readonly ground: NegotiationGround;
  readonly consultantId: string;
};
/** RELEASED: the round was claimed and its negotiation never came to be. */
export type RoundOutcome = 'SIGNED' | ClosingOutcome | 'RELEASED';
export type TerminationEffect = {
  readonly element: PayElement;
  readonly effect: 'LAPSE' | 'PERSONAL_ARRANGEMENT' | 'BY_NEW_AGREEMENT';
};

export type RoundOpenedData = PreAgreementKey & {
  readonly negotiationId: string;
  readonly agreementPeriod: string;
  /** Absent where the negotiation stood already, as in imports and when one is reopened. */
  readonly opening?: RoundOpening;
  readonly openingReason?: Personal<string>;
  /** Why a closed negotiation goes on: completes the claim of its round anew. */
  readonly reopeningReason?: Personal<string>;
};
export type RoundClosedData = { readonly negotiationId: string; readonly outcome: RoundOutcome };
/** `signedOn` is absent where nobody knows it. */
export type AgreementRecordedData = PreAgreementKey & {
  readonly version: number;
  readonly scope: Scope;
  readonly title: string;
  readonly items: readonly PayItem[];
  readonly effectiveFrom: string;
  readonly signedOn?: string;
};
/** `items` is the whole version, those that ended with it included; `signedOn` the day of the second signature. */
export type VersionAgreedData = {
  readonly version: number;
  readonly negotiationId: string;
  readonly baseVersion: number | null;
  readonly items: readonly ChangedItem[];
  readonly signedOn: string;
  readonly effectiveFrom: string;
  readonly effectiveFromAssumed?: true;
};
/** `effectiveTo` the day before the version's own start: it was overtaken before it ever was in force. */
export type VersionEndedData = {
  readonly version: number;
  readonly effectiveTo: string;
  readonly reason: 'SUPERSEDED';
  readonly supersededBy: number;
};
/** The day of the notice is that of the event; `effectiveTo` is the last day of the versions named. */
export type TerminationNoticedData = {
  readonly versions: readonly number[];
  readonly noticedBy: Side;
  readonly noticeMonths?: number;
  readonly byAgreementOn?: string;
  readonly effectiveTo: string;
  readonly effects: readonly TerminationEffect[];
};
export type TerminationWithdrawnData = { readonly reason: Personal<string> };
export type AgreementAdoptedData = { readonly board: string; readonly from: string };

/** A round of negotiation about this agreement began. */
export type RoundOpened = DomainEvent<'RoundOpened', RoundOpenedData>;
/** A round of negotiation ended. */
export type RoundClosed = DomainEvent<'RoundClosed', RoundClosedData>;
/** An agreement that existed before Lønspor was recorded. */
export type AgreementRecorded = DomainEvent<'AgreementRecorded', AgreementRecordedData>;
/** Both sides of a negotiation have signed: a new version of the agreement. */
export type VersionAgreed = DomainEvent<'VersionAgreed', VersionAgreedData>;
/** A version was ended by another one, signed later. */
export type VersionEnded = DomainEvent<'VersionEnded', VersionEndedData>;
/** One side gave notice, or both agreed on an end. */
export type TerminationNoticed = DomainEvent<'TerminationNoticed', TerminationNoticedData>;
/** A notice was withdrawn before it took effect. */
export type TerminationWithdrawn = DomainEvent<'TerminationWithdrawn', TerminationWithdrawnData>;
/** The board of a self-governing institution adopted the municipal agreement. */
export type AgreementAdopted = DomainEvent<'AgreementAdopted', AgreementAdoptedData>;

export type PreAgreementEvent =
  | RoundOpened
  | RoundClosed
  | AgreementRecorded
  | VersionAgreed
  | VersionEnded
  | TerminationNoticed
  | TerminationWithdrawn
  | AgreementAdopted;

export const preAgreementVocabulary = {
  category: 'preAgreement',
  events: {
    RoundOpened: {
      schema: 1,
      personal: [
        { at: '/openingReason', of: 'stream', as: 'text' },
        { at: '/reopeningReason', of: 'stream', as: 'text' },
      ],
    },
    RoundClosed: { schema: 1, personal: [] },
    AgreementRecorded: { schema: 1, personal: [] },
    VersionAgreed: { schema: 1, personal: [] },
    VersionEnded: { schema: 1, personal: [] },
    TerminationNoticed: { schema: 1, personal: [] },
    TerminationWithdrawn: { schema: 1, personal: [{ at: '/reason', of: 'stream', as: 'text' }] },
    AgreementAdopted: { schema: 1, personal: [] },
  },
} satisfies Vocabulary<PreAgreementEvent>;
