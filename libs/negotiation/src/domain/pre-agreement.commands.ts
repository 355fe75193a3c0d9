import type { SignedAgreement } from './negotiation.results.js';
import type { PreAgreementKey, RoundOpening, RoundOutcome } from './pre-agreement.events.js';

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

/** The policy's word when both sides of a negotiation have signed (`signedAgreement`). Asked again: nothing. */
export class AgreeVersion {
  readonly type = 'AgreeVersion';
  constructor(readonly data: { readonly round: Round; readonly agreement: SignedAgreement }) {}
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

export type PreAgreementCommand = OpenRound | ClaimRound | AgreeVersion | CloseRound;
