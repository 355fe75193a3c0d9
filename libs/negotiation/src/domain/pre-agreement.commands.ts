import type { Side } from '@loenspor/casework/domain';
import { AskedCommand } from '@loenspor/event-sourcing/domain';
import type { PayItem, Scope } from '@loenspor/pay';
import type { SignedAgreement } from './negotiation.results.js';
import type {
  PreAgreementKey,
  RoundOpening,
  RoundOutcome,
  TerminationEffect,
} from './pre-agreement.events.js';

export type Round = PreAgreementKey & { readonly negotiationId: string; readonly agreementPeriod: string };

/** The policy's word when a negotiation stands: its round is open from `occurredOn`. Asked again: nothing. */
export class OpenRound {
  readonly type = 'OpenRound';
  constructor(readonly data: Round & { readonly occurredOn: string }) {}
}

/** A consultant's word before the negotiation stands: claims the key's one open round for it. */
export class ClaimRound {
  readonly type = 'ClaimRound';
  constructor(
    readonly data: Round & {
      readonly opening: RoundOpening;
      /** Why there is one more round in a period that had one already. */
      readonly reason?: string;
    },
  ) {}
}

/** Somebody's word before a closed negotiation goes on: claims the key's one open round for it again. */
export class ReclaimRound {
  readonly type = 'ReclaimRound';
  constructor(readonly data: Round & { readonly reason: string }) {}
}

/**
 * The policy's word when both sides of a negotiation have signed (`signedAgreement`). `imported`: a row tells of the
 * past, in any order. Asked again: nothing.
 */
export class AgreeVersion {
  readonly type = 'AgreeVersion';
  constructor(
    readonly data: {
      readonly round: Round;
      readonly agreement: SignedAgreement;
      readonly imported: boolean;
    },
  ) {}
}

/** The policy's word when a negotiation is signed or closed (`roundOutcome`). Asked again: nothing. */
export class CloseRound {
  readonly type = 'CloseRound';
  constructor(
    readonly data: {
      readonly negotiationId: string;
      readonly outcome: RoundOutcome;
      readonly occurredOn: string;
    },
  ) {}
}

/** Days are `YYYY-MM-DD`; `signedOn` absent: nobody knows. */
export type RecordingBody = PreAgreementKey & {
  readonly scope: Scope;
  readonly title: string;
  readonly items: readonly PayItem[];
  readonly effectiveFrom: string;
  readonly signedOn?: string;
};
/** Of `noticeMonths` and `byAgreementOn` one at most; with neither the shortest notice counts. */
export type TerminationBody = {
  readonly noticedBy: Side;
  readonly noticeDate: string;
  readonly noticeMonths?: number;
  /** The last day, as both sides agreed. */
  readonly byAgreementOn?: string;
  /** What an element not named here comes to is the usual. */
  readonly effects?: readonly TerminationEffect[];
};
export type TerminationWithdrawalBody = { readonly on: string; readonly reason: string };
/** `from`: the first day on which the municipal agreement applies to the board's institution. */
export type AdoptionBody = { readonly board: string; readonly from: string };

/** What the API asks for; the handlers add what the rules must know. */
export class AskRecording extends AskedCommand<RecordingBody> {}
export class AskTermination extends AskedCommand<TerminationBody> {}
export class AskTerminationWithdrawal extends AskedCommand<TerminationWithdrawalBody> {}
export class AskAdoption extends AskedCommand<AdoptionBody> {}

type Today = { readonly today: string };

/** An agreement that existed before, as it was. */
export type RecordAgreement = {
  readonly type: 'RecordAgreement';
  readonly data: RecordingBody;
  readonly facts: Today;
};
export type NoticeTermination = {
  readonly type: 'NoticeTermination';
  readonly data: TerminationBody;
};
export type WithdrawTermination = {
  readonly type: 'WithdrawTermination';
  readonly data: TerminationWithdrawalBody;
};
export type AdoptAgreement = {
  readonly type: 'AdoptAgreement';
  readonly data: AdoptionBody;
  readonly facts: Today;
};

export type PreAgreementCommand =
  | OpenRound
  | ClaimRound
  | ReclaimRound
  | AgreeVersion
  | CloseRound
  | RecordAgreement
  | NoticeTermination
  | WithdrawTermination
  | AdoptAgreement;
